"""Recordings: sound and video, told apart by how they begin, so that who adds one hears what to do with it."""

import re

# What the files begin with that phones, recorders and video calls make.
_BEGINS = re.compile(
    rb"""
    ID3[\x02-\x04]                          # mp3 with a title
    | \xff[\xe2\xe3\xf2\xf3\xfa\xfb]       # mp3 without one
    | \xff[\xf1\xf9]                        # aac
    | RIFF....(?:WAVE|AVI\x20)              # wav, avi
    | RF64....WAVE                          # wav of more than 4 GB
    | FORM....AIF[FC]                       # aiff
    | \x00...(?:ftyp|moov|mdat|wide)         # m4a, mp4, mov, 3gp
    | OggS\x00 | fLaC\x00 | caff\x00 | \#!AMR
    | \x1a\x45\xdf\xa3                      # mkv, webm
    | \x30\x26\xb2\x75\x8e\x66\xcf\x11      # wma, wmv
    | \x00\x00\x01[\xba\xb3]                # mpg
    | [\x01-\x0f]ds[2s]                     # the dss and ds2 of dictaphones
    """,
    re.VERBOSE | re.DOTALL,
)


def is_recording(data: bytes) -> bool:
    """Whether a file that begins with `data` holds sound or video."""
    return bool(_BEGINS.match(data))
