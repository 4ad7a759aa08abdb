"""Teksten inneholder et fødselsnummer eller D-nummer.

Veilederen er åpen for alle og skal aldri ha opplysninger om en bestemt person. Regelen kjenner igjen elleve sifre som
er en gyldig dato med riktige kontrollsifre. Meldingen gjentar aldri nummeret.

Galt: Et eksempel med et ekte fødselsnummer.

Riktig: Skriv «fødselsnummer» uten tall, eller bruk `00000000000`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content
from veileder.rules.common import Place, Text, every_text, nodes

ID = "fødselsnummer"
_LENGTH = 11
_ELEVEN = re.compile(r"(?<!\d)\d{6}[ \u00a0\u202f]?\d{5}(?!\d)")
_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every text or number that holds an identity number."""
    for text in _everything(content):
        for match in _ELEVEN.finditer(text.text):
            if _is_valid(match[0]):
                message = "her står noe som ser ut som et fødselsnummer; ta det bort, også fra historikken"
                yield Diagnostic(text.at(match.start()), ID, message)


def masked(text: str) -> str:
    """The text with every identity number hidden."""
    return _ELEVEN.sub(lambda match: re.sub(r"\d", "•", match[0]) if _is_valid(match[0]) else match[0], text)


def _everything(content: Content) -> Iterator[Text]:
    yield from every_text(content, _has_eleven)
    for path, node in nodes(content, _is_long):
        yield Text(path, node.position, "", str(node.value))


def _has_eleven(text: Text) -> bool:
    return len(text.text) >= _LENGTH and _ELEVEN.search(text.text) is not None


def _is_long(place: Place) -> bool:
    return type(place[1].value) is int and len(str(place[1].value)) >= _LENGTH


def _is_valid(number: str) -> bool:
    digits = [int(sign) for sign in number if sign.isdigit()]
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    # A D-number has 40 added to the day; numbers for testing have 40 or 80 added to the month.
    if not 1 <= day % 40 <= 31 or day > 71 or not 1 <= month % 40 <= 12:
        return False
    return all(sum(w * d for w, d in zip(weights, digits, strict=False)) % 11 == 0 for weights in _WEIGHTS)
