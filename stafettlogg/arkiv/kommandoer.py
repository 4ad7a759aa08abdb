"""The archive's command: options, and what is said. The work is done beside this."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from stafettlogg.felles.spraak import Spraak


@click.command(add_help_option=False, options_metavar="[VALG]")
@click.option(
    "--til",
    "mappe",
    required=True,
    type=click.Path(path_type=Path),
    metavar="MAPPE",
    help="Mappen der arkivet henter. Den må finnes, og ligge utenfor mappen til loggen.",
)
@click.option("--maalform", type=click.Choice(("nb", "nn")), default=None, metavar="nb|nn", help="Målformen i pakken.")
@click.help_option("--help", help="Vis denne hjelpen.")
def arkiver(mappe: Path, maalform: Spraak | None) -> None:
    """Skriv de godkjente pakkene til mappen til arkivet."""
    from stafettlogg.klargjoring import oppsett

    oppsett()
    from stafettlogg.arkiv.kommando import arkiver_alle

    linjer, feilet = arkiver_alle(mappe, maalform)
    for linje in linjer:
        print(linje, file=sys.stderr if feilet else sys.stdout)
    sys.exit(1 if feilet else 0)


ALLE = (arkiver,)
