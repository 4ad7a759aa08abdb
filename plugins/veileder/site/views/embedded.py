"""Prose of one object on a page that shows several: lower headings, and anchors of its own."""

from __future__ import annotations

import re

from markupsafe import Markup

from veileder.site.context import Context

_HEADING = re.compile(r"<(/?)h([1-6])\b")
_ANCHOR = re.compile(r'\b(id="|href="#)([^"]+)"')


def embedded_prose(context: Context, collection: str, id: str, anchor: str, down: int = 1) -> Markup:
    """The prose of an object, made to fit under its heading.

    Args:
        context: the content in one målform.
        collection: YAML key of the object's collection.
        id: the object.
        anchor: start of every anchor in the prose, so that two objects may use the same names.
        down: how many levels the headings sink.
    """
    html = str(context.prose(collection, id))
    html = _HEADING.sub(lambda match: f"<{match[1]}h{min(6, int(match[2]) + down)}", html)
    return Markup(_ANCHOR.sub(lambda match: f'{match[1]}{anchor}-{match[2]}"', html))
