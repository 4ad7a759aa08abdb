"""The site's own words in both målformer, from ``labels/*.yaml``.

A key is written with a–z (``aa`` for å); where it ends with a value of the data, that stands as in the data:
``fase-avgjøre``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from veileder.source.yaml_reader import read_yaml

NBSP = "\u00a0"
_FOLDER = Path(__file__).parent / "labels"


@cache
def labels(language: str) -> dict[str, str]:
    """Every label in one målform.

    Raises:
        ValueError: a label file is broken or a label lacks a målform; a programmer's error.
    """
    found: dict[str, str] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        node, problems = read_yaml(path.read_text(encoding="utf-8"), path.name)
        if problems or node is None:
            raise ValueError(f"{path}: {problems}")
        for key, child in node.mapping.items():
            text = child.mapping.get(language)
            if text is None or not isinstance(text.value, str) or key in found:
                raise ValueError(f"{path}: «{key}» mangler {language}, eller står to ganger")
            found[key] = text.value
    return found
