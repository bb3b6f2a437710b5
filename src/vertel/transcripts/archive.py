"""Zip files, opened safely: what docx, odt and xlsx files are."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from itertools import pairwise
from typing import BinaryIO

from vertel.transcripts.errors import DamagedFile, PasswordProtected, TooLargeUnpacked, UnsafeFile

MB = 2**20
LARGEST = 500 * MB
# Text packs ten to one, the emptiest of real spreadsheets a hundred to one.
HIGHEST_RATIO = 200
# Below this size a high ratio does no harm: a template of almost nothing packs as well as a bomb.
HARMLESS = 10 * MB

_CHUNK = 2**16
_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"[/\\]|[A-Za-z]:|(?:.*/)?\.\.(?:/|\Z)|.*\\", re.DOTALL)
# What zipfile lets out on files that are no proper zip; EOFError and zlib.error come while members are read.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def open_zip(data: bytes | BinaryIO, file: str, largest: int = LARGEST) -> zipfile.ZipFile:
    """The archive in `data` (or in a file that is open), with all its members looked over before any is unpacked.

    Raises PasswordProtected, UnsafeFile for members that would land outside their folder, TooLargeUnpacked for more
    than `largest` (500 MB) or 200 times the file's own size, DamagedFile for the rest.
    """
    stream = BytesIO(data) if isinstance(data, bytes) else data
    try:
        packed = stream.seek(0, SEEK_END)
        archive = zipfile.ZipFile(stream)
    except _BROKEN as trouble:
        raise DamagedFile(file=file) from trouble
    members = archive.infolist()
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise PasswordProtected(file=file)
        if _OUTSIDE.match(member.orig_filename):
            raise UnsafeFile(file=file, what=member.orig_filename)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedFile(file=file)
    _bound(sum(member.file_size for member in members), packed, largest, file)
    # Members that share their bytes are how a small file claims to be a large one.
    places = sorted((member.header_offset, member.compress_size) for member in members)
    if any(start + size > following for (start, size), (following, _) in pairwise(places)):
        raise DamagedFile(file=file)
    return archive


def read_member(archive: zipfile.ZipFile, name: str, file: str) -> Iterator[bytes]:
    """The unpacked bytes of one member, in chunks.

    A member never yields more than the size it declares, which `open_zip` bounded: zipfile stops there, and the
    checksum then tells on a header that lied. Raises DamagedFile, also for a member that is not there.
    """
    try:
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                yield chunk
    except _BROKEN as trouble:
        raise DamagedFile(file=file) from trouble


def _bound(unpacked: int, packed: int, largest: int, file: str) -> None:
    if unpacked > largest or unpacked > max(HARMLESS, HIGHEST_RATIO * packed):
        raise TooLargeUnpacked(file=file, size=unpacked // MB)
