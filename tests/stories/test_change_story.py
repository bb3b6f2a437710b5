"""Change stories of one teller stand beside each other, in the order in which they were told."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vertel.stories.change_stories.change_story import ChangeStory, proposed_links, retelling_of, retellings
from vertel.stories.telling.evidence import Voice

MARCH, JUNE, NOVEMBER = date(2025, 3, 13), date(2025, 6, 12), date(2025, 11, 20)
DIRK, SEVGI = Voice("Dirk"), Voice("Sevgi")


def story(number: int, teller: Voice | None, told_on: date | None, earlier: int | None = None, domain: str = ""):
    return ChangeStory(number, f"verhaal {number}", teller, told_on=told_on, earlier=earlier, domain=domain)


def chains(*stories: ChangeStory) -> list[list[int]]:
    return [[one.number for one in told.stories] for told in retellings(stories)]


def test_a_telling_stands_beside_the_first_one_whatever_their_numbers() -> None:
    linked = (story(1, DIRK, NOVEMBER, earlier=2), story(2, DIRK, MARCH), story(3, SEVGI, JUNE))
    assert chains(*linked) == [[2, 1]]
    told = retelling_of(1, linked)
    assert told
    assert not told.proposed
    assert retelling_of(3, linked) is None


def test_what_nobody_linked_is_proposed_and_says_so() -> None:
    told = retelling_of(1, (story(1, DIRK, MARCH), story(2, DIRK, NOVEMBER)))
    assert told
    assert told.proposed == {2}
    assert proposed_links([story(1, DIRK, MARCH), story(2, DIRK, JUNE), story(3, DIRK, NOVEMBER)]) == {2: 1, 3: 2}


def test_nothing_is_proposed_for_another_teller_day_or_domain() -> None:
    assert chains(story(1, DIRK, MARCH), story(2, SEVGI, NOVEMBER)) == []
    assert chains(story(1, DIRK, MARCH), story(2, DIRK, MARCH)) == []
    assert chains(story(1, DIRK, MARCH), story(2, DIRK, None)) == []
    assert chains(story(1, None, MARCH), story(2, None, NOVEMBER)) == []
    assert chains(story(1, DIRK, MARCH, domain="Wonen"), story(2, DIRK, NOVEMBER, domain="Werk")) == []
    assert chains(story(1, DIRK, MARCH, domain="Wonen"), story(2, DIRK, NOVEMBER)) == [[1, 2]]


def test_a_link_to_a_story_that_is_not_shown_is_no_telling() -> None:
    assert chains(story(2, DIRK, NOVEMBER, earlier=1)) == []


@st.composite
def told(draw: st.DrawFn) -> list[ChangeStory]:
    """Stories with any links at all, circles too."""
    numbers = range(1, draw(st.integers(1, 8)) + 1)
    days = st.none() | st.sampled_from((MARCH, JUNE, NOVEMBER))
    return [
        story(n, draw(st.sampled_from((DIRK, SEVGI, None))), draw(days), draw(st.none() | st.sampled_from(numbers)))
        for n in numbers
    ]


@given(told())
def test_each_story_stands_in_one_telling_at_most_with_those_it_is_linked_to(stories: list[ChangeStory]) -> None:
    found = retellings(stories)
    numbers = [one.number for each in found for one in each.stories]
    assert len(numbers) == len(set(numbers))
    together = {one.number: n for n, each in enumerate(found) for one in each.stories}
    for one in stories:
        if one.earlier not in (None, one.number):
            assert together[one.number] == together[one.earlier]
