"""Teksten blander bokmål og nynorsk.

Regelen kjenner ord, bøyninger og endelser som bare hører til den ene målformen, også sist i sammensatte ord, og
fagordene i ordlista. På nynorsk skal infinitiv slutte på -e. Navn, sitater og titler kan stå i «hermetegn» og blir
ikke sett på. Et ord som likevel er riktig hos dere, kan stå i `godkjente-ord`.

Galt: `nn: Tenestene involveras tidlig, og stafettholdaren kan hjelpa.`

Riktig: `nn: Tenestene blir involverte tidleg, og stafetthaldaren kan hjelpe.`
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content
from veileder.language.approved import approved_words
from veileder.language.maalform import slips
from veileder.rules.common import Text, running_text
from veileder.schema.base import NAMES

ID = "blandet-målform"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield the first wrong word of every text, with all the others in the message."""
    approved = {language: approved_words(content, language) for language in content.languages}
    for text in running_text(content, _has_slips):
        found = slips(text.text, text.language, approved[text.language])
        if found:
            words = dict.fromkeys((slip.wrong, slip.right) for slip in found)
            listed = ", ".join(f"«{wrong}» ({right})" for wrong, right in words)
            message = f"dette hører ikke hjemme i en tekst på {NAMES[text.language]}: {listed}"
            yield Diagnostic(text.at(found[0].start), ID, message, severity=Severity.WARNING)


def _has_slips(text: Text) -> bool:
    """Whether something is wrong when no word is approved."""
    return bool(slips(text.text, text.language))
