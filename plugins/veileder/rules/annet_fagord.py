"""Teksten bruker et annet ord for noe som har et fast navn.

Ett ord for én ting gjør det lettere å lese, og å finne fram. De faste ordene står i ordlista (`docs/ordliste.md`).
Bruker kommunen et annet ord, kan det stå i `godkjente-ord`. Navn og sitater kan stå i «hermetegn» og blir ikke sett på.

Galt: `nb: Send en bekymringsmelding samme dag.`

Riktig: `nb: Send en melding til barnevernet samme dag.`
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.language.approved import approved_words
from veileder.language.maalform import own_words
from veileder.language.terms import other_words
from veileder.rules.common import Text, running_text

ID = "annet-fagord"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every other word for a term, once in a text."""
    approved = {language: approved_words(content, language) for language in content.languages}
    for text in running_text(content, _has_other_word):
        told: set[str] = set()
        for offset, word, term in other_words(text.text, text.language):
            is_own = own_words(text.text)[offset] != " "
            if is_own and word.lower() not in approved[text.language] | told:
                told.add(word.lower())
                message = f"«{word}» heter «{term}» i ordlista"
                yield Diagnostic(text.at(offset), ID, message, severity=Severity.WARNING)


def _has_other_word(text: Text) -> bool:
    return any(other_words(text.text, text.language))
