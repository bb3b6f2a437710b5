"""XML is read as a stream, and what is not safe is refused."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vertel.transcripts.errors import DamagedFile, TooDeep, UnreadableFile, UnsafeFile
from vertel.transcripts.markup import qualified, walk


class Seen:
    """Keeps all that it is handed."""

    def __init__(self) -> None:
        self.starts: list[tuple[str, dict[str, str]]] = []
        self.ends: list[str] = []
        self.said = ""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self.starts.append((name, attributes))

    def end(self, name: str, /) -> None:
        self.ends.append(name)

    def text(self, data: str, /) -> None:
        self.said += data


def walked(*chunks: bytes) -> Seen:
    seen = Seen()
    walk(chunks, seen, "gesprek.xml")
    return seen


def test_names_and_attributes_carry_their_namespace():
    seen = walked(b'<w:p xmlns:w="urn:w" w:id="1" los="2">Dag</w:p>')
    assert seen.starts == [(qualified("urn:w", "p"), {qualified("urn:w", "id"): "1", "los": "2"})]
    assert seen.ends == [qualified("urn:w", "p")]


def test_a_file_may_come_in_any_chunks():
    whole = "<a>één <b>buurt</b> &amp; één plein</a>".encode()
    assert walked(*[whole[n : n + 1] for n in range(len(whole))]).said == "één buurt & één plein"


@pytest.mark.parametrize(
    "document",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a SYSTEM "http://voorbeeld.test/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
    ],
)
def test_a_doctype_is_refused(document):
    with pytest.raises(UnsafeFile, match=r"gesprek\.xml"):
        walked(document)


def test_nesting_beyond_256_levels_is_refused():
    assert len(walked(b"<a>" * 256 + b"</a>" * 256).ends) == 256
    with pytest.raises(TooDeep):
        walked(b"<a>" * 257 + b"</a>" * 257)


def test_a_long_row_of_elements_is_not_deep():
    assert len(walked(b"<a>" + b"<b/>" * 1000 + b"</a>").ends) == 1001


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"geen xml",
        b"<a>",
        b"<a></b>",
        b"<a>&b;</a>",
        b"<a/>" * 2,
        b'<?xml version="1.0" encoding="bestaatniet"?><a/>',
    ],
)
def test_what_is_no_xml_is_damaged(document):
    with pytest.raises(DamagedFile):
        walked(document)


def test_content_that_makes_no_sense_to_the_reader_is_damaged():
    class Strict(Seen):
        def start(self, name: str, attributes: dict[str, str], /) -> None:
            int(attributes["n"])

    for document in (b"<a/>", b'<a n="x"/>'):
        with pytest.raises(DamagedFile):
            walk([document], Strict(), "gesprek.xml")


@settings(max_examples=100)
@given(st.binary(max_size=200) | st.sampled_from([b"<a>", b"</a>", b"<!", b"&#1;", b"<?xml encoding='x'?>"]))
def test_whatever_the_bytes_only_our_own_errors_come_out(data):
    with suppress(UnreadableFile):
        walked(data)
