"""The style sheet of one kommune: its accent colour in both schemes.

A file of its own, because the guide's security policy allows no style inside a page.
"""

from __future__ import annotations

from veileder.guide.accent import DARK, LIGHT, accents, text_on
from veileder.publishing.lasting import lasting
from veileder.schema.kommune import Profil
from veileder.site.page import Asset

NAME = "profil.css"
# For the screen only: on paper, the palette's own black stands.
_MEDIA = {LIGHT.name: "screen", DARK.name: "screen and (prefers-color-scheme: dark)"}


def profile_sheet(profil: Profil) -> Asset | None:
    """The sheet that comes after the common one; None when the kommune has no colour."""
    rules = [
        f"@media {_MEDIA[name]} {{ :root {{ --pri: {colour}; --pri-tekst: {text_on(colour)}; --lenke: {colour} }} }}\n"
        for name, colour in accents(profil).items()
    ]
    content = "".join(rules).encode()
    return Asset(lasting(NAME, content), content) if rules else None
