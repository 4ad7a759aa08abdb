"""A kommune that is nobody's: the base alone, for the national edition to be made of."""

from __future__ import annotations

import datetime
from pathlib import Path

from veileder.diagnostics import Severity
from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain
from veileder.layers.layer import Layer
from veileder.places import KOMMUNE_FOLDER

NOBODY = "_ingen"
"""Name of its folder, which is not there, and which no kommune may have."""
_KOMMUNE = """kommune:
  nummer: "0000"
  navn: Kommune
  målformer: [nb, nn]
  nettsted: https://example.no/ingen/
"""


def neutral_content(root: Path, base: Layer, date: datetime.date) -> Content | None:
    """The base with a kommune that says nothing of itself, or None when there are errors in the base.

    Args:
        root: the project's root.
        base: the national layer.
        date: the day that the guides are made for.
    """
    texts = {root / KOMMUNE_FOLDER / NOBODY / "kommune.yaml": _KOMMUNE}
    content, found = load_content(load_chain(root, NOBODY, base, texts), date)
    folder = f"{KOMMUNE_FOLDER}/{NOBODY}"  # whose name is none that a kommune may have
    errors = [one for one in found if one.severity is Severity.ERROR and not one.position.file.startswith(folder)]
    return None if errors else content
