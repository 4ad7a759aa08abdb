"""The national base as content of its own, so that what all kommuner share is the same file for all of them."""

from __future__ import annotations

import datetime

from veileder.diagnostics import Position
from veileder.guide.content import Content
from veileder.layers.layer import Layer
from veileder.schema.validate import validate
from veileder.source.node import Node

# A guide is not valid without a kommune, and nothing that is made of this shows which.
_KOMMUNE = {"nummer": "0000", "navn": "–", "målformer": ("nb", "nn"), "nettsted": "https://example.no"}


def national_content(base: Layer, date: datetime.date) -> Content | None:
    """The national base alone, or None when it is not valid.

    Args:
        base: the national layer.
        date: the day the guide is made for.
    """
    tree = Node({**base.tree.mapping, "kommune": _node(_KOMMUNE)}, base.tree.position)
    guide, _ = validate(tree)
    return Content("", guide, tree, base.prose, date) if guide else None


def _node(value: object) -> Node:
    nowhere = Position("")
    if isinstance(value, dict):
        return Node({key: _node(child) for key, child in value.items()}, nowhere)
    return Node([_node(item) for item in value] if isinstance(value, tuple) else str(value), nowhere)
