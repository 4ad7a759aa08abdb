"""The kommune's logo for a document: a file that Typst can draw, as JSON can carry it."""

from __future__ import annotations

from dataclasses import dataclass

from veileder.guide.content import Content

_FORMATS = {"svg": "svg", "png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp"}
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture. ``data`` is the text of an SVG, or the bytes of another format as numbers."""

    format: str
    data: str | tuple[int, ...]


def logo(content: Content) -> Picture | None:
    """The logo, or None when there is none, or none that paper can show: another format, or more than 200 kB.

    Args:
        content: the kommune's content.
    """
    name = content.guide.kommune.profil.logo
    file = content.published.get(f"filer/{name}") if name else None
    kind = _FORMATS.get(file.suffix.lstrip(".").lower()) if file else None
    if file is None or kind is None or file.stat().st_size > _LARGEST:
        return None
    data = file.read_bytes()
    return Picture(kind, data.decode("utf-8-sig", errors="replace") if kind == "svg" else tuple(data))
