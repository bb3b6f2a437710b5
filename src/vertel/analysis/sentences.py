"""Where sentences start in what people said, by rule: quotes, abbreviations, initials, lists, ellipses.

The rules read the text, not the tokens, so that they hold whatever the tokeniser makes of “dat.” or “m.i.”. Only
pipeline.py imports this module at its top level: it needs spaCy.
"""

import re
from pathlib import Path
from typing import Any, Self, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from vertel.analysis import lexicon
from vertel.language import Lang

# Where a sentence may end: full stops and the like with the quotes and brackets that close after them, and what is
# written about the speaker (“(lacht)”, “[onverstaanbaar]”, an emoji), which stays with what was said before it; a new
# line; a bullet. It begins with one set of characters, which lets the search skip all others quickly, and what is
# met most, a stop and a space, comes first.
_BREAK = re.compile(
    r"""
    [.!?…\n•●▪](?:
        (?<=[.!?])([ ])(?=[A-Za-z])
        | (?<=[.!?…])(?<![.!?…]{2})(?P<stop>[.!?…]*+)[\"”’'»)\]]*
            (?:\s+(?:\((?!\d)[^()A-Z\n]{1,40}\)|\[(?!\d)[^\[\]A-Z\n]{1,40}\]|
                [\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+))*
            \s+(?=\S)
        | (?<=\n)\s*(?=\S)
        | (?<=\s[•●▪])(?=\s)
    )
    """,
    re.VERBOSE,
)
_PLAIN = 1  # the group of a stop and a space
_STOPS = ".!?…"
_BULLETS = "•●▪"
_BULLET = re.compile(r"(?:[-–—•●▪*]|\d{1,2}[.)]|[a-z][.)])\s")
_OPENING = re.compile(r"[\"“‘„«'’(\[•●▪*–—\s-]*")
_QUOTES_OPEN = "\"“‘„«'’(["
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_LABEL = re.compile(r"(?:\d{1,2}|[a-z])\Z")
# A small letter may start a sentence: “'s Avonds”, “'t was”, “a) luisteren. b) praten.”
_SMALL_START = re.compile(r"['’‘][a-z]\s|(?:[a-z]|\d{1,2})\)\s")
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 40
_TAIL = 5  # the letters before a full stop that are looked at first


class SentenceRules:
    """What the rules need to know of a language.

    After one of the `abbreviations` a sentence goes on, whatever follows (“dhr.”); after one that is in `may_end` too
    it does unless a capital follows (“enz.”). `openers` are words that with a capital start a sentence and are no name.
    """

    def __init__(self, abbreviations: frozenset[str], may_end: frozenset[str], openers: frozenset[str]) -> None:
        self._abbreviations = abbreviations
        self._may_end = may_end
        self._openers = openers
        self._is_plain = _Plain(abbreviations)

    @classmethod
    def read(cls, lang: Lang, study: Path | None = None) -> Self:
        """The rules for `lang` from the content folder."""
        after = lexicon.pairs(lang, "abbreviations", study)
        may_end = frozenset(word for word, what in after.items() if what)
        return cls(frozenset(after), may_end, lexicon.words(lang, "openers", study))

    def starts(self, text: str) -> list[int]:
        """Where each sentence in the text of one turn starts, in code points; nothing for a blank text."""
        first = len(text) - len(text.lstrip())
        if first == len(text):
            return []
        starts = [first]
        all_small = text.islower()
        label = 0
        for found in _BREAK.finditer(text, first + 1, len(text.rstrip())):
            at, end = found.span()
            if (
                found.lastindex == _PLAIN
                and (all_small or text[end].isupper())
                and (text[at] != "." or self._is_plain[text[at - _TAIL : at]])
            ):
                starts.append(end)
                continue
            start = starts[-1]
            end = at if text[at] in _BULLETS else end
            stop = text[at : max(at + 1, found.end("stop"))] if text[at] in _STOPS else ""
            before = _word_before(text, start, at) if stop else ""
            if _starts_line(text, start, at, end):
                starts.append(end)
            elif stop == "." and self._is_label(before, text, start, at, end, label):
                label = int(before) if before.isdigit() else label
            elif stop and self._ends(before, stop, text, end, all_small):
                starts.append(end)
        return starts

    def _is_label(self, before: str, text: str, start: int, at: int, end: int, last: int) -> bool:
        """Whether `before` numbers what follows (“1. Eerst …”): it stands first, and counts on from the `last`."""
        if not _LABEL.match(before):
            return False
        at -= len(before)
        stands_first = at == start or text[at - 2 : at] == ": "
        if not before.isdigit():
            return stands_first
        return int(before) == last + 1 and (stands_first or (last > 0 and not self._opens(text, end)))

    def _ends(self, before: str, stop: str, text: str, end: int, all_small: bool) -> bool:
        """Whether a sentence ends between the word `before` its `stop` and what follows at `end`."""
        at = _after_opening(text, end)
        follows = text[at : at + 1]
        if not follows:
            return False
        capital = follows.isupper() or _SMALL_START.match(text, end) is not None
        if follows.islower() and not (all_small or capital):
            return False
        if stop != ".":
            return "!" in stop or "?" in stop or follows.isupper()
        return self._opens(text, at) or self._can_be_last(before, capital)

    def _can_be_last(self, word: str, capital: bool) -> bool:
        """Whether `word`, before a full stop, can be the last of a sentence; a `capital` follows, or does not."""
        if word.lower() in self._abbreviations:
            return capital and word.lower() in self._may_end
        return not _INITIALS.match(word) or word.upper() in self._openers

    def _opens(self, text: str, at: int) -> bool:
        """Whether the word `at` starts a sentence wherever it stands with a capital."""
        word = _WORD.match(text, at)
        return word is not None and word[0] in self._openers


def _after_opening(text: str, at: int) -> int:
    """Where the first letter or digit is after the quotes, brackets and dashes that open a sentence `at`."""
    opening = _OPENING.match(text, at)
    return opening.end() if opening else at


def _word_before(text: str, start: int, end: int) -> str:
    """The word that runs up to `end`, in the sentence that starts at `start`."""
    words = text[max(start, end - _LONGEST_WORD) : end].split()
    return words[-1].lstrip(_QUOTES_OPEN) if words else ""


def _starts_line(text: str, start: int, at: int, end: int) -> bool:
    """Whether the new line, or the bullet, that `end` is behind starts a sentence whatever stands before it."""
    lines = text.count("\n", at, end)
    if lines == 1:
        in_list = _BULLET.match(text, start) is not None
        return _BULLET.match(text, end) is not None or (in_list and not text[end].islower())
    return lines > 1 or (text[end] in _BULLETS and end > start)


class _Plain(dict[str, bool]):
    """Whether a full stop after these last letters of a word ends a sentence without further thought.

    That is so after nearly every word. Texts end their sentences on the same few thousand tails, so each is looked at
    once.
    """

    def __init__(self, abbreviations: frozenset[str]) -> None:
        super().__init__()
        self._abbreviations = abbreviations

    def __missing__(self, tail: str) -> bool:
        _front, whole, word = tail.rpartition(" ")
        word = word.lower()
        known = word in self._abbreviations if whole else any(one.endswith(word) for one in self._abbreviations)
        self[tail] = word.isalpha() and len(word) > 1 and not known
        return self[tail]


@Language.factory("vertel_sentences", assigns=["doc.sents", "token.is_sent_start"], default_config={"study": None})
def make_sentences(nlp: Language, name: str, study: str | None) -> "Sentences":
    """The component for the language of `nlp`, with the lists of `study` (a folder) where it has its own."""
    return Sentences(SentenceRules.read(cast("Lang", nlp.lang), Path(study) if study else None))


class Sentences:
    """Sets the sentence starts of a Doc that holds one turn."""

    def __init__(self, rules: SentenceRules) -> None:
        self.rules = rules

    def __call__(self, doc: Doc) -> Doc:
        if len(doc):
            starts = np.full((len(doc), 1), -1, dtype=np.int64)
            starts[np.searchsorted(doc.to_array("IDX"), [0, *self.rules.starts(doc.text)[1:]], side="right") - 1] = 1
            doc.from_array(["SENT_START"], cast("Any", starts.astype(np.uint64)))
        return doc
