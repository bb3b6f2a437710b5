"""An invented study with eight themes, nine voices, four sessions and one empty stage."""

import csv
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from vertel.analysis.codebook import Code
from vertel.reports.document import write
from vertel.reports.fields.accountability import report_document
from vertel.reports.report import Method, Report, SessionSummary
from vertel.reports.words import read_words
from vertel.stories.asking.about import About
from vertel.stories.telling.arc import Stage
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import StageFinding, ThemeFinding, compare, reach
from vertel.stories.weighing.gaps import Gap

FARIDA = Voice("Farida", "residents")
JOOP = Voice("Joop", "residents")
MERVE = Voice("Merve", "residents")
ANNELIES = Voice("Annelies", "members", "De Lindeboom")
DESTA = Voice("Desta", "members", "Buurtkeuken Oost")
WILMA = Voice("Wilma", "members", "Stichting Opstap")
RUBEN = Voice("Ruben", "municipality", "Gemeente")
HANNEKE = Voice("Hanneke", "municipality", "Gemeente")
OMAR = Voice("Omar", "partners", "Woningcorporatie De Sluis")
VOICES = (FARIDA, JOOP, MERVE, ANNELIES, DESTA, WILMA, RUBEN, HANNEKE, OMAR)

DIALOGUE, WORK, INTERVIEW, REFLECTION = "Dialoogsessie", "Werksessie", "Interview Ruben", "Reflectiesessie"
SESSIONS = (
    SessionSummary(DIALOGUE, "dialogue", date(2025, 3, 14), "buurthuis De Hoeksteen", 8, 96, 2410),
    SessionSummary(WORK, "work", date(2025, 4, 4), "buurthuis De Hoeksteen", 7, 71, 1985),
    SessionSummary(INTERVIEW, "interview", date(2025, 4, 17), None, 1, 38, 1120),
    SessionSummary(REFLECTION, "reflection", date(2025, 5, 2), "de school aan de Vaart", 6, 44, 990),
)

STAGES = (
    Stage("once", "Er was eens…", belongs="Hoe het was voordat het netwerk er was."),
    Stage("problem", "Probleem!", belongs="Wat er misging, en voor wie."),
    Stage("adventure", "Op avontuur", belongs="Wat mensen gingen doen, en wie hen hielp."),
    Stage("bears", "Er zijn beren op de weg", belongs="Wat in de weg stond."),
    Stage(
        "remedy",
        "Maar die kunnen wij verhelpen, door…",
        belongs="Wat hielp om die obstakels uit de weg te ruimen.",
        ask=("Wat deed u toen het vastliep?", "Wie hielp daarbij, en wat deed die precies?"),
    ),
    Stage("outcome", "En hier gaan we naartoe", belongs="Wat mensen willen bereiken.", intended=True),
)

_numbers = count(1)


def said(
    code: str, voice: Voice | None, session: str, turn: int, quote: str, *,
    stage: str | None = None, suggested: bool = False, against: bool = False, time: float | None = None,
) -> Evidence:  # fmt: skip
    """One coded passage."""
    status = "suggested" if suggested else "accepted"
    return Evidence(next(_numbers), code, quote, session, turn, time, voice, status, against, stage)


THEMES = (
    Code("eenzaamheid", "Eenzaamheid", description="Wie alleen is, en wat er verandert als er iemand aanbelt."),
    Code("vertrouwen", "Vertrouwen in elkaar", description="Of mensen op elkaar durven rekenen."),
    Code("samenwerken", "Samenwerken tussen organisaties", description="Elkaar kennen, doorverwijzen en samen doen."),
    Code("meedoen", "Meedoen in de buurt", description="Van bezoeker naar iemand die zelf iets organiseert."),
    Code("geld", "Geld en verantwoording", description="Wat subsidie vraagt, en wat het oplevert."),
    Code("jongeren", "Jongeren een plek geven"),
    Code("ruimte", "Een eigen ruimte", description="Waar mensen elkaar kunnen treffen zonder iets te hoeven."),
    Code("gemeente", "Contact met de gemeente", description="Of de gemeente bereikbaar is en doet wat is gezegd."),
)


def _evidence(row: dict[str, str]) -> Evidence:
    voices = {voice.pseudonym: voice for voice in VOICES}
    return said(
        row["theme"],
        voices.get(row["who"]),
        row["session"],
        int(row["turn"]),
        row["quote"],
        stage=row["stage"] or None,
        suggested=row["status"] == "suggested",
        against=row["against"] == "yes",
        time=float(row["time"]) if row["time"] else None,
    )


with (Path(__file__).parent / "sample_quotes.csv").open(encoding="utf-8", newline="") as quotes:
    EVIDENCE = tuple(_evidence(row) for row in csv.DictReader(quotes))

GAPS = (
    Gap("few-voices", "Jongeren een plek geven", reach(()), "Wat is er voor jongeren veranderd, en wie merkte dat?",
        "Over jongeren een plek geven hoorden wij maar 2 mensen."),
    Gap("one-session", "Jongeren een plek geven", reach(()), "Herkent u dat de jongens van het plein nu meedoen?",
        "Over jongeren een plek geven is maar in één sessie gesproken."),
    Gap("nothing-against", "Meedoen in de buurt", reach(()), "Wie doet er niet mee, en hoe komt dat?",
        "Niemand sprak meedoen in de buurt tegen."),
    Gap("empty-stage", "Maar die kunnen wij verhelpen, door…", reach(()), "Wat deed u toen het vastliep?",
        "Bij ‘Maar die kunnen wij verhelpen, door…’ vertelde nog niemand iets."),
)  # fmt: skip


def theme(code: Code, evidence: tuple[Evidence, ...] = EVIDENCE) -> ThemeFinding:
    """What `evidence` says on one theme."""
    own = [item for item in evidence if item.code == code.key]
    supporting = tuple(item for item in own if not item.against)
    return ThemeFinding(code, supporting, tuple(item for item in own if item.against), reach(supporting))


def stage(stage: Stage, evidence: tuple[Evidence, ...] = EVIDENCE) -> StageFinding:
    own = tuple(item for item in evidence if item.stage == stage.key)
    return StageFinding(stage, own, reach(own))


def report(evidence: tuple[Evidence, ...] = EVIDENCE) -> Report:
    """The report of the invented study, or of other `evidence` on the same themes."""
    themes = tuple(theme(code, evidence) for code in THEMES)
    suggested = sum(item.status == "suggested" for item in evidence)
    return Report(
        lang="nl",
        made_on=date(2025, 5, 19),
        about=About(
            "Buurtnetwerk De Vaart",
            "Buurtnetwerk De Vaart is een verband van elf organisaties en een groep bewoners. Wij koken, repareren, "
            "oefenen taal en helpen elkaar vooruit.",
            "Wat verandert er voor mensen in de buurt doordat het netwerk er is?",
            ("Wat merken bewoners ervan?", "Wat merken de organisaties van elkaar?", "Wat heeft de gemeente eraan?"),
        ),
        sessions=SESSIONS,
        participants=VOICES,
        themes=themes,
        stages=tuple(stage(each, evidence) for each in STAGES),
        perspectives=("members", "municipality"),
        comparisons=compare(themes, "members", "municipality"),
        gaps=GAPS,
        method=Method(
            ("Noor", "Sam"), len(evidence) - suggested, suggested, 14, 9,
            {"passage without a speaker": 3, "repeated page header or footer left out": 12},
        ),
        unplaced=tuple(item for item in evidence if item.stage is None),
    )  # fmt: skip


def accepted() -> Report:
    """The same report after somebody accepted every suggestion."""
    return report(tuple(replace(item, status="accepted") for item in EVIDENCE))


def about_one_theme(*evidence: Evidence) -> Report:
    """A report in which nothing was said but this."""
    whole = report(evidence)
    return replace(
        whole,
        sessions=(),
        participants=(),
        themes=tuple(finding for finding in whole.themes if finding.evidence or finding.against),
        gaps=(),
    )


def many(n: int) -> Report:
    """A report with `n` quotes, spread over the themes, voices and stages."""
    return report(
        tuple(
            said(
                THEMES[i % 8].key, VOICES[i % 9], SESSIONS[i % 4].name, i + 1, f"Dit is citaat {i}. " * (1 + i % 7),
                stage=STAGES[i % 6].key, suggested=i % 3 == 0, time=i * 7.5,
            )
            for i in range(n)
        )
    )  # fmt: skip


def nothing_yet() -> Report:
    """The report of a study that was made a minute ago."""
    return Report(
        lang="nl", made_on=date(2025, 5, 19), about=About("Nieuw onderzoek", "", ""), sessions=(), participants=(),
        themes=(), stages=(), perspectives=None, comparisons=(), gaps=(), method=Method((), 0, 0, 0, 0, {}),
    )  # fmt: skip


def write_report(report: Report, path: Path, study: Path | None = None) -> None:
    """Write `report` to `path`, in the words and the form of the study in that folder."""
    write(report_document(report, read_words(report.lang, study)), path, study)
