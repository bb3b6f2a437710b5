"""Zip files are looked over before anything in them is unpacked."""

import struct
import zipfile
from collections import Counter

import pytest
from documents import either_way_broken, is_read_or_refused, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from vertel.transcripts.archive import HARMLESS, open_zip, read_member
from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.errors import DamagedFile, PasswordProtected, TooLargeUnpacked, UnsafeFile
from vertel.transcripts.transcript import Repair

FILE = "gesprek"


def unpacked(data: bytes) -> dict[str, bytes]:
    with open_zip(data, FILE) as archive:
        return {name: b"".join(read_member(archive, name, FILE)) for name in archive.namelist()}


def test_members_come_out_as_they_went_in():
    members = {"a.xml": "één".encode(), "map/b.xml": b"x" * 200_000}
    assert unpacked(zipped(members)) == members
    assert unpacked(zipped(members, zipfile.ZIP_STORED)) == members


@pytest.mark.parametrize(
    "name", ["/etc/a", "../a", "a/../../b", "a/..", "C:/a", "c:a", "\\\\server\\a", "map\\a", "..\\a"]
)
def test_a_member_outside_its_folder_is_refused(name):
    with pytest.raises(UnsafeFile, match=r"gesprek"):
        open_zip(zipped({"a.xml": "a", name: "b"}), FILE)


@pytest.mark.parametrize("name", ["a..b/c", "a.../b", "..a", "map/een:twee"])
def test_dots_and_colons_within_a_name_do_no_harm(name):
    assert unpacked(zipped({name: b"b"})) == {name: b"b"}


def test_a_password_is_told():
    data = bytearray(zipped({"a.xml": "a"}))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(PasswordProtected):
        open_zip(bytes(data), FILE)


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped({"a.xml": bytes(HARMLESS + 1)})
    assert len(bomb) < 20_000
    with pytest.raises(TooLargeUnpacked, match="10 MB"):
        open_zip(bomb, FILE)


def test_many_small_bombs_count_together():
    with pytest.raises(TooLargeUnpacked):
        open_zip(zipped({f"{n}.xml": bytes(HARMLESS // 10) for n in range(11)}), FILE)


def test_a_small_file_may_pack_well():
    assert len(unpacked(zipped({"a.xml": bytes(HARMLESS)}))["a.xml"]) == HARMLESS


def test_what_claims_to_be_huge_is_refused():
    data = bytearray(zipped({"a.xml": "a"}))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 2**31)
    with pytest.raises(TooLargeUnpacked, match="2048 MB"):
        open_zip(bytes(data), FILE)


def test_a_header_that_lies_about_the_size_yields_no_more_than_it_said():
    data = bytearray(zipped({"a.xml": bytes(5_000_000)}))
    for header, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<L", data, data.index(header) + place, 1_000)
    seen: list[bytes] = []
    with open_zip(bytes(data), FILE) as archive, pytest.raises(DamagedFile):
        seen.extend(read_member(archive, "a.xml", FILE))
    assert len(b"".join(seen)) <= 1_000


def test_members_that_share_their_bytes_are_refused():
    data = zipped({"a.xml": b"a" * 2_000, "b.xml": b"b" * 10}, zipfile.ZIP_STORED)
    second = data.rindex(b"PK\x01\x02")
    overlapping = bytearray(data)
    struct.pack_into("<L", overlapping, second + 42, 0)
    with pytest.raises(DamagedFile):
        open_zip(bytes(overlapping), FILE)


def test_other_ways_of_packing_are_refused():
    for packing in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with pytest.raises(DamagedFile):
            open_zip(zipped({"a.xml": "a"}, packing), FILE)


def test_a_member_that_is_not_there_is_damage():
    with open_zip(zipped({"a.xml": "a"}), FILE) as archive, pytest.raises(DamagedFile):
        list(read_member(archive, "b.xml", FILE))


WHOLE = zipped({"a.xml": b"Er was eens een buurt. " * 40, "b.xml": b"Probleem! " * 40})


def read(data: bytes, file: str, repairs: Counter[Repair]) -> list[Block]:
    unpacked(data)
    return []


@settings(max_examples=200)
@given(either_way_broken(WHOLE))
def test_a_broken_archive_is_unpacked_or_refused(broken):
    assert is_read_or_refused(read, broken)


@given(st.sampled_from([b"", b"PK\x05\x06", WHOLE]), st.binary(max_size=200))
def test_any_bytes_are_unpacked_or_refused(beginning, data):
    assert is_read_or_refused(read, beginning + data)


def test_the_memory_of_a_member_is_that_of_a_chunk():
    content = b"".join(b"%d" % n for n in range(300_000))
    with open_zip(zipped({"a.xml": content}), FILE) as archive:
        assert max(len(chunk) for chunk in read_member(archive, "a.xml", FILE)) <= 2**16


def test_a_file_that_is_no_archive_is_damage():
    for data in (b"", b"PK", b"tekst"):
        with pytest.raises(DamagedFile):
            open_zip(data, FILE)
