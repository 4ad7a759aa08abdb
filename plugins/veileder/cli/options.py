"""Options that several commands have, and where the project lies."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from veileder.places import project

Option = Callable[[Callable[..., Any]], Callable[..., Any]]


def root() -> Path:
    """The project's folder: from the environment, the checkout this is, or where the user stands."""
    return project(Path.cwd(), os.environ.get("STAFETT_ROT", ""))


def _date(_: click.Context, __: click.Parameter, value: str | None) -> datetime.date:
    """The day a guide is made for: the option, else SOURCE_DATE_EPOCH, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if value is None:
        if not epoch.isdecimal():
            return datetime.date.today()
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise click.UsageError("SOURCE_DATE_EPOCH skal være sekunder siden 1970, og tallet er for stort.") from None
    return _parsed(value)


def given_date(_: click.Context, __: click.Parameter, value: str | None) -> datetime.date | None:
    """A day that need not be given."""
    return None if value is None else _parsed(value)


def _parsed(value: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("skriv datoen som år-måned-dag, for eksempel 2026-11-23") from None


names = click.argument("kommuner", nargs=-1, metavar="[KOMMUNE …]")
day = click.option("--dato", "date", callback=_date, metavar="ÅÅÅÅ-MM-DD", help="Dagen veilederen lages for.")


def port(default: int) -> Option:
    """The port of a local server."""
    return click.option(
        "--port",
        type=click.IntRange(1, 65535),
        default=default,
        show_default=True,
        metavar="TALL",
        help="Porten på denne maskinen.",
    )


def style(help: str, forms: Sequence[str] = ("text", "json")) -> Option:
    """How a report is written: as text when nothing else is said."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(forms),
        default="text",
        show_default=True,
        metavar="|".join(forms),
        help=help,
    )
