"""Logoen ligger ikke i mappen `filer`.

Galt: `logo: logo.svg` når fila heter `Logo.svg` eller ligger et annet sted.

Riktig: Legg fila i `kommuner/<id>/filer/`, og skriv navnet nøyaktig likt.
"""

from __future__ import annotations

from collections.abc import Iterator

from veileder.diagnostics import Diagnostic, closest
from veileder.guide.content import Content
from veileder.source.files import PUBLISHED_FOLDER

ID = "fil-mangler"


def check(content: Content) -> Iterator[Diagnostic]:
    """Yield a logo that does not exist."""
    logo = content.guide.kommune.profil.logo
    if logo is not None and f"{PUBLISHED_FOLDER}/{logo}" not in content.published:
        names = [path.removeprefix(f"{PUBLISHED_FOLDER}/") for path in content.published]
        message = f"fila «{logo}» finnes ikke i mappen «{PUBLISHED_FOLDER}»"
        yield Diagnostic(content.at("kommune", "profil", "logo"), ID, message, closest(logo, names))
