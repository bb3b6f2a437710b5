"""The method annex as its templates see it: everything already in words, and what only a person can say left open."""

from collections.abc import Callable, Mapping, Sequence

from vertel.reports.charts.lines import codes_chart
from vertel.reports.document import Document
from vertel.reports.fields.for_participants import numbered
from vertel.reports.phrasing import Context
from vertel.reports.words import Words
from vertel.stories.reporting.annex import Annex, CodeInTree
from vertel.stories.reporting.standards import FactKey, Item, Standard
from vertel.stories.weighing.saturation import NewCodes
from vertel.transcripts.transcript import PERSPECTIVES

MOST_THEMES = 12
MOST_NEW = 8


def annex_document(annex: Annex, words: Words) -> Document:
    """The method annex. Raises MissingWords, MisspeltWords."""
    return Document("annex", annex.lang, _fields(annex, words))


def _fields(annex: Annex, words: Words) -> Context:
    facts = _Facts(annex, words)
    return {
        "name": annex.about.name.strip(),
        "date": words.day(annex.made_on),
        "draft": None,
        "standards": [_standard(standard, facts, words) for standard in annex.standards],
        "tree": [_code(code) for code in annex.tree],
        "no_tree": "" if annex.tree else words("annex.says.no_tree"),
        "curve": [_session(one) for one in annex.curve],
        "meaning": annex.meaning if annex.curve else words("annex.says.no_curve"),
        "figure": codes_chart(annex.curve, words) if any(one.is_coded for one in annex.curve) else None,
    }


def _standard(standard: Standard, facts: "_Facts", words: Words) -> Context:
    items = [item for part in standard.parts for item in part.items]
    told = sum(any(map(facts.says, item.known)) for item in items)
    left = sum(bool(item.person) for item in items)
    return {
        "id": standard.name.lower(),
        "name": standard.name,
        "source": standard.source,
        "told": words("annex.says.of", standard=standard.name, n=told, total=len(items)),
        "left": words("annex.says.left", n=left) if left else "",
        "parts": [
            {"name": part.name, "points": [_item(item, facts, words) for item in part.items]} for part in standard.parts
        ],
    }


def _item(item: Item, facts: "_Facts", words: Words) -> Context:
    """What the study knows, and the place for what only a person can say."""
    known = [sentence for fact in item.known for sentence in facts.says(fact)]
    if not (known or item.person):
        known = [words("annex.says.unknown")]
    fill = words("annex.says.fill", what=item.person) if item.person else ""
    return {"n": str(item.number), "name": item.name, "asks": item.asks, "known": known, "fill": fill}


def _code(code: CodeInTree) -> Context:
    return {
        "name": code.name,
        "depth": code.depth,
        "indent": "– " * code.depth,
        "description": code.description,
        "passages": str(code.passages),
    }


def _session(one: NewCodes) -> Context:
    names = ", ".join(one.new[:MOST_NEW])
    more = " …" if len(one.new) > MOST_NEW else ""
    return {"session": one.session, "new": str(len(one.new)), "so_far": str(one.so_far), "which": names + more}


class _Facts:
    """What a study knows of its own working, in sentences."""

    def __init__(self, annex: Annex, words: Words) -> None:
        self.annex, self.words = annex, words
        self.how = annex.working
        by_key: Mapping[FactKey, Callable[[], list[str]]] = {
            "question": self._question,
            "facilitators": lambda: self._counted("facilitators", self.how.facilitators),
            "coders": lambda: self._counted("coders", self.how.coders),
            "sessions": self._sessions,
            "words": self._words,
            "places": self._places,
            "people": self._people,
            "consent": self._consent,
            "methods": self._methods,
            "repeated": self._repeated,
            "transcripts": self._transcripts,
            "duration": self._duration,
            "memos": lambda: self._counted("memos", self.how.memos),
            "saturation": lambda: [annex.meaning] if annex.curve else [],
            "returned": self._returned,
            "checked": lambda: [*self._returned(), *self._others()],
            "codebook": self._codebook,
            "software": lambda: [self._say("software", version=self.how.version)],
            "quotes": lambda: [self._say("quotes")] if self.how.accepted else [],
            "themes": lambda: [self._named("themes", self.how.themes)],
            "against": self._against,
            "minor": lambda: [self._named("minor", self.how.minor)],
            "gaps": lambda: self._counted("gaps", self.how.gaps) or [self._say("no_gaps")],
            "decisions": self._decisions,
        }
        self._by_key = by_key
        self._said: dict[FactKey, list[str]] = {}

    def says(self, fact: FactKey) -> list[str]:
        """The sentences on one fact; none where the study knows nothing of it."""
        if fact not in self._said:
            self._said[fact] = self._by_key[fact]()
        return self._said[fact]

    def _say(self, key: str, **fields: object) -> str:
        return self.words(f"annex.says.{key}", **fields)

    def _counted(self, key: str, n: int) -> list[str]:
        return [self._say(key, n=n)] if n else []

    def _named(self, key: str, names: Sequence[str]) -> str:
        if not names:
            return self._say(f"no_{key}")
        return self._say(key, themes=self.words.names(names, MOST_THEMES))

    def _question(self) -> list[str]:
        question = self.annex.about.question
        return [self._say("question", question=question)] if question else []

    def _sessions(self) -> list[str]:
        sessions = self.annex.sessions
        if not sessions:
            return []
        kinds = dict.fromkeys(one.kind for one in sessions)
        counts = [
            f"{sum(one.kind == kind for one in sessions)} × {self.words(f'kinds.{kind}').lower()}" for kind in kinds
        ]
        days = sorted(one.held_on for one in sessions if one.held_on)
        when = ""
        if days:
            key = "summary.on_day" if days[0] == days[-1] else "summary.between"
            when = self.words(key, first=self.words.day(days[0]), last=self.words.day(days[-1]))
        total = self.words("counts.sessions", n=len(sessions))
        return [self._say("sessions", sessions=total, kinds=", ".join(counts), when=when)]

    def _words(self) -> list[str]:
        n = self.how.words
        return [self.words("annex.says.words", n=1 if n == 1 else numbered(n, self.words))] if n else []

    def _places(self) -> list[str]:
        places = list(dict.fromkeys(one.place for one in self.annex.sessions if one.place))
        return [self._say("places", places=", ".join(places))] if places else []

    def _people(self) -> list[str]:
        total = sum(self.how.people.values())
        if not total:
            return []
        groups = [
            self.words(f"perspectives.{key}", n=self.how.people[key])
            for key in (*PERSPECTIVES, "unknown")
            if self.how.people.get(key)
        ]
        participants = self.words("counts.participants", n=total)
        if list(self.how.people) == ["unknown"]:
            return [self._say("people_one", participants=participants)]
        return [self._say("people", participants=participants, groups=", ".join(groups))]

    def _consent(self) -> list[str]:
        given = [
            self._say(f"consents.{key}", n=self.how.consents[key])
            for key in ("yes", "internal", "no", "unknown")
            if self.how.consents.get(key)
        ]
        return [self._say("consent", groups=", ".join(given)), self._say("consent_how")] if given else []

    def _methods(self) -> list[str]:
        methods = [self._say("methods", methods=", ".join(self.how.methods))] if self.how.methods else []
        return [*methods, *self._counted("prompts", self.how.prompts)]

    def _repeated(self) -> list[str]:
        return self._counted("retold", self.how.retold) or [self._say("not_retold")]

    def _transcripts(self) -> list[str]:
        return [*self._counted("transcripts", self.how.transcripts), *self._counted("repaired", self.how.repaired)]

    def _duration(self) -> list[str]:
        minutes = self.how.minutes
        if not minutes:
            return []
        return [self._say("duration", n=len(minutes), shortest=min(minutes), longest=max(minutes))]

    def _returned(self) -> list[str]:
        n = self.how.agreed + self.how.partly + self.how.contested
        if not n:
            return [self._say("not_returned")]
        counts = {"agreed": self.how.agreed, "partly": self.how.partly, "contested": self.how.contested}
        return [self._say("returned", n=n, **counts)]

    def _others(self) -> list[str]:
        return self._counted("others", self.how.others) or [self._say("no_others")]

    def _codebook(self) -> list[str]:
        tree = self.annex.tree
        themes = sum(code.depth == 0 for code in tree)
        return [self._say("codebook", themes=themes, codes=len(tree))] if tree else []

    def _against(self) -> list[str]:
        if not self.how.against:
            return [self._say("no_against")]
        themes = self.words.names([f"‘{theme}’" for theme in self.how.disputed], MOST_THEMES)
        return [self._say("against", n=self.how.against, themes=themes)]

    def _decisions(self) -> list[str]:
        how = self.how
        if not (how.accepted or how.rejected or how.waiting):
            return []
        counts = {"accepted": how.accepted, "by_hand": how.by_hand, "rejected": how.rejected, "waiting": how.waiting}
        return [self._say("decisions", **counts)]
