"""``build.py logg``: names and options."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from veileder.cli.options import day, port, root
from veileder.commands.norwegian import GroupWithMain


@click.group(cls=GroupWithMain)
def logg() -> None:
    """Vis stafettloggen, eller ta vare på en som er i bruk."""


@logg.command()
@click.argument("kommune", default="fjordvik", metavar="[KOMMUNE]")
@port(8001)
@day
def vis(kommune: str, port: int, date: datetime.date) -> None:
    """Vis stafettloggen på denne maskinen, med oppdiktede personer. Dette skjer også uten «vis»."""
    from veileder.commands.logg import run

    sys.exit(run(root(), kommune, port, date=date))


@logg.command()
@click.argument("kommune", metavar="KOMMUNE")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="MAPPE", help="Mappen.")
@day
def files(kommune: str, out: Path, date: datetime.date) -> None:
    """Skriv det loggen leser: veilederen som data, og utseendet. For en logg som er i bruk."""
    from veileder.commands.logg import write_files

    sys.exit(write_files(root(), kommune, out, date=date))


def _handed_over(name: str, to: str, text: str) -> None:
    """A command of the log's own, under ``build.py logg``; its options and its help page are the log's."""

    @logg.command(name, help=text, short_help=text, add_help_option=False, context_settings=_ALL_OF_IT)
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED, metavar="[VALG …]")
    def command(rest: tuple[str, ...]) -> None:
        from veileder.commands.logg import hand_over

        sys.exit(hand_over(root(), to, *rest))


_ALL_OF_IT = {"ignore_unknown_options": True}
_handed_over("backup", "kopier", "Ta en sikkerhetskopi: databasen ett sted, nøklene et annet.")
_handed_over("restore", "gjenopprett", "Gjenopprett en sikkerhetskopi, eller øv på det med --proeve.")
_handed_over("verify", "verifiser", "Kontroller at ingen har endret sporene eller seglene.")
_handed_over("seal", "segl", "Forsegle sporene, og skriv ut seglet.")
_handed_over("rotate", "roter", "Bytt nøkkelen som de andre nøklene er pakket inn med.")
