"""``build.py schema``: the JSON Schemas that editors and other programs use."""

from __future__ import annotations

import json
from pathlib import Path

from veileder.commands.common import say
from veileder.export import guide_schema
from veileder.export.source_schema import source_schema

FOLDER = "schema"


def schemas() -> dict[str, str]:
    """Every schema by its file name: what editors write, and what the compiled guide holds."""
    return {
        "veileder-kilde.schema.json": json.dumps(source_schema(), ensure_ascii=False, indent=1) + "\n",
        "veileder-1.schema.json": guide_schema.schema_text(),
    }


def run(root: Path, *, only_check: bool) -> int:
    """Write the schemas, or tell which are stale.

    Returns:
        0 when all are (now) current, 1 when ``only_check`` found a stale one.
    """
    stale = []
    for name, text in schemas().items():
        path = root / FOLDER / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not only_check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    for name in stale:
        say(f"{FOLDER}/{name}: {'er utdatert; kjør build.py schema' if only_check else 'er skrevet på nytt'}")
    if not stale:
        say("Skjemaene er oppdaterte.")
    return 1 if stale and only_check else 0
