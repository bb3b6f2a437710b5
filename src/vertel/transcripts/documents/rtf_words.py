"""What the words of RTF stand for: characters, character sets, and the groups that hold no text of the document."""

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
SIGNS = {"\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "_": "\u2011"}

# Font character sets in their Windows numbering; what is not here follows the document.
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}

# Groups without a star that are no text either; one with a star is skipped unless it is known.
NO_TEXT = {
    *("colortbl", "info", "filetbl", "template", "pict", "objdata", "fldinst", "sn", "sv", "shprslt"),
    *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
    *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "listtext", "pntext", "nonesttables"),
    *("xe", "rxe", "txe", "tc", "private", "bkmkstart", "bkmkend", "upr"),
}
