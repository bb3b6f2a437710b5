"""ELAN and EXMARaLDA: a tier for each speaker, on one timeline."""

import pytest
from hypothesis import given, settings
from timed import check_survival, read_first, said, spoilt, times

from vertel.transcripts.errors import DamagedFile, UnsafeFile
from vertel.transcripts.timed.annotation import FORMATS
from vertel.transcripts.transcript import Repair


def annotation(start: str, end: str, text: str) -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{start}" TIME_SLOT_REF1="{start}" TIME_SLOT_REF2="{end}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


ELAN = f"""<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" FORMAT="3.0" VERSION="3.0">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
<TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="4000"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="9320"/>
<TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="22000"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="24900"/>
<TIME_SLOT TIME_SLOT_ID="ts5" TIME_VALUE="9800"/><TIME_SLOT TIME_SLOT_ID="ts6"/>
<TIME_SLOT TIME_SLOT_ID="ts7"/><TIME_SLOT TIME_SLOT_ID="ts8" TIME_VALUE="21450"/>
</TIME_ORDER>
<TIER TIER_ID="tier-1" PARTICIPANT="Eva Jansen">
{annotation("ts1", "ts2", "Goedemorgen &amp; welkom.")}{annotation("ts3", "ts4", "Om 10:30?")}
</TIER>
<TIER TIER_ID="Jan">{annotation("ts5", "ts6", "Ik ben Jan.")}{annotation("ts6", "ts7", "Uit de tuin.")}</TIER>
<TIER TIER_ID="vertaling" PARENT_REF="Jan">
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a9" ANNOTATION_REF="ts5"><ANNOTATION_VALUE>I am Jan.</ANNOTATION_VALUE>
</REF_ANNOTATION></ANNOTATION>{annotation("ts5", "ts6", "Ik ben Jan.")}
</TIER>
</ANNOTATION_DOCUMENT>"""

EXMARALDA = """<?xml version="1.0" encoding="UTF-8"?>
<basic-transcription><head><meta-information><project-name>Tuin</project-name></meta-information>
<speakertable>
<speaker id="SPK0"><abbreviation>I</abbreviation><sex value="f"/></speaker>
<speaker id="SPK1"><abbreviation/></speaker>
</speakertable></head>
<basic-body>
<common-timeline>
<tli id="T0" time="0.0"/><tli id="T1"/><tli id="T2" time="2.4"/><tli id="T3"/><tli id="T4" time="5"/>
</common-timeline>
<tier id="TIE0" speaker="SPK0" category="v" type="t" display-name="I [v]">
<event start="T0" end="T1">Goede</event><event start="T1" end="T2">morgen. </event>
<event start="T3" end="T4">Mooi. </event></tier>
<tier id="TIE1" speaker="SPK1" category="v" type="t"><event start="T1" end="T2">Dag. </event>
<event start="T2" end="T3">Ja. </event></tier>
<tier id="TIE2" speaker="SPK0" category="en" type="a"><event start="T0" end="T2">Good morning.</event></tier>
<tier id="TIE3" category="nn" type="d"><event start="T0" end="T2">lacht</event></tier>
</basic-body></basic-transcription>"""


def test_elan_tiers_are_speakers_sorted_together_by_time():
    key, turns, reading = read_first(FORMATS, ELAN.encode())
    assert key == "elan"
    assert said(turns) == [
        ("Eva Jansen", "Goedemorgen & welkom."),
        ("Jan", "Ik ben Jan."),
        ("Jan", "Uit de tuin."),
        ("Eva Jansen", "Om 10:30?"),
    ]
    assert times(turns) == [(4, 9.32), (9.8, None), (None, None), (22, 24.9)]
    assert reading.repairs == {Repair.ANNOTATION_TIER: 2, Repair.MISSING_TIME: 1}


def test_exmaralda_goes_by_order_where_there_are_no_times():
    key, turns, reading = read_first(FORMATS, EXMARALDA.encode())
    assert key == "exmaralda"
    assert said(turns) == [("I", "Goedemorgen."), ("SPK1", "Dag. Ja."), ("I", "Mooi.")]
    assert times(turns) == [(0, 2.4), (None, None), (None, 5)]
    assert reading.repairs == {Repair.MERGED_FRAGMENT: 2, Repair.ANNOTATION_TIER: 2, Repair.MISSING_TIME: 1}


@pytest.mark.parametrize("whole", [ELAN, EXMARALDA])
def test_what_is_not_whole_is_damaged(whole):
    with pytest.raises(DamagedFile):
        read_first(FORMATS, whole.encode()[:-30])


@pytest.mark.parametrize("broken", [("4000", "vier"), ("TIME_SLOT_REF1", "ANDERS"), ("TIME_SLOT_ID", "ANDERS")])
def test_content_without_sense_is_damaged(broken):
    with pytest.raises(DamagedFile):
        read_first(FORMATS, ELAN.replace(*broken).encode())


@pytest.mark.parametrize("whole", [ELAN, EXMARALDA])
def test_a_doctype_is_refused_however_long_it_is(whole):
    entities = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 1000))
    with pytest.raises(UnsafeFile):
        read_first(FORMATS, whole.replace("?>", f"?><!DOCTYPE a [{entities}]>").encode())


@settings(max_examples=100)
@given(spoilt(ELAN.encode()) | spoilt(EXMARALDA.encode()))
def test_whatever_the_bytes_only_our_own_errors_come_out(data):
    check_survival(FORMATS, data)
