"""The national base as content of its own, so that what all kommuner share is the same file for all of them."""

from __future__ import annotations

from veileder.guide.content import Content
from veileder.layers.layer import Layer
from veileder.schema.validate import validate
from veileder.source.node import Node


def national_content(base: Layer, content: Content) -> Content | None:
    """The national base alone, or None when it is not valid.

    Args:
        base: the national layer.
        content: a kommune's content; a guide is not valid without a kommune, and nothing here shows which.
    """
    tree = Node({**base.tree.mapping, "kommune": content.tree.mapping["kommune"]}, base.tree.position)
    guide, _ = validate(tree)
    return Content("", guide, tree, base.prose, content.date) if guide else None
