"""CHAT, the format of CHILDES and TalkBank."""

from hypothesis import given, settings
from timed import check_survival, read_first, said, spoilt, times

from vertel.transcripts.timed.chat import FORMATS
from vertel.transcripts.transcript import Repair

CHAT = """@UTF8
@Begin
@Languages:\tnld
@Participants:\tINT Eva_Jansen Investigator, JPH Jan_Peter
\tParticipant, ELK Participant
@ID:\tnld|corpus|INT|||||Participant|||
@Media:\tinterview, audio
*INT:\tGoedemorgen. Kunt u\x20
\tzichzelf voorstellen? . \x154000_9320\x15
%mor:\tn|goedemorgen
\tv|kunnen
*JPH:\tik ben Jan . \x159800_12000\x15
*JPH:\tuit (.) de tuin ! \x1512000_21450\x15
%act:\tlacht
*ELK:\tmhm .
@End
"""


def test_utterances_become_turns_with_names_and_times():
    key, turns, reading = read_first(FORMATS, CHAT.encode())
    assert key == "chat"
    assert said(turns) == [
        ("Eva Jansen", "Goedemorgen. Kunt u zichzelf voorstellen?"),
        ("Jan Peter", "ik ben Jan. uit (.) de tuin!"),
        ("ELK", "mhm."),
    ]
    assert times(turns) == [(4, 9.32), (9.8, 21.45), (None, None)]
    assert reading.codec == "utf-8"


def test_dependent_tiers_are_counted_and_time_marks_are_no_repair():
    _, _, reading = read_first(FORMATS, CHAT.encode())
    assert reading.repairs == {Repair.ANNOTATION_TIER: 2, Repair.MERGED_FRAGMENT: 1, Repair.MISSING_TIME: 1}


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    windows = b"\xef\xbb\xbf" + CHAT.replace("\n", "\r\n").encode()
    assert read_first(FORMATS, windows)[1] == read_first(FORMATS, CHAT.encode())[1]


def test_a_time_may_stand_before_the_first_word():
    data = b"@UTF8\n@Begin\n*INT:\t\x151000_2000\x15 ja \x152000_3000\x15 nee ?\n"
    _, turns, _ = read_first(FORMATS, data)
    assert (said(turns), times(turns)) == ([("INT", "ja nee?")], [(1, 3)])


@settings(max_examples=100)
@given(spoilt(CHAT.encode()))
def test_whatever_the_bytes_only_our_own_errors_come_out(data):
    check_survival(FORMATS, data)
