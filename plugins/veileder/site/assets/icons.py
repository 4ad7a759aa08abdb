"""The icons as one SVG file, from Material Design Icons in Material for MkDocs' wheel.

A page shows one with the macro ``ikon`` in ``komponenter/ikon.html``, by the names here.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

# Our name → the icon's file name. Names say what the icon stands for, not what it looks like.
ICONS = {
    "akutt": "phone-outline",
    "angre": "undo",
    "ansvarlig": "account-outline",
    "avslutt": "check",
    "barnehage": "toy-brick-outline",
    "e-post": "email-outline",
    "fil-aapne": "folder-open-outline",
    "fil-lagre": "content-save-outline",
    "forrige": "arrow-left",
    "frist": "clock-outline",
    "helse": "heart-outline",
    "hjelp": "hand-heart-outline",
    "hjem": "home-outline",
    "laas": "lock-outline",
    "lenke": "open-in-new",
    "lese": "fullscreen",
    "lukk": "close",
    "maal": "flag-outline",
    "mal": "file-document-edit-outline",
    "meny": "menu",
    "metode": "lightbulb-on-outline",
    "mote": "account-group-outline",
    "neste": "arrow-right",
    "nivaa": "arrow-up",
    "ord": "book-alphabet",
    "rad": "lightbulb-on-outline",
    "rediger": "pencil-outline",
    "rutine": "routes",
    "samtaleguide": "message-text-outline",
    "side": "text-box-outline",
    "sjekkliste": "format-list-checks",
    "skjema": "file-document-outline",
    "skole": "school-outline",
    "skriv-ut": "printer-outline",
    "sok": "magnify",
    "sporsmaal": "help-circle-outline",
    "sted": "map-marker-outline",
    "steg": "restore",
    "stemme": "comment-quote-outline",
    "telefon": "phone-outline",
    "tiltak": "sprout-outline",
    "tom": "eraser",
}
_PATH = re.compile(r'\bd="([^"]+)"')


def icon_folder() -> Path:
    """Where the wheel keeps the icons. Found without importing it, so that the compiler does not load MkDocs."""
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("mkdocs-material")
    return Path(spec.origin).parent / "templates" / ".icons" / "material"


def sprite() -> bytes:
    """One SVG with a symbol for each icon."""
    folder = icon_folder()
    symbols = []
    for name, file in sorted(ICONS.items()):
        found = _PATH.search((folder / f"{file}.svg").read_text(encoding="utf-8"))
        if found is None:
            raise ValueError(f"{file}.svg")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24"><path d="{found[1]}"/></symbol>')
    return ('<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n").encode()
