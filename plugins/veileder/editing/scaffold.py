"""Something new that passes ``check``: YAML with comments that say what to fill in, and prose where it has some."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from veileder.site.alphabet import ascii_spelling

_TEMPLATES = Path(__file__).parent / "maler"
# What can be made in a kommune: its folder, and the key of its collection.
KINDS = {
    "tjeneste": ("tjenester", "tjenester"),
    "verktøy": ("verktoy", "verktøy"),
    "steg": ("steg", "steg"),
    "bekymring": ("bekymringer", "bekymringer"),
    "tiltak": ("tiltak", "tiltak"),
    "rutine": ("rutiner", "rutiner"),
    "arena": ("arenaer", "arenaer"),
    "kontakt": ("kontakter", "kontakter"),
    "side": ("sider", "sider"),
    "ord": ("ord", "ord"),
}
WITH_PROSE = frozenset({"side", "verktøy"})
_FIRST_TEXT = "Skriv teksten her.\n"


def slug(name: str) -> str:
    """Make an id of a name: «Åpen barnehage» → ``apen-barnehage``."""
    return re.sub(r"[^a-z0-9]+", "-", ascii_spelling(name.lower())).strip("-")


def kommune_file(id: str, name: str) -> str:
    """The text of a new kommune's ``kommune.yaml``."""
    return _filled("kommune.yaml", {"id": id, "navn": name if name.endswith(" kommune") else f"{name} kommune"})


def object_files(kind: str, id: str, name: str) -> dict[str, str]:
    """The files of a new object, by their path in the kommune's folder; the YAML comes first.

    Args:
        kind: a key of ``KINDS``.
        id: the new object's id.
        name: what it is called.
    """
    folder, _ = KINDS[kind]
    files = {f"{folder}/{id}.yaml": _filled(f"{folder}.yaml", {"id": id, "navn": name})}
    if kind in WITH_PROSE:
        files |= {f"{folder}/{id}.{language}.md": _FIRST_TEXT for language in ("nb", "nn")}
    return files


def _filled(template: str, values: dict[str, str]) -> str:
    return Template((_TEMPLATES / template).read_text(encoding="utf-8")).substitute(values)
