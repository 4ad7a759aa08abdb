"""The commands about people and numbers: names and options. The work is done beside this."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_HJELP = click.help_option("--help", help="Vis denne hjelpen.")
_FIL = click.Path(exists=True, dir_okay=False, path_type=Path)
_SLUTT = click.option("--slutt", is_flag=True, help="Personen er det ikke lenger.")


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.argument("fil", metavar="FIL", type=_FIL)
@click.option("--prøv", "proev", is_flag=True, help="Vis bare hva som vil skje.")
@click.option("--hele", is_flag=True, help="Filen har alle i tjenestene den nevner. De andre har sluttet.")
@_HJELP
def folk(fil: Path, proev: bool, hele: bool) -> None:
    """Les en fil med folk, og noter hvem som begynner, slutter og bytter rolle."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.forvalter.utskrift import folk

    sys.exit(folk(fil, proev=proev, hele=hele))


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.argument("kjennemerke", metavar="KJENNEMERKE")
@click.argument("navn", metavar="NAVN")
@_SLUTT
@_HJELP
def forvalter(kjennemerke: str, navn: str, slutt: bool) -> None:
    """Gjør noen til systemforvalter i kommunen."""
    _kommunens("systemforvalter", kjennemerke, navn, slutt=slutt)


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.argument("kjennemerke", metavar="KJENNEMERKE")
@click.argument("navn", metavar="NAVN")
@_SLUTT
@_HJELP
def ombud(kjennemerke: str, navn: str, slutt: bool) -> None:
    """Gjør noen til personvernombud i loggen."""
    _kommunens("personvernombud", kjennemerke, navn, slutt=slutt)


def _kommunens(stilling: str, kjennemerke: str, navn: str, *, slutt: bool) -> None:
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.forvalter.utskrift import kommunens

    sys.exit(kommunens(stilling, kjennemerke, navn, slutt=slutt))


@click.command(add_help_option=False, options_metavar="")
@_HJELP
def kvartal() -> None:
    """Ta tallene for kvartalet som er over. Er de tatt, skjer ingenting. Kjør den hver natt."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.innsikt.oyeblikk import ta

    tatt = ta()
    print(f"Tok tallene for {tatt.id}." if tatt else "Tallene er tatt fra før.")


ALLE = (folk, forvalter, ombud, kvartal)
