"""YAML in and out, as editors write it: order kept, a line for each text, the schema named at the top."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_TOPP = """\
# yaml-language-server: $schema=../../schema/veileder-kilde.schema.json
# Laget av bench/land/land.py. Alt er oppdiktet.
"""


class _Skriver(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        """Write a value again instead of pointing to it; no editor writes anchors."""
        return True


def _tekst(skriver: yaml.CSafeDumper, verdi: str) -> yaml.ScalarNode:
    """Several lines as a block; a number in quotes."""
    return skriver.represent_scalar("tag:yaml.org,2002:str", verdi, style="|" if "\n" in verdi else None)


_Skriver.add_representer(str, _tekst)


def les(fil: Path) -> Any:
    """What a YAML file says."""
    return yaml.safe_load(fil.read_text(encoding="utf-8"))


def som_yaml(data: Any) -> str:
    """The text of a source file."""
    return _TOPP + yaml.dump(data, Dumper=_Skriver, allow_unicode=True, sort_keys=False, width=10_000)


def skriv(mappe: Path, filer: dict[str, Any]) -> None:
    """Write files by their path in a folder; what is not text becomes YAML."""
    for sted, innhold in filer.items():
        fil = mappe / sted
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(innhold if isinstance(innhold, str) else som_yaml(innhold), encoding="utf-8", newline="\n")
