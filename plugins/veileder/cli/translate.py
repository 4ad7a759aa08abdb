"""``build.py translate``: names and options."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from veileder.cli.options import root, style
from veileder.commands.norwegian import NorwegianGroup


@click.group(cls=NorwegianGroup)
def translate() -> None:
    """Oversett mellom bokmål og nynorsk: se hva som mangler, få utkast, send ut og ta inn."""


_layer = click.argument("lag", required=False, metavar="[KOMMUNE]")
_to = click.option(
    "--til", "to", type=click.Choice(("nb", "nn")), metavar="nb|nn", help="Målformen det oversettes til."
)
_only = click.option("--bare", "only", default="", metavar="STI", help="Bare det som står her: tjenester.helsestasjon")
_base = click.option("--basen", "base", is_flag=True, help="Gjelder den nasjonale basen.")


@translate.command("status")
@_layer
@style("Hvordan det skrives ut.")
@_only
@click.option("--husk", "remember", is_flag=True, help="Husk at det som står på begge målformer nå, stemmer.")
def translate_status(lag: str | None, style: str, only: str, remember: bool) -> None:
    """Vis hva som mangler, hva som er utkast, og hva som er eldre enn teksten det er oversatt fra."""
    from veileder.commands.translate.status import run

    sys.exit(run(root(), lag, style, only=only, remember=remember))


@translate.command("draft")
@_layer
@_to
@_only
@_base
def translate_draft(lag: str | None, to: str | None, only: str, base: bool) -> None:
    """Få utkast til det som mangler, laget av programmet Apertium. Ingen ser dem før noen har lest dem."""
    from veileder.commands.translate.draft import run

    sys.exit(run(root(), lag, to, only=only, base=base))


@translate.command("review")
@_layer
@_to
@_only
@_base
def translate_review(lag: str | None, to: str | None, only: str, base: bool) -> None:
    """Les utkastene ett for ett, og godta dem som er riktige."""
    from veileder.commands.translate.review import run

    sys.exit(run(root(), lag, to, only=only, base=base))


@translate.command("export")
@_layer
@_to
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL", help="Fila som skrives.")
@click.option("--alle", "all_of_it", is_flag=True, help="Ta også med det som er oversatt.")
@_base
def translate_export(lag: str | None, to: str | None, out: Path | None, all_of_it: bool, base: bool) -> None:
    """Skriv en PO-fil til den som oversetter."""
    from veileder.commands.translate.exchange import export

    sys.exit(export(root(), lag, to, out, all_of_it=all_of_it, base=base))


@translate.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FIL")
@click.option("-k", "--kommune", "lag", metavar="KOMMUNE", help="Kommunen det gjelder, når fila ikke sier det.")
@_to
@click.option("--proev", "rehearse", is_flag=True, help="Bare vis hva som ville blitt endret.")
@_base
def translate_import(file: Path, lag: str | None, to: str | None, rehearse: bool, base: bool) -> None:
    """Ta inn en PO-fil fra den som har oversatt."""
    from veileder.commands.translate.exchange import import_

    sys.exit(import_(root(), file, lag, to, rehearse=rehearse, base=base))
