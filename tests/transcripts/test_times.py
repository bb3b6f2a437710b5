import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.transcripts.times import seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0:04", 4),
        ("12:34", 754),
        ("00:00:04,000", 4),
        ("0:0:5.320", 5.32),
        ("1:02:03", 3723),
        ("00:00:03-2", 3.2),
        ("12.5", 12.5),
        ("12,5", 12.5),
        (" 0:16 ", 16),
        ("-0:0:1.5", -1.5),
        ("00:59.999", 59.999),
        ("104:00:00", 374_400),
    ],
)
def test_times_as_transcripts_write_them_become_seconds(text: str, expected: float) -> None:
    assert seconds(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", "laat", "10:30 is laat", "1:2:3:4", "10:", ":30", "12h", "2026-01-15", "0x10"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert seconds(text) is None


@given(st.integers(0, 99 * 3600), st.integers(0, 999))
def test_a_written_time_is_read_as_it_was_meant(whole: int, milliseconds: int) -> None:
    written = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{milliseconds:03}"
    assert seconds(written) == pytest.approx(whole + milliseconds / 1000)
