"""The rules: one module per rule. A module's docstring is what an editor reads about it.

To add a rule, write a module with ``ID`` and ``check(content)``, put it in ``RULES``, and write a golden case
in ``tests/veileder/golden/``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from veileder.diagnostics import Diagnostic
from veileder.guide.content import Content
from veileder.rules import (
    akutt_foresatte_forst,
    annet_fagord,
    blandet_maalform,
    blindvei,
    eksempel_uten_kilde,
    farge_uten_kontrast,
    fil_mangler,
    fodselsnummer,
    foreldet,
    foreldrelos_prosa,
    framtidig_dato,
    fri_paragraf,
    halv_overstyring,
    kommunenummer,
    laas_i_kommunen,
    like_nivaanummer,
    lov_blir_endret,
    lov_endret,
    lov_ikke_i_kraft,
    lov_ikke_kontrollert,
    mangler_kontakt,
    mangler_maalform,
    mangler_prosa_maalform,
    markdown_i_kort_tekst,
    omvendt_periode,
    reservert_id,
    sprak_mangler_ord,
    sprak_venter,
    ubrukt_verktoy,
    ukjent_referanse,
    ukjent_token,
    uoppnaaelig_steg,
    utdatert_oversettelse,
    utfall_til_seg_selv,
    veiledere_i_ring,
    verktoy_uten_innhold,
)
from veileder.rules.elsewhere import DOCS


class Rule(Protocol):
    """What a rule module offers."""

    ID: str

    def check(self, content: Content) -> Iterator[Diagnostic]:
        """Yield what the rule finds."""
        ...


RULES: tuple[Rule, ...] = (
    akutt_foresatte_forst,
    fodselsnummer,
    ukjent_referanse,
    uoppnaaelig_steg,
    blindvei,
    utfall_til_seg_selv,
    veiledere_i_ring,
    like_nivaanummer,
    reservert_id,
    laas_i_kommunen,
    ukjent_token,
    foreldrelos_prosa,
    fil_mangler,
    farge_uten_kontrast,
    kommunenummer,
    omvendt_periode,
    eksempel_uten_kilde,
    mangler_maalform,
    mangler_prosa_maalform,
    halv_overstyring,
    blandet_maalform,
    annet_fagord,
    markdown_i_kort_tekst,
    fri_paragraf,
    lov_ikke_i_kraft,
    lov_endret,
    lov_blir_endret,
    lov_ikke_kontrollert,
    mangler_kontakt,
    foreldet,
    framtidig_dato,
    ubrukt_verktoy,
    verktoy_uten_innhold,
    sprak_venter,
    sprak_mangler_ord,
    utdatert_oversettelse,
)


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What an editor can read about a rule.

    Args:
        id: as it stands in brackets after a message.
        summary: one sentence.
        docs: the rest, in Markdown: why, and a wrong and a right example.
    """

    id: str
    summary: str
    docs: str


def run(content: Content) -> list[Diagnostic]:
    """Everything the rules find."""
    return [found for rule in RULES for found in rule.check(content)]


def all_rules() -> list[RuleInfo]:
    """Every id that a message can end with, in the order of the documentation."""
    documented = {rule.ID: rule.__doc__ or "" for rule in RULES}
    return [_info(id, text) for id, text in {**documented, **DOCS}.items()]


def _info(id: str, text: str) -> RuleInfo:
    summary, _, docs = text.strip().partition("\n\n")
    return RuleInfo(id, " ".join(summary.split()), docs.strip())


def documentation() -> str:
    """The page ``docs/regler.md``."""
    parts = [_INTRODUCTION, *(f"## {info.id}\n\n{info.summary}\n\n{info.docs}" for info in all_rules())]
    return "\n\n".join(part.strip() for part in parts) + "\n"


_INTRODUCTION = """
# Regler

`build.py check` leser alt innholdet og forteller alt som er galt, på én gang:

```
kommuner/fjordvik/tjenester.yaml:12:5: ukjent felt «titel». Mente du «tittel»? [ukjent-felt]
   12 |     titel: Helsestasjon
      |     ^
```

Først kommer fila, linja og kolonnen, så hva som er galt, og til slutt navnet på regelen. En **feil** må rettes før
veilederen kan lages. En **advarsel** kan vente.

Denne siden er laget av reglene selv. `build.py list regler` viser det samme.
"""
