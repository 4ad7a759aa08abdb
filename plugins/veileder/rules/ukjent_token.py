"""Teksten bruker et felt i doble krøllparenteser som ikke finnes.

Felles tekster henter kommunens egne navn og ord med felt som `{{kommune.navn}}` og `{{uro.bestemt}}`. Er feltet
skrevet feil, står det synlig for leseren.

Galt: `Skriv det i {{stafetlogg}}.`

Riktig: `Skriv det i {{stafettlogg.bestemt}}.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, closest
from veileder.guide.content import Content
from veileder.guide.tokens import names_in, token_values
from veileder.rules.common import Text, every_text

ID = "ukjent-token"
_OPEN = re.compile(r"\{\{(?![^{}\n]*\}\})")


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield every token that has no value, and every bracket that is not closed."""
    known = token_values(content.guide, content.languages[0])
    valid = {term.id for term in content.guide.termer}
    broken = content.known_ids("termer") - valid
    for text in every_text(content, _has_token):
        for name, offset in names_in(text.text):
            # A term that is not valid is told by others.
            if name not in known and name.partition(".")[0].lower() not in broken:
                message = f"feltet «{{{{{name}}}}}» finnes ikke"
                yield Diagnostic(text.at(offset), ID, message, closest(name, known))
        for match in _OPEN.finditer(text.text):
            message = "feltet er ikke lukket; skriv «}}» etter navnet"
            yield Diagnostic(text.at(match.start()), ID, message)


def _has_token(text: Text) -> bool:
    return "{{" in text.text
