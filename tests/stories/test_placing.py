"""A chapter heading decides in which stage a turn stands; else the question that was asked. A cue only proposes."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel import content
from vertel.stories.telling.arc import Arc, Stage, read_arc
from vertel.stories.telling.arcs import all_arcs
from vertel.stories.telling.placing import MOST_ANSWERS, Placement, place, propose
from vertel.transcripts.transcript import Turn

CLASSICAL = read_arc(content.find("stories", "klassiek.yaml"))
SHIPPED = [(arc, stage) for arc in all_arcs() for stage in arc.stages]
ARC = Arc(
    "kort",
    "Kort",
    (
        Stage(
            "begin",
            "Begin",
            headings=("er was eens",),
            questions=("hoe begon", "hoe zijn * begonnen"),
            cues=("het begon met", "zo zijn * begonnen"),
        ),
        Stage(
            "beren",
            "Beren",
            headings=("beren op de weg",),
            questions=("wat staat * in de weg",),
            cues=("mijn beer",),
        ),
        Stage("stil", "Stil", headings=("…",), questions=("*",)),
    ),
)


def heading(text: str) -> Turn:
    return Turn(text, kind="heading")


def asks(text: str) -> Turn:
    return Turn(text, speaker="Gespreksleider")


def tells(text: str = "Nou, dat zit zo.") -> Turn:
    return Turn(text, speaker="Farida")


def stages(*turns: Turn) -> list[str | None]:
    return [placement and placement.stage for placement in place(turns, ARC, {"Gespreksleider"})]


def test_what_follows_a_heading_belongs_to_its_stage_until_the_next_heading() -> None:
    assert stages(tells(), heading("Er was eens…"), tells(), tells(), heading("Beren op de weg"), tells()) == [
        None,
        "begin",
        "begin",
        "begin",
        "beren",
        "beren",
    ]


def test_a_heading_that_fits_no_stage_ends_the_one_before_it() -> None:
    assert stages(heading("Er was eens"), tells(), heading("Rondvraag"), tells()) == ["begin", "begin", None, None]


def test_a_question_decides_until_the_next_one_that_fits() -> None:
    assert stages(tells(), asks("Hoe begon het?"), tells(), asks("Wat staat u nu in de weg?"), tells()) == [
        None,
        "begin",
        "begin",
        "beren",
        "beren",
    ]


@pytest.mark.parametrize("follow_up", ["En toen?", "Hoe dan?", "Ja, dat hoor ik vaker op zulke avonden. En toen?"])
def test_a_short_question_asks_on_in_the_same_stage(follow_up: str) -> None:
    assert stages(asks("Hoe begon het?"), asks(follow_up), tells()) == ["begin"] * 3


def test_a_long_question_that_fits_nothing_turns_to_something_else() -> None:
    other = asks("Wie van jullie wil straks nog iets zeggen over de planning?")
    assert stages(asks("Hoe begon het?"), other, tells()) == ["begin", None, None]


def test_a_remark_of_the_interviewer_is_no_question() -> None:
    remark = asks("Zo begon het dus, en wat staat er in de weg dat komt straks nog aan de orde.")
    assert stages(asks("Hoe begon het?"), remark, tells()) == ["begin"] * 3


def test_a_question_of_a_participant_decides_nothing() -> None:
    turns = [asks("Hoe begon het?"), tells("En wat staat er in de weg, denk ik dan?"), Turn("Wat staat er in de weg?")]
    assert stages(*turns) == ["begin"] * 3


def test_a_heading_wins_from_questions() -> None:
    assert stages(heading("Er was eens"), asks("Wat staat er in de weg?"), tells()) == ["begin"] * 3


def test_a_new_chapter_forgets_the_question_of_the_one_before_it() -> None:
    assert stages(asks("Hoe begon het?"), tells(), heading("Rondvraag"), tells()) == ["begin", "begin", None, None]


def test_the_question_at_the_end_of_a_turn_decides() -> None:
    asked = asks("Mooi, u vertelde net hoe begon wat u doet. En wat staat u nu in de weg?")
    assert place([asked], ARC, {"Gespreksleider"}) == [Placement("beren", "En wat staat u nu in de weg?", "question")]


@pytest.mark.parametrize(
    "spelling", ["ER WAS EENS", "2. Er was éens ...", "“Er  was\neens”", "Hoofdstuk 1: er was eens een plein"]
)
def test_case_accents_and_punctuation_do_not_matter(spelling: str) -> None:
    assert stages(heading(spelling)) == ["begin"]


def test_a_cue_is_whole_words() -> None:
    assert stages(heading("Hier was eenzaamheid")) == [None]


@pytest.mark.parametrize(
    ("question", "stage"),
    [
        ("Hoe zijn begonnen?", "begin"),
        ("Hoe zijn jullie hier samen toch begonnen?", "begin"),
        ("Hoe zijn jullie hier samen toch ooit eens begonnen?", None),
    ],
)
def test_a_star_stands_for_at_most_four_words(question: str, stage: str | None) -> None:
    assert stages(asks(question)) == [stage]


@pytest.mark.parametrize(
    ("question", "stage"),
    [
        ("Waar stonden jullie toen, drie jaar geleden?", None),  # a comma beside what * stands for
        ("Waar stonden jullie toen drie jaar geleden?", "toen"),
        ("Waar stond ze 10 jaar geleden?", "toen"),
        ("Waar stond ze een jaar geleden?", None),
    ],
)
def test_phrases_are_written_as_everywhere(question: str, stage: str | None) -> None:
    arc = Arc("a", "A", (Stage("toen", "Toen", questions=("waar stond|stonden * # jaar geleden",)),))
    assert [placement and placement.stage for placement in place([asks(question)], arc, {"Gespreksleider"})] == [stage]


def test_a_cue_without_words_fits_nothing() -> None:
    assert stages(heading("…"), asks("Zullen we?")) == [None, None]


def test_a_long_heading_is_shortened_in_the_reason() -> None:
    [placement] = place([heading("Er was eens " + "een heel lang verhaal " * 20)], ARC, ())
    assert placement is not None
    assert placement.because.startswith("Er was eens een heel")
    assert placement.because.endswith("…")
    assert len(placement.because) <= 80


@pytest.mark.parametrize("title", ["Beren", "2. BEREN!", "“Beren…”"])
def test_a_heading_that_is_the_title_of_a_stage_opens_it(title: str) -> None:
    assert stages(heading(title), heading("Wat de beren deden")) == ["beren", None]


def test_a_title_wins_from_a_cue_of_another_stage() -> None:
    arc = Arc("a", "A", (Stage("nu", "Nu", headings=("toen",)), Stage("toen", "Toen")))
    assert [placement and placement.stage for placement in place([heading("Toen")], arc, ())] == ["toen"]


def test_a_cue_proposes_and_says_so_with_the_words_that_were_said() -> None:
    found = propose("Ja hoor. Het begón met een dichte deur, in de winter.", ARC)
    assert found == Placement("begin", "Het begón met", "cue")
    assert found.proposed


def test_what_a_heading_or_a_question_decides_is_no_proposal() -> None:
    found = place(
        [heading("Er was eens"), heading("Rondvraag"), asks("Hoe begon het?"), tells()], ARC, {"Gespreksleider"}
    )
    assert [placement and (placement.by, placement.proposed) for placement in found] == [
        ("heading", False),
        None,
        ("question", False),
        ("question", False),
    ]


def test_what_is_told_decides_nothing() -> None:
    assert stages(tells("Het begon met een dichte deur.")) == [None]


@pytest.mark.parametrize(
    "said",
    [
        "Nou, dat zit zo.",
        "Het begon met soep. En nu is er mijn beer, het formulier.",  # two stages: a person has to choose
        "Wat wilt u horen, dat het begon met soep?",
        "Het begin met soep.",
        "",
    ],
)
def test_nothing_is_proposed_where_it_is_not_clear(said: str) -> None:
    assert propose(said, ARC) is None


def test_two_cues_of_one_stage_propose_it_once() -> None:
    found = propose("Het begon met soep. Zo zijn we toen begonnen.", ARC)
    assert found == Placement("begin", "Het begon met", "cue")


def spoken(phrase: str) -> Iterator[str]:
    """Every way to say a phrase, with a word in each gap."""
    signs = {"*": "nou", "?": "nou", "#": "drie"}
    for words in product(*(part.split("|") for part in phrase.split())):
        yield " ".join(signs.get(word, word.strip("*")) for word in words)


@pytest.mark.parametrize(("arc", "stage"), SHIPPED, ids=lambda each: each.key)
def test_every_phrase_of_a_shipped_arc_leads_to_its_own_stage(arc: Arc, stage: Stage) -> None:
    shared = {
        question for question, stages in Counter(q for s in arc.stages for q in s.questions).items() if stages > 1
    }
    turns = [heading(cue) for cue in (*stage.headings, stage.title)]
    turns.append(Turn("Pauze", kind="heading"))
    turns += [asks(said + "?") for question in stage.questions if question not in shared for said in spoken(question)]
    placements = place(turns, arc, {"Gespreksleider"})
    found = {turn.text: placement and placement.stage for turn, placement in zip(turns, placements, strict=True)}
    assert {text: at for text, at in found.items() if at != stage.key} == {"Pauze": None}
    proposals = {said: propose(said, arc) for cue in stage.cues for said in spoken(cue)}
    assert {cue: found for cue, found in proposals.items() if found is None or found.stage != stage.key} == {}


def test_a_question_of_two_stages_means_the_one_that_is_not_yet_past() -> None:
    begin = Stage("begin", "Begin", questions=("hoe begon",))
    trouble = Stage("nood", "Nood", questions=("waar liep * tegenaan",))
    road = Stage("pad", "Pad", questions=("wat deed",))
    bears = Stage("beren", "Beren", questions=("waar liep * tegenaan",))
    hope = Stage("hoop", "Hoop", questions=("wat hoopt u",))
    arc = Arc("a", "A", (begin, trouble, road, bears, hope))
    ran_into, went = asks("Waar liep u toen tegenaan?"), asks("Wat deed u?")

    def led_to(*turns: Turn) -> str | None:
        placement = place(turns, arc, {"Gespreksleider"})[-1]
        return placement and placement.stage

    assert led_to(ran_into) == "nood"
    assert led_to(asks("Hoe begon het?"), tells(), ran_into) == "nood"
    assert led_to(asks("Hoe begon het?"), tells(), went, tells(), ran_into) == "beren"
    assert led_to(heading("Pad"), heading("Rondvraag"), ran_into) == "beren"
    assert led_to(asks("Wat hoopt u?"), tells(), ran_into) == "beren"


def test_in_a_group_a_question_decides_for_so_many_turns() -> None:
    talk = [tells() for _ in range(MOST_ANSWERS + 1)]
    assert stages(asks("Hoe begon het?"), *talk)[-2:] == ["begin", None]
    on = [*talk[:4], asks("En toen?"), *talk[4:]]
    assert stages(asks("Hoe begon het?"), *on)[-2:] == ["begin", None]
    again = [*talk[:4], asks("En verder, hoe begon dat?"), *talk[4:]]
    assert stages(asks("Hoe begon het?"), *again)[-1] == "begin"
    assert stages(heading("Er was eens"), *talk)[-1] == "begin"


def test_a_request_without_a_question_mark_counts_where_it_opens_the_sentence() -> None:
    arc = Arc("a", "A", (Stage("toen", "Toen", questions=("neem ons * mee", "hoe begon")),))
    open_to = [
        (asks("Fijn dat u er bent. Neem ons eens mee naar vroeger."), "toen"),
        (asks("U vertelde al hoe begon wat u doet."), None),
    ]
    for request, stage in open_to:
        turns = [asks("Zit u goed?"), tells(), request, tells()]
        assert [placement and placement.stage for placement in place(turns, arc, {"Gespreksleider"})][-1] == stage


def test_a_transcript_without_question_marks_has_questions_all_the_same() -> None:
    turns = [asks("goed hij loopt en hoe begon het"), tells(), asks("ja en wat staat u nu in de weg"), tells()]
    assert stages(*turns) == ["begin", "begin", "beren", "beren"]
    turned = asks("dan wil ik het nu graag met u hebben over de planning van dit jaar")
    assert stages(asks("hoe begon het"), tells(), turned, tells()) == ["begin", "begin", None, None]


@pytest.mark.parametrize(
    ("question", "stage"),
    [
        ("Kunt u vertellen hoe het allemaal begon?", "er-was-eens"),
        ("Waar liepen jullie in het begin tegenaan?", "probleem"),
        ("En wie hielp daarbij?", "op-avontuur"),
        ("Waar lopen jullie nu nog tegenaan?", "beren-op-de-weg"),
        ("Wat zou u daarbij het meest helpen?", "verhelpen"),
        ("Waar willen jullie over vijf jaar naartoe?", "hier-gaan-we-naartoe"),
        ("Hoe bent u eigenlijk in de buurttuin beland?", "er-was-eens"),
        ("Hoe hebben jullie elkaar leren kennen?", "er-was-eens"),
        ("Waarom was dat nodig, denkt u?", "probleem"),
        ("Waar hadden de bewoners last van?", "probleem"),
        ("Welke stappen hebben jullie gezet?", "op-avontuur"),
        ("Van wie heeft u hulp gehad?", "op-avontuur"),
        ("En hoe is het nu met haar?", "op-avontuur"),
        ("Wat gaat er nog niet goed?", "beren-op-de-weg"),
        ("Waar wringt de schoen?", "beren-op-de-weg"),
        ("Wat is er niet gelukt?", "beren-op-de-weg"),
        ("Hoe zou dat beter kunnen?", "verhelpen"),
        ("Wie zou u daarbij kunnen helpen?", "verhelpen"),
        ("Als u vooruitkijkt, wat ziet u dan?", "hier-gaan-we-naartoe"),
        ("What made you join the garden?", "er-was-eens"),
        ("What are the biggest obstacles?", "beren-op-de-weg"),
        ("Is er nog iets wat u kwijt wilt?", None),
        ("Voelt u zich gehoord door de gemeente?", None),
        ("Wie wil er als eerste iets zeggen?", None),
        ("Wat heeft u daarmee gedaan?", None),
    ],
)
def test_questions_as_facilitators_ask_them_find_their_stage(question: str, stage: str | None) -> None:
    assert [placement and placement.stage for placement in place([asks(question)], CLASSICAL, {"Gespreksleider"})] == [
        stage
    ]


@given(st.text() | st.sampled_from([*CLASSICAL.stages[0].cues, "Ik hoop dat het lukt.", "Mijn beer is het geld."]))
def test_a_proposal_is_in_the_words_that_were_said(said: str) -> None:
    found = propose(said, CLASSICAL)
    assert found is None or found.because.rstrip(" …") in " ".join(unicodedata.normalize("NFC", said).split())


@given(
    st.lists(
        st.builds(
            Turn,
            st.text(min_size=1) | st.sampled_from([*CLASSICAL.stages[0].headings, "Hoe begon het?", "En toen?"]),
            st.sampled_from(["Farida", "Gespreksleider", None]),
            kind=st.sampled_from(["speech", "heading", "note"]),
        )
    )
)
def test_every_turn_gets_one_answer_that_the_arc_knows(turns: list[Turn]) -> None:
    placements = place(turns, CLASSICAL, {"Gespreksleider"})
    assert len(placements) == len(turns)
    assert {placement.stage for placement in placements if placement} <= {stage.key for stage in CLASSICAL.stages}
