"""Sessions of made talk, each of 100,000 characters, in which somebody coded passages: the same ones each time."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from talk import conversations

from vertel.transcripts.transcript import Turn

CHARACTERS = 100_000  # of one session
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")


@dataclass(frozen=True, slots=True)
class Coded:
    """A passage with a code on it (the how-many-eth): characters `start` to `end` of turn `turn`, end exclusive."""

    turn: int
    start: int
    end: int
    code: int


@dataclass(frozen=True, slots=True)
class CodedTalk:
    """One session, with what was coded in it in the order of the text."""

    name: str
    turns: tuple[Turn, ...]
    codings: tuple[Coded, ...]


def sessions(sizes: Iterable[int], codes: int) -> Iterator[CodedTalk]:
    """Sessions with so many codings each, of `codes` codes; each coding is one or two whole sentences long."""
    made = random.Random(4)
    talk = (turn for conversation in conversations(10**9) for turn in conversation.turns)
    for number, size in enumerate(sizes, 1):
        turns = tuple(_up_to(CHARACTERS, talk))
        possible = sorted(set(islice(_passages(made, turns, codes), size * 2)), key=_place)
        yield CodedTalk(f"Sessie {number}", turns, tuple(sorted(made.sample(possible, size), key=_place)))


def _up_to(characters: int, talk: Iterator[Turn]) -> Iterator[Turn]:
    while characters > 0:
        turn = next(talk)
        characters -= len(turn.text)
        yield turn


def _passages(made: random.Random, turns: tuple[Turn, ...], codes: int) -> Iterator[Coded]:
    while True:
        turn = made.randrange(len(turns))
        sentences = [found.span() for found in _SENTENCE.finditer(turns[turn].text)]
        first = made.randrange(len(sentences))
        last = min(first + made.randint(0, 1), len(sentences) - 1)
        start, end = sentences[first][0], sentences[last][1]
        said = turns[turn].text[start:end]
        yield Coded(turn, start + len(said) - len(said.lstrip()), start + len(said.rstrip()), made.randrange(codes))


def _place(coded: Coded) -> tuple[int, int, int, int]:
    return coded.turn, coded.start, coded.end, coded.code
