"""Policy priorities: which themes say something about each, what nobody covers, and nothing split."""

from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, EVERYBODY, FARIDA, JORIS, KOFI

from vertel.stories.telling.findings import Reach
from vertel.stories.weighing.matrix import Said
from vertel.stories.weighing.priorities import Coverage, Priority, coverage

YOUTH = Priority(1, "Kansen voor de jeugd", themes=("ontmoeten", "erkenning"))
SAFETY = Priority(2, "Een veilige buurt")
CARE = Priority(3, "Niemand alleen", themes=("ontmoeten", "eenzaamheid", "gone"))


def covered(*said: Said, priorities: tuple[Priority, ...] = (YOUTH, SAFETY, CARE)) -> Coverage:
    return coverage(priorities, BOOK.themes, said)


def test_a_theme_counts_fully_under_each_priority_that_it_serves() -> None:
    found = covered(Said("ontmoeten", "Interview", FARIDA), Said("ontmoeten", "Interview", KOFI))
    youth, _, care = found.served
    assert youth.reach == care.reach == Reach(2, 1, ("members", "residents"))


def test_who_spoke_on_two_themes_of_a_priority_is_one_voice() -> None:
    [youth, *_] = covered(Said("ontmoeten", "Interview", FARIDA), Said("erkenning", "Werksessie", FARIDA)).served
    assert youth.reach == Reach(1, 2, ("members",))


def test_who_goes_against_a_theme_does_not_carry_its_priority() -> None:
    [youth, *_] = covered(Said("ontmoeten", "Interview", FARIDA), Said("erkenning", "Interview", JORIS, True)).served
    assert (youth.reach.voices, youth.opposed) == (1, 1)


def test_a_priority_without_a_theme_is_bare_and_one_that_nobody_told_of_unheard() -> None:
    found = covered(Said("erkenning", "Interview", FARIDA), Said("eenzaamheid", "Interview", KOFI, True))
    assert found.bare == (SAFETY,)
    assert found.unheard == (CARE,)


def test_a_theme_that_people_spoke_of_and_that_serves_no_priority_is_loose() -> None:
    found = covered(Said("avg", "Interview", ANNEKE), Said("ontmoeten", "Interview", ANNEKE))
    assert [theme.key for theme in found.loose] == ["avg"]


def test_a_theme_that_is_gone_from_the_codebook_serves_nothing() -> None:
    _youth, _safety, care = covered().served
    assert [theme.key for theme in care.themes] == ["ontmoeten", "eenzaamheid"]


def test_without_priorities_every_theme_that_was_heard_is_loose() -> None:
    found = covered(Said("avg", "Interview", ANNEKE), priorities=())
    assert found == Coverage(BOOK.themes, (), (), (), tuple(theme for theme in BOOK.themes if theme.key == "avg"))


_SAID = st.builds(
    Said,
    st.sampled_from([theme.key for theme in BOOK.themes]),
    st.sampled_from(["Interview", "Werksessie"]),
    st.sampled_from([*EVERYBODY, None]),
    st.booleans(),
)
_THEMES = st.lists(st.sampled_from([*(theme.key for theme in BOOK.themes), "gone"]), unique=True).map(tuple)


@given(st.lists(_SAID), st.lists(_THEMES, max_size=5))
def test_every_priority_carries_exactly_what_its_themes_carry(said: list[Said], maps: list[tuple[str, ...]]) -> None:
    priorities = tuple(Priority(n, f"P{n}", themes=themes) for n, themes in enumerate(maps))
    found = covered(*said, priorities=priorities)
    assert [each.priority for each in found.served] == list(priorities)
    for each in found.served:
        told = {one.voice for one in said if one.theme in each.priority.themes and not one.against and one.voice}
        assert each.reach.voices == len(told)
    mapped = {key for themes in maps for key in themes}
    assert {theme.key for theme in found.loose} == {one.theme for one in said} - mapped
    assert {*found.bare}.isdisjoint(found.unheard)
