"""What is agreed is open, overdue or done; and a sentence that promises something may become an agreement."""

from datetime import date

import pytest

from vertel.stories.weighing.actions import Action
from vertel.stories.weighing.promises import promises

DUE = date(2025, 12, 1)
TOLD_ON = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("action", "today", "state"),
    [
        (Action("Bep", "bellen", due=DUE), date(2025, 12, 1), "open"),
        (Action("Bep", "bellen", due=DUE), date(2025, 12, 2), "overdue"),
        (Action("Bep", "bellen", due=DUE, done_on=date(2026, 1, 5)), date(2026, 2, 1), "done"),
        (Action("Bep", "bellen"), date(2030, 1, 1), "open"),
    ],
)
def test_on_its_last_day_an_action_is_still_in_time(action: Action, today: date, state: str) -> None:
    assert action.state(today) == state
    assert action.overdue(today) == (state == "overdue")


@pytest.mark.parametrize(
    ("said", "why", "due"),
    [
        ("Ik zoek het uit, en ik bel Kees voor 1 december.", "Ik zoek", date(2025, 12, 1)),
        ("Roy en ik roepen in januari mensen bij elkaar.", "en ik roepen", date(2026, 1, 31)),
        ("Ik ga met Lotte praten.", "Ik ga", None),
        ("Wij regelen dat uiterlijk 3 maart 2027.", "Wij regelen", date(2027, 3, 3)),
        ("Ik maak voor de zomer een voorstel.", "Ik maak", date(2026, 6, 21)),
        ("Ik probeer dat te regelen, voor februari.", "Ik probeer", date(2026, 2, 1)),
        ("Ik bel voor 31 februari.", "Ik bel", None),
    ],
)
def test_a_promise_has_its_words_and_its_day(said: str, why: str, due: date | None) -> None:
    (found,) = promises(said, TOLD_ON)
    assert (found.sentence, found.why, found.due) == (said, why, due)


@pytest.mark.parametrize(
    "said",
    [
        "Ik ga daar elke week heen.",
        "Dat heb ik gedaan.",
        "Ga je bellen?",
        "Ik vraag me af of dat werkt.",
        "Vroeger belde iedereen mij.",
        "Dan zet ik dat erbij.",
        "",
    ],
)
def test_what_is_told_promises_nothing(said: str) -> None:
    assert promises(said, TOLD_ON) == []


def test_without_the_day_on_which_it_was_said_a_month_is_no_day() -> None:
    assert promises("Ik bel voor 1 december.", None)[0].due is None


def test_english_promises() -> None:
    (found,) = promises("I will call Kees before December 1.", TOLD_ON, "en")
    assert found.why == "I will"
