"""Teksten blander bokmål og nynorsk.

Regelen kjenner en liten liste med ord som bare hører til den ene målformen. Navn og sitater kan stå i «hermetegn» og
blir ikke sett på.

Galt: `nn: Snakk med ein kollega om hva du har sett.`

Riktig: `nn: Snakk med ein kollega om kva du har sett.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.rules.common import every_text
from veileder.schema.base import NAMES, OTHER

ID = "blandet-målform"

# A word that belongs to one målform only, and what it is called in the other: bokmål, nynorsk.
_PAIRS = """
alene åleine, ansatte tilsette, bare berre, enheten eininga, flere fleire, foresatte føresette, fra frå, gjøre gjere,
hva kva, hvem kven, hver kvar, hvert kvart, hvordan korleis, hvorfor kvifor, ikke ikkje, jeg eg, mer meir, mulig mogleg,
mye mykje, noe noko, noen nokon, sammen saman, selv sjølv, tidlig tidleg, tjeneste teneste, tjenesten tenesta,
tjenestene tenestene, tjenester tenester, uten utan, vanskelig vanskeleg, være vere
"""
# Words that are wrong in one målform only; what to write instead is right in both.
_ONLY_WRONG_IN_NYNORSK = "dere de, hun ho, hvilke kva, hvilken kva, hvilket kva, hvis dersom, hvor kvar"
_ONLY_WRONG_IN_BOKMAAL = "desse disse, dei de, dykk dere, ein en, eit et, kjem kommer, sjå se, tilbod tilbud"


def _table(words: str) -> dict[str, str]:
    pairs = (pair.split() for pair in words.split(","))
    return {wrong: right for wrong, right in pairs}


_WRONG: Mapping[str, Mapping[str, str]] = {
    "nb": {nynorsk: bokmaal for bokmaal, nynorsk in _table(_PAIRS).items()} | _table(_ONLY_WRONG_IN_BOKMAAL),
    "nn": _table(_PAIRS) | _table(_ONLY_WRONG_IN_NYNORSK),
}
_FIND = {
    language: re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)
    for language, words in _WRONG.items()
}
_WORD_SETS = {language: frozenset(words) for language, words in _WRONG.items()}
_WORD = re.compile(r"\w+")
# Quotations, tokens, anchors and addresses are not the editor's own words.
_SKIP = re.compile(r"«[^»]*»|\"[^\"\n]*\"|\{[^}]*\}|\]\([^)]*\)|<[^>\s]*>|https?://\S+|\S+@\S+")
_SEARCH_WORDS = frozenset({"søkeord", "synonymer"})


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield the first wrong word of every text, with all the others in the message."""
    for text in every_text(content):
        if text.language not in content.languages or not _SEARCH_WORDS.isdisjoint(text.path):
            continue
        if _WORD_SETS[text.language].isdisjoint(_WORD.findall(text.text.lower())):
            continue
        own = _SKIP.sub(lambda match: " " * len(match[0]), text.text)
        found = list(_FIND[text.language].finditer(own))
        if found:
            right = _WRONG[text.language]
            words = dict.fromkeys(match[0].lower() for match in found)
            listed = ", ".join(f"«{word}» ({right[word]})" for word in words)
            other = NAMES[OTHER[text.language]]
            message = f"ord fra {other} i en tekst på {NAMES[text.language]}: {listed}"
            yield Diagnostic(text.at(found[0].start()), ID, message, severity=Severity.WARNING)
