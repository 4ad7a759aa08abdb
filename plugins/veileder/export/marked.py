"""Texts whose tokens are filled when the whole is written, so that a part of it is the same in every kommune."""

from __future__ import annotations

import json
from collections.abc import Mapping

from veileder.guide.tokens import encode
from veileder.schema.base import MAALFORMER, Tekst

_OPEN, _CLOSE = "\ue000", "\ue001"


def marked(text: str, language: str) -> str:
    """A text in a målform, with marks that say in which one their values are."""
    return encode(text).replace(_OPEN, f"{_OPEN}{language}:")


def in_all(text: Tekst) -> dict[str, str]:
    """A text in the målformer that it has, with such marks."""
    return {code: marked(own, code) for code in MAALFORMER if (own := text.get(code)) is not None}


def filled_json(text: str, values: Mapping[str, Mapping[str, str]]) -> str:
    """Fill the marks of a text in JSON, where all of them stand in strings; Turtle has the same escapes.

    Args:
        text: what is written.
        values: of each token, by målform and name. An unknown name stays visible in brackets.
    """
    written = {f"{code}:{name}": quoted(value)[1:-1] for code, named in values.items() for name, value in named.items()}
    first, *rest = text.split(_OPEN)
    parts = [first]
    for part in rest:
        mark, _, after = part.partition(_CLOSE)
        parts += written.get(mark, f"[{mark.partition(':')[2]}]"), after
    return "".join(parts)


quoted = json.JSONEncoder(ensure_ascii=False).encode
"""A text in quotes, with the escapes of JSON."""
