"""What a build is asked to do: options in ``mkdocs.yml``, and the environment, which goes first."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import ConfigurationError

from veileder.places import is_wheel, package_base, project


class VeilederConfig(Config):  # type: ignore[no-untyped-call]
    """Options under ``plugins: veileder`` in ``mkdocs.yml``."""

    kommune = config_options.Type(str, default="fjordvik")


def chosen_kommune(options: VeilederConfig, environ: Mapping[str, str]) -> str:
    """Return the kommune that ``STAFETT_KOMMUNE`` names, else the one in ``mkdocs.yml``."""
    return environ.get("STAFETT_KOMMUNE") or options.kommune


def is_draft(environ: Mapping[str, str]) -> bool:
    """Return whether ``STAFETT_UTKAST`` asks for an editor's draft, where what is not filled in is shown."""
    return bool(environ.get("STAFETT_UTKAST"))


def has_documents(environ: Mapping[str, str]) -> bool:
    """Return whether PDF and ODT are made; ``STAFETT_UTEN_DOKUMENTER`` leaves them out."""
    return not environ.get("STAFETT_UTEN_DOKUMENTER")


def build_date(environ: Mapping[str, str]) -> datetime.date:
    """Return the day a build is for: ``STAFETT_DATO``, else ``SOURCE_DATE_EPOCH``, else today."""
    if day := environ.get("STAFETT_DATO"):
        try:
            return datetime.date.fromisoformat(day)
        except ValueError as error:
            message = f"STAFETT_DATO er «{day}», men må være en dato som 2026-05-31."
            raise ConfigurationError(message) from error
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()


def project_root(config_file: str, environ: Mapping[str, str]) -> Path:
    """Return the nearest folder around the configuration that holds ``kommuner/``.

    A child configuration with ``INHERIT`` may lie anywhere inside the project. The configuration that is
    installed with the program lies in none: the project is then what ``STAFETT_ROT`` names, or where we stand.
    """
    start = Path(config_file).resolve().parent
    if is_wheel() and start == package_base().resolve():
        return project(Path.cwd(), environ.get("STAFETT_ROT", ""))
    for folder in (start, *start.parents):
        if (folder / "kommuner").is_dir():
            return folder
    raise ConfigurationError(f"Fant ingen mappe «kommuner» i {start} eller over den.")
