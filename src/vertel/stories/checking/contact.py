"""Telephone numbers, addresses and numbers of people in a text, by their form and by the test that they pass."""

import re
from collections.abc import Iterator
from typing import Literal

Contact = Literal["phone", "mail", "iban", "bsn", "address"]

_PHONE = re.compile(r"(?<![\d+])(?:(?:\+|00)31[\s-]?(?:\(0\)[\s-]?)?|0)[1-9](?:[\s-]?\d){8}(?!\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?\b")
_BSN = re.compile(r"(?<![\d.,-])\d(?:[. ]?\d){8}(?![\d.,]\d|\d)")
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
_STREET = re.compile(
    r"\b[A-Z][\w'’-]*(?:straat|weg|laan|plein|kade|gracht|hof|singel|dijk|dreef|pad|steeg|flat|street|road|lane)"
    r"\s\d{1,4}(?:\s?[a-zA-Z])?\b"
)
_IBAN_REST, _IBAN_TEST = 1, 97
_BSN_TEST = 11
_BSN_LENGTH = 9


def contacts(text: str) -> Iterator[tuple[Contact, int, int]]:
    """What is found, each with its place in code points; a house number without a name beside it is an address too."""
    ibans = [found.span() for found in _IBAN.finditer(text) if _is_iban(found[0])]
    phones = [found.span() for found in _PHONE.finditer(text) if not _inside(found.span(), ibans)]
    yield from (("iban", *span) for span in ibans)
    yield from (("phone", *span) for span in phones)
    yield from (("mail", *found.span()) for found in _MAIL.finditer(text))
    for found in _BSN.finditer(text):
        if _is_bsn(found[0]) and not _inside(found.span(), [*ibans, *phones]):
            yield "bsn", *found.span()
    for pattern in (_POSTCODE, _STREET):
        for found in pattern.finditer(text):
            if not _inside(found.span(), ibans):
                yield "address", *found.span()


def _inside(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _is_iban(text: str) -> bool:
    letters = text.replace(" ", "")
    turned = letters[4:] + letters[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % _IBAN_TEST == _IBAN_REST


def _is_bsn(text: str) -> bool:
    digits = [int(letter) for letter in text if letter.isdigit()]
    weights = (*range(_BSN_LENGTH, 1, -1), -1)
    return any(digits) and sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % _BSN_TEST == 0
