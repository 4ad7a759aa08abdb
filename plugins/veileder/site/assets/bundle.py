"""The files that every guide has in ``assets/``, the same for all kommuner."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import TemplateRuntimeError

from veileder.places import template_folder
from veileder.publishing.lasting import FOLDER, lasting
from veileder.same import remembered
from veileder.site.assets.font import woff2
from veileder.site.assets.icons import sprite
from veileder.site.assets.script import squeezed
from veileder.site.assets.stylesheet import stylesheets
from veileder.site.assets.theme import Theme, theme_at
from veileder.site.page import Asset

_FONT = "manrope.woff2"
_NAMED = re.compile(rb'(?<=")(\./)?([\w-]+\.\w+)(?=")')
"""How a style sheet or a script names the file beside it that it needs."""


class Bundle:
    """Every shared file. Each is published at an address of its own content, which its name leads to.

    Args:
        folder: that of the templates; what lies in its ``assets/`` is published, scripts without comments.
    """

    def __init__(self, folder: Path) -> None:
        files = (path for path in (folder / FOLDER).iterdir() if path.is_file() and not path.name.startswith("."))
        written = {path.name: path.read_bytes() for path in files}
        written |= {name: squeezed(content) for name, content in written.items() if name.endswith(".js")}
        self._files = {**stylesheets(folder), "ikoner.svg": sprite(), **written}
        self._names = sorted((_FONT, *self._files))
        self._published: dict[str, Asset] = {}

    def published(self) -> tuple[Asset, ...]:
        """All of them, as guides have them."""
        return tuple(map(self._asset, self._names))

    def plain(self) -> tuple[Asset, ...]:
        """All of them under their own names, for a program that asks each time whether they are new."""
        return tuple(Asset(f"{FOLDER}/{name}", self._content(name)) for name in self._names)

    def address(self, name: str) -> str:
        """Where a file is published, from the kommune's root: templates call this ``asset``.

        Args:
            name: its own name, ``stil.css``.

        Raises:
            TemplateRuntimeError: there is no such file, or it and another one name each other.
        """
        return self._asset(name).path

    def _asset(self, name: str, *named_by: str) -> Asset:
        if name in named_by:
            circle = " → ".join((*named_by[named_by.index(name) :], name))
            raise TemplateRuntimeError(f"filer i {FOLDER}/ nevner hverandre i ring: {circle}")
        if name not in self._published:

            def addressed(found: re.Match[bytes]) -> bytes:
                other = found[2].decode()
                if other not in self._names:
                    return found[0]
                path = self._asset(other, *named_by, name).path
                return (found[1] or b"") + path.removeprefix(f"{FOLDER}/").encode()

            content = _NAMED.sub(addressed, self._content(name))
            self._published[name] = Asset(lasting(name, content), content)
        return self._published[name]

    def _content(self, name: str) -> bytes:
        if name == _FONT:
            return woff2()  # not before somebody asks
        if name not in self._files:
            raise TemplateRuntimeError(f"{FOLDER}/{name} finnes ikke")
        return self._files[name]


def bundle_at(root: Path) -> Bundle:
    """The shared files of a project as they are now."""
    return bundle_of(theme_at(template_folder(root)))


def asset_address(root: Path, name: str) -> str:
    """Where a shared file of a project is published now, from the kommune's root."""
    return bundle_at(root).address(name)


@remembered(1)
def bundle_of(theme: Theme) -> Bundle:
    """The shared files of a folder of templates as it is now."""
    return Bundle(theme.folder)
