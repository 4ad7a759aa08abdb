"""One document before it is made: values for a template, nothing of PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from veileder.site.documents import document_path

FONTS = ("Manrope", "Libertinus Serif")
"""Manrope, and for a sign that it lacks a font that Typst has with it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language.

    Args:
        name: what it is called, without language: "brosjyre", "veileder-barnehage".
        language: BCP 47 tag of its main language.
        template: name of a template in ``typ/``, without ending.
        title: its title, plain text.
        data: what the template shows; only what JSON has.
        large: True for large print.
        direction: which way its main language is written.
        fonts: families to set it in, the first one that has a letter.
        date: ISO date of the newest that it is made of, or "".
        suffix: "pdf" is set by Typst; "odt" by ``odt``.
    """

    name: str
    language: str
    template: str
    title: str
    data: Mapping[str, Any] = field(repr=False)
    large: bool = False
    direction: Literal["ltr", "rtl"] = "ltr"
    fonts: tuple[str, ...] = FONTS
    date: str = ""
    suffix: Literal["pdf", "odt"] = "pdf"

    @property
    def path(self) -> str:
        """Where it lies, from the kommune's root."""
        return document_path(self.name, self.language, large=self.large, suffix=self.suffix)

    @property
    def values(self) -> dict[str, Any]:
        """Everything the template gets."""
        return {
            **self.data,
            "tittel": self.title,
            "spraak": self.language,
            "retning": self.direction,
            "skrifter": list(self.fonts),
            "stor": self.large,
        }
