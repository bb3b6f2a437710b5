from datetime import date

import pytest

from vertel.transcripts.dates import find_date


@pytest.mark.parametrize(
    "text",
    [
        "14 maart 2025",
        "14 mrt. 2025",
        "vrijdag 14 maart 2025, 10:00",
        "March 14, 2025, 8:30AM",
        "14-03-2025",
        "14/3/2025",
        "14.03.2025",
        "2025-03-14",
        "Gehouden op 14 March 2025 in het buurthuis",
    ],
)
def test_a_date_is_found_however_it_is_written(text: str) -> None:
    assert find_date(text) == date(2025, 3, 14)


@pytest.mark.parametrize("text", ["", "vorige week", "31 februari 2025", "14 maart", "99-99-2025", "20250314"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_date(text) is None
