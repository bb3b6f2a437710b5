"""A metaphor story in a study: its paragraphs, who reads them, how people reacted, and what a file told."""

from pathlib import Path

import pytest
from making import ON_BOTH, everything, incoming
from sqlalchemy import update

from vertel import language
from vertel.study.asking.errors import NobodyCalledSo, NoSuchTurn
from vertel.study.errors import InTheFile
from vertel.study.log.history import log, undo
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store.schema import reactions
from vertel.study.store.study import Study
from vertel.study.telling.errors import (
    NobodyToRead,
    NoParagraphText,
    NoReaction,
    NoSuchParagraph,
    NoSuchReaction,
    NoSuchTale,
    NoTaleTitle,
    NotSaidThere,
    ParagraphChanged,
    ReactionDiffers,
)
from vertel.study.telling.reactions import Said, add_reaction, remove_reaction
from vertel.study.telling.tale_file import read_tale
from vertel.study.telling.tales import (
    add_paragraph,
    assign_readers,
    describe_tale,
    edit_paragraph,
    make_tale,
    move_paragraph,
    remove_paragraph,
    remove_tale,
)
from vertel.study.telling.told_tales import list_tales, told_tale, told_tales

TEXTS = ("Er was eens een touw.", "Het rafelde.", "Toen draaide iemand het op.")
FILE = """\
title: Het touw
session: Kring
paragraphs:
  - text: Er was eens een touw.
    literal: De buurt.
    reader: Bep
    reactions:
      - {who: Arie, text: Mooi.}
      - {kind: addition, turn: 2, text: Koffie was er altijd.}
      - {kind: addition, text: Het was blauw.}
  - text: Het rafelde.
"""


@pytest.fixture(autouse=True)
def _in_english(study: Study) -> None:
    """Sentences are matched as they stand in the code; the study itself is in Dutch."""
    language.use("en")


@pytest.fixture
def circle(study: Study) -> Study:
    """A session in which Bep and Arie answer, and Arie names Bep."""
    said = (("I", "Hoe was het?"), ("Bea Bos", "Koffie was er altijd."), ("Aad Vis", "Dat zei Bea Bos ook. Mooi."))
    add_transcripts(study, [incoming("kring.txt", *said)], SessionNote(name="Kring"))
    entries = [("I", "interviewer", "Ilse"), ("Bea Bos", "respondent", "Bep"), ("Aad Vis", "respondent", "Arie")]
    take_over(
        study, [Entry("lijst", n, "Kring", label, role, {}, name) for n, (label, role, name) in enumerate(entries, 2)]
    )
    return study


def tale(study: Study) -> int:
    number = make_tale(study, "Het touw", "Kring")
    for text in TEXTS:
        add_paragraph(study, number, {"text": text})
    return number


def texts(study: Study, number: int) -> list[str]:
    return [one.text for one in told_tale(study, number).tale.paragraphs]


def consent(study: Study, pseudonym: str, to: str) -> None:
    label = {"Bep": "Bea Bos", "Arie": "Aad Vis"}[pseudonym]
    take_over(study, [Entry("lijst", 2, "Kring", label, "respondent", {"consent": to}, pseudonym)])


@ON_BOTH
def test_a_story_is_written_moved_and_taken_away_and_all_of_it_undone(circle: Study) -> None:
    empty = everything(circle)
    number = tale(circle)
    first, second, _third = (one.id for one in told_tale(circle, number).paragraphs)
    move_paragraph(circle, first, "up")
    move_paragraph(circle, first, "down")
    assert texts(circle, number) == [TEXTS[1], TEXTS[0], TEXTS[2]]
    edit_paragraph(circle, second, {"text": "Het rafelde erg.", "literal": "Het ging mis."})
    add_reaction(circle, second, Said("reaction", "Ja!", "Arie"))
    remove_paragraph(circle, first)
    assert texts(circle, number) == ["Het rafelde erg.", TEXTS[2]]
    describe_tale(circle, number, "Het lange touw")
    assert [(one.title, one.session, one.paragraphs) for one in list_tales(circle)] == [("Het lange touw", "", 2)]
    remove_tale(circle, number)
    assert list_tales(circle) == []
    for _n in range(10):
        if everything(circle) == empty:
            break
        undo(circle)
    assert everything(circle) == empty


@ON_BOTH
def test_the_participants_of_the_session_read_in_turns(circle: Study) -> None:
    number = tale(circle)
    assert assign_readers(circle, number) == ("Bep", "Arie", "Bep")
    assert told_tale(circle, number).tale.readers == ("Bep", "Arie")
    assert log(circle)[0].sentence == "Readers of “Het touw” chosen in turns"
    nobody = make_tale(circle, "Zonder sessie")
    add_paragraph(circle, nobody, {"text": "…"})
    with pytest.raises(NobodyToRead):
        assign_readers(circle, nobody)


@ON_BOTH
def test_a_reaction_is_by_hand_or_what_a_turn_says(circle: Study) -> None:
    number = tale(circle)
    first, *_others = (one.id for one in told_tale(circle, number).paragraphs)
    add_reaction(circle, first, Said("reaction", "Mooi.", "arie"))
    tied = add_reaction(circle, first, Said("addition", turn=3))
    add_reaction(circle, first, Said("addition", "Het was blauw."))
    told = told_tale(circle, number).paragraphs[0].reactions
    assert [(one.reaction.kind, one.reaction.who, one.reaction.text, one.turn) for one in told] == [
        ("reaction", "Arie", "Mooi.", None),
        ("addition", "Arie", "Dat zei [Bep] ook. Mooi.", 3),
        ("addition", "", "Het was blauw.", None),
    ]
    remove_reaction(circle, tied)
    assert len(told_tale(circle, number).paragraphs[0].reactions) == 2


def test_who_withdraws_reads_nothing_and_said_nothing(circle: Study) -> None:
    number = tale(circle)
    first, *_others = (one.id for one in told_tale(circle, number).paragraphs)
    add_reaction(circle, first, Said("reaction", "Mooi.", "Arie"))
    add_reaction(circle, first, Said("reaction", turn=3))
    assign_readers(circle, number)
    consent(circle, "Arie", "no")
    (told,) = told_tales(circle)
    assert [one.reader for one in told.paragraphs] == ["Bep", "", "Bep"]
    assert told.paragraphs[0].reactions == ()
    assert assign_readers(circle, number) == ("Bep", "Bep", "Bep")
    with pytest.raises(NobodyCalledSo):
        add_reaction(circle, first, Said("reaction", "Mooi.", "Arie"))
    with pytest.raises(NoSuchTurn):
        add_reaction(circle, first, Said("reaction", turn=3))


def test_what_was_said_is_checked_against_the_text(circle: Study) -> None:
    number = tale(circle)
    first, *_others = (one.id for one in told_tale(circle, number).paragraphs)
    with pytest.raises(NotSaidThere, match="turn 2 of session “Kring”"):
        add_reaction(circle, first, Said("reaction", "Thee was er nooit.", turn=2))
    kept = add_reaction(circle, first, Said("reaction", "Koffie", turn=2))
    with circle.changing("reaction.added", n=1, tale="") as change:
        change.connection.execute(update(reactions).where(reactions.c.id == kept).values(text="Thee"))
    with pytest.raises(ReactionDiffers):
        told_tale(circle, number)


def test_nobody_writes_over_what_she_did_not_see(circle: Study) -> None:
    number = tale(circle)
    first = told_tale(circle, number).paragraphs[0].id
    was = {"text": TEXTS[0], "literal": ""}
    edit_paragraph(circle.by("Bram"), first, {"text": "Er was eens garen."}, was)
    edit_paragraph(circle, first, {"text": TEXTS[0], "literal": "De buurt."}, was)
    (told, *_others) = told_tale(circle, number).tale.paragraphs
    assert (told.text, told.literal) == ("Er was eens garen.", "De buurt.")
    with pytest.raises(ParagraphChanged, match="paragraph 1"):
        edit_paragraph(circle, first, {"text": "Er was eens wol."}, was)


def test_what_cannot_be_kept_is_said(circle: Study) -> None:
    number = tale(circle)
    first = told_tale(circle, number).paragraphs[0].id
    with pytest.raises(NoTaleTitle):
        make_tale(circle, " ")
    with pytest.raises(NoParagraphText):
        add_paragraph(circle, number, {"text": " "})
    with pytest.raises(NoReaction):
        add_reaction(circle, first, Said("reaction", " ", "Arie"))
    for missing in (lambda: told_tale(circle, 9), lambda: add_paragraph(circle, 9, {"text": "a"})):
        with pytest.raises(NoSuchTale):
            missing()
    with pytest.raises(NoSuchParagraph):
        move_paragraph(circle, 99, "up")
    with pytest.raises(NoSuchReaction):
        remove_reaction(circle, 99)


@ON_BOTH
def test_a_file_is_taken_over_once(circle: Study, tmp_path: Path) -> None:
    path = tmp_path / "touw.yaml"
    path.write_text(FILE, encoding="utf-8")
    taken = read_tale(circle, path)
    assert (taken.title, taken.paragraphs, taken.known) == ("Het touw", 2, False)
    told = told_tale(circle, taken.number).tale
    assert (told.session, [one.reader for one in told.paragraphs]) == ("Kring", ["Bep", ""])
    assert [one.who for one in told.paragraphs[0].reactions] == ["Arie", "Bep", ""]
    assert read_tale(circle, path).known
    assert len(list_tales(circle)) == 1


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("session: Kring", "session: Plein", "session: There is no session “Plein”"),
        ("who: Arie", "who: Wie", "paragraphs 1, reactions 1: Nobody"),
        ("turn: 2", "turn: 9", "reactions 2: Session “Kring” has no turn 9"),
        ("kind: addition, turn", "kind: vraag, turn", "kind: “vraag” means nothing here"),
        ("Het rafelde.", "''", "paragraphs 2: A paragraph needs words"),
    ],
)
def test_a_file_with_a_mistake_leaves_everything_as_it_was(
    circle: Study, tmp_path: Path, good: str, bad: str, said: str
) -> None:
    path = tmp_path / "touw.yaml"
    path.write_text(FILE.replace(good, bad), encoding="utf-8")
    before = everything(circle)
    with pytest.raises(InTheFile, match=said):
        read_tale(circle, path)
    assert everything(circle) == before
