"""Figures stand by subject and date; two for the same thing on the same day contradict each other, and no others."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from vertel.stories.contradicting.contradictions import Place
from vertel.stories.contradicting.told_figures import told_otherwise
from vertel.stories.weighing.figures import Figure, figure_contradictions, series

JUNE, DECEMBER = date(2025, 6, 30), date(2025, 12, 31)


def figure(subject: str, value: float, dated: date | None = JUNE, source: str = "lijst", unit: str = "") -> Figure:
    return Figure(0, subject, value, unit, dated, source)


def test_figures_stand_by_subject_and_unit_in_the_order_of_their_dates() -> None:
    found = series(
        [
            figure("leden", 22, DECEMBER),
            figure("uren", 5, unit="uur"),
            figure("Leden ", 21),
            figure("leden", 20, None),
            figure("uren", 3, unit="dagen"),
        ]
    )
    assert [(one.subject, one.unit, [each.value for each in one.figures]) for one in found] == [
        ("leden", "", [21, 22, 20]),
        ("uren", "uur", [5]),
        ("uren", "dagen", [3]),
    ]


def test_a_line_joins_what_one_source_says_on_two_days() -> None:
    first, last = figure("leden", 21), figure("leden", 22, DECEMBER)
    other = figure("leden", 30, DECEMBER, source="folder")
    (one,) = series([other, last, first])
    assert one.lines == ((first, last),)


def test_two_values_on_one_day_contradict_each_other() -> None:
    one, other = figure("vrijwilligers", 64), figure("Vrijwilligers", 81, source="aanvraag")
    (found,) = figure_contradictions([one, figure("leden", 3), other, figure("vrijwilligers", 70, DECEMBER)])
    assert (found.subject, found.dated, found.figures) == ("vrijwilligers", JUNE, (one, other))


def test_growth_another_unit_and_another_subject_are_no_contradiction() -> None:
    said = [figure("leden", 21), figure("leden", 22, DECEMBER), figure("leden", 90, unit="procent"), figure("uren", 4)]
    assert figure_contradictions([*said, figure("leden", 21, source="folder")]) == ()


def test_figures_without_a_date_are_of_the_same_time() -> None:
    assert len(figure_contradictions([figure("leden", 21, None), figure("leden", 22, None)])) == 1
    assert figure_contradictions([figure("leden", 21, None), figure("leden", 22)]) == ()


@given(
    st.lists(
        st.builds(
            figure,
            st.sampled_from(["leden", "uren"]),
            st.integers(1, 3).map(float),
            st.sampled_from([JUNE, DECEMBER, None]),
            st.sampled_from(["a", "b"]),
        ),
        max_size=8,
    )
)
def test_nothing_is_lost_and_the_order_of_writing_makes_no_difference(figures: list[Figure]) -> None:
    assert sorted(map(id, figures)) == sorted(id(each) for one in series(figures) for each in one.figures)
    there = {(one.subject, one.dated) for one in figure_contradictions(figures)}
    assert there == {(one.subject, one.dated) for one in figure_contradictions(figures[::-1])}


def test_a_text_that_says_another_number_than_the_figures_is_found() -> None:
    figures = [figure("leden", 21), figure("leden", 22, DECEMBER), figure("bezoekers dinsdagtafel", 148)]
    text = ["Ons netwerk heeft 24 leden.", "De dinsdagtafel had 160 bezoekers.", "Dertiendraads telt 22 leden."]
    found = told_otherwise(figures, [("verhaal", text)])
    assert [(one.figure.value, one.place, one.says) for one in found] == [
        (22, Place("verhaal", 0), "24 leden"),
        (148, Place("verhaal", 1), "160 bezoekers"),
    ]


def test_a_text_is_held_against_the_figures_of_the_year_it_names_only() -> None:
    figures = [figure("leden", 18, date(2023, 12, 31)), figure("leden", 22)]
    assert told_otherwise(figures, [("verhaal", ["In 2023 had het netwerk 22 leden."])])[0].figure.value == 18
    assert told_otherwise(figures, [("verhaal", ["In 2024 had het netwerk 30 leden."])]) == ()


def test_a_part_a_bound_that_fits_or_a_number_far_off_is_no_contradiction() -> None:
    figures = [figure("vrijwilligers", 64)]
    said = [
        "Het netwerk heeft meer dan 60 vrijwilligers.",
        "Er kwamen 3 nieuwe vrijwilligers bij.",
        "Soeprond heeft 50 vrijwilligers.",
        "Het netwerk heeft 640 vrijwilligers.",
        "Er kwamen 40 vrijwilligers.",
    ]
    assert told_otherwise(figures, [("verhaal", said)]) == ()
