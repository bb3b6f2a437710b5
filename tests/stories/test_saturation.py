"""New codes per session: what each brought, and only as much said about it as it bears."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.language import using
from vertel.stories.weighing.saturation import NewCodes, meaning, new_codes, quiet


def curve(*sessions: str) -> tuple[NewCodes, ...]:
    """Each session as the letters of its codes."""
    return new_codes((f"Sessie {n}", date(2025, n, 1), list(codes)) for n, codes in enumerate(sessions, start=1))


def test_a_code_is_new_once() -> None:
    assert curve("ab", "bc", "ab") == (
        NewCodes("Sessie 1", date(2025, 1, 1), 2, ("a", "b"), 2),
        NewCodes("Sessie 2", date(2025, 2, 1), 2, ("c",), 3),
        NewCodes("Sessie 3", date(2025, 3, 1), 2, (), 3),
    )


def test_a_session_that_nobody_coded_is_not_quiet() -> None:
    assert quiet(curve("ab", "ab", "", "a", "")) == 2
    assert [one.is_coded for one in curve("a", "")] == [True, False]


@pytest.mark.parametrize(
    ("sessions", "says"),
    [
        ((), "Nothing was coded yet"),
        (("", ""), "Nothing was coded yet"),
        (("ab", "a"), "With 2 coded sessions there is no line to see yet: that takes 3."),
        (("ab", "c", "d"), "The last session (“Sessie 3”) still brought 1 new code:"),
        (("ab", "c", "cb"), "The last session (“Sessie 3”) brought no new code; that happened once"),
        (("ab", "c", "cb", "", "a"), "The last 2 sessions brought no new code, out of 3 in use:"),
        (("ab", "c", "cb", "", "a"), "1 session has no accepted codings yet"),
    ],
)
def test_what_a_curve_means(sessions: tuple[str, ...], says: str) -> None:
    with using("en"):
        assert says in meaning(curve(*sessions))


def test_a_curve_never_says_that_everything_is_known() -> None:
    with using("en"):
        assert "It does not say that everything was heard" in meaning(curve("a", "a", "a", "a"))
        assert "everything" not in meaning(curve("", ""))


@given(st.lists(st.text("abcdef", max_size=6), max_size=12))
def test_each_code_is_new_in_the_first_session_that_has_it(sessions: list[str]) -> None:
    found = new_codes((f"S{n}", None, list(codes)) for n, codes in enumerate(sessions))
    everything = [code for one in found for code in one.new]
    assert sorted(everything) == sorted(set("".join(sessions)))
    assert [one.so_far for one in found] == [len(set("".join(sessions[: n + 1]))) for n in range(len(sessions))]
    assert quiet(found) <= len(found)
