"""The page in front of all kommuner, and its error page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from veileder.guide.content import Content
from veileder.schema.base import MAALFORMER, NAMES, OTHER
from veileder.site.compile import template_environment
from veileder.site.context import Context
from veileder.site.wording import labels


@dataclass(frozen=True, slots=True)
class Entry:
    """One kommune on the front page, with texts in the kommune's main målform.

    Args:
        kommune: folder name, also the address under the front page.
        name: the kommune's name.
        model: name of its model, «Betre tverrfagleg samhandling (BTS)».
        languages: målformer, the main one first.
        status: "i-drift", "eksempel" or "fiktiv".
        description: one sentence.
        url: public address of the kommune's guide.
        is_known: False when only the published guide speaks for it, and its status is not known.
    """

    kommune: str
    name: str
    model: str
    languages: tuple[str, ...]
    status: str
    description: str
    url: str = ""
    is_known: bool = True

    @classmethod
    def of(cls, content: Content) -> Entry:
        """What the front page says of a kommune."""
        context = Context(content, content.languages[0])
        kommune, model = content.guide.kommune, content.guide.modell
        return cls(
            kommune=content.kommune,
            name=context.plain(kommune.navn),
            model=f"{context.plain(model.navn)} ({context.plain(model.kortnavn)})",
            languages=content.languages,
            status=kommune.status,
            description=context.plain(model.beskrivelse),
            url=kommune.nettsted.rstrip("/") + "/",
        )

    @classmethod
    def remembered(cls, fields: Mapping[str, Any]) -> Entry:
        """What the front page said of a kommune when it was built."""
        return cls(**{**fields, "languages": tuple(fields["languages"])})

    @classmethod
    def published(cls, kommune: str, guide: bytes) -> Entry | None:
        """What the front page says of a kommune by its published ``veileder.json``; None when that is no guide."""
        try:
            data = json.loads(guide)
            facts, model = data["kommune"], data["modell"]
            languages = tuple(name for name in facts["målformer"] if name in MAALFORMER)
            main = languages[0]
            return cls(
                kommune=kommune,
                name=_in_either(facts["navn"], main),
                model=f"{_in_either(model['navn'], main)} ({_in_either(model['kortnavn'], main)})",
                languages=languages,
                status="i-drift",
                description=_in_either(model["beskrivelse"], main),
                url=facts["nettsted"].rstrip("/") + "/",
                is_known=False,
            )
        except (ValueError, LookupError, TypeError, AttributeError):
            return None

    @property
    def language_names(self) -> str:
        """The målformer in words: «nynorsk og bokmål»."""
        return " og ".join(NAMES[language] for language in self.languages)


def front_page(root: Path, entries: Iterable[Entry]) -> str:
    """Render ``index.html`` of all kommuner; ``assets/`` and the folders of the kommuner lie beside it."""
    listed = tuple(entries)
    statuses = {entry.status for entry in listed if entry.is_known}
    noindex = "i-drift" not in statuses and (bool(statuses) or not listed)
    return _render(root, "forside.html", listed, noindex=noindex, has_examples="eksempel" in statuses)


def front_404(root: Path, entries: Iterable[Entry] = ()) -> str:
    """Render the error page outside every kommune. It is shown at any address, so its links are absolute."""
    listed = tuple(entries)
    return _render(root, "forside_404.html", listed, rot=_root_path(listed))


def _root_path(entries: tuple[Entry, ...]) -> str:
    """The path that lies in front of every kommune's folder, or "" when the kommuner do not agree."""
    paths = {
        urlsplit(entry.url).path.removesuffix(f"{entry.kommune}/")
        for entry in entries
        if urlsplit(entry.url).path.endswith(f"/{entry.kommune}/")
    }
    return paths.pop() if len(paths) == 1 else ""


def _in_either(text: dict[str, str], language: str) -> str:
    return text.get(language) or text[OTHER[language]]


def _render(root: Path, template: str, entries: tuple[Entry, ...], **more: bool | str) -> str:
    words = {language: labels(language) for language in MAALFORMER}
    return template_environment(root).get_template(template).render(entries=entries, words=words, **more)
