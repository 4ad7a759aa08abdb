"""A status as one page that stands alone: no script, no request, the theme's look, good on paper."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from veileder.site.assets.font import woff2
from veileder.site.assets.stylesheet import squeezed, stylesheets
from veileder.status.model import Leaf, Status
from veileder.status.text import beside, day
from veileder.status.words import Piece, side_by_side

_FOLDER = Path(__file__).parent
_FONT = 'url("manrope.woff2")'
_POLICY = "default-src 'none'; style-src '{}'; font-src data:; base-uri 'none'; form-action 'none'"
_LANGUAGES = {"nb": "bokmål", "nn": "nynorsk"}


def page(status: Status, theme: Path) -> str:
    """The page as HTML.

    Args:
        status: what is known.
        theme: the folder of templates, whose style sheets the page borrows.
    """
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _style(theme)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made = environment.get_template("page.html").render(
        status=status,
        style=Markup(style),
        policy=_POLICY.format(f"sha256-{digest}"),
        day=day,
        beside=beside,
        pieces=_pieces,
        language=_language,
        field=_field,
    )
    return made.lstrip() + "\n"


def _style(theme: Path) -> str:
    shared = stylesheets(theme)["stil.css"].decode()
    font = "data:font/woff2;base64," + base64.b64encode(woff2()).decode()
    own = squeezed((_FOLDER / "page.css").read_text(encoding="utf-8")).decode()
    return shared.replace(_FONT, f'url("{font}")') + own


def _pieces(leaf: Leaf) -> tuple[list[Piece], list[Piece]]:
    """Then and now, with what differs; a text that stands alone differs in nothing."""
    if leaf.then is None or leaf.now is None:
        return [Piece(leaf.then or "", False)], [Piece(leaf.now or "", False)]
    return side_by_side(leaf.then, leaf.now)


def _language(leaf: Leaf) -> str:
    """The målform of a value, or "" when it has none."""
    end = leaf.field.rsplit(".", 1)[-1]
    return end if end in _LANGUAGES else ""


def _field(leaf: Leaf) -> str:
    """A field as an editor knows it: «kort, nynorsk»."""
    language = _language(leaf)
    name = leaf.field.removesuffix(f".{language}") if language else leaf.field
    return f"{name}, {_LANGUAGES[language]}" if language else name
