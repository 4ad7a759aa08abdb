"""The files that every guide has in ``assets/``, the same for all kommuner."""

from __future__ import annotations

from pathlib import Path

from veileder.same import remembered
from veileder.site.assets.font import woff2
from veileder.site.assets.icons import sprite
from veileder.site.assets.script import squeezed
from veileder.site.assets.stylesheet import stylesheets
from veileder.site.assets.theme import Theme, theme_at
from veileder.site.page import Asset

FOLDER = "assets"


def shared_assets(folder: Path) -> tuple[Asset, ...]:
    """Make or read every shared asset.

    Args:
        folder: that of the templates; what lies in its ``assets/`` is published, scripts without comments.
    """
    return _shared_assets(theme_at(folder))


@remembered(1)
def _shared_assets(looked_at: Theme) -> tuple[Asset, ...]:
    theme = looked_at.folder
    made = {**stylesheets(theme), "manrope.woff2": woff2(), "ikoner.svg": sprite()}
    written = {path.name: path.read_bytes() for path in sorted((theme / FOLDER).iterdir()) if path.is_file()}
    written |= {name: squeezed(content) for name, content in written.items() if name.endswith(".js")}
    return tuple(Asset(f"{FOLDER}/{name}", content) for name, content in sorted({**made, **written}.items()))
