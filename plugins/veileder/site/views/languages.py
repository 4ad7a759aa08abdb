"""The languages besides Norwegian that a guide has pages in, and the way there."""

from __future__ import annotations

from veileder.guide.translated import Translations, languages_of
from veileder.site.context import Context
from veileder.site.page import LanguageLink


def languages(context: Context) -> tuple[Translations, ...]:
    """The languages to make pages in. An editor also sees those that wait to be read."""
    return languages_of(context.content, unread=context.edit_mode)


def language_path(id: str) -> str:
    """Where the services are told of in a language."""
    return f"sprak/{id}/"


def language_links(context: Context) -> tuple[LanguageLink, ...]:
    """The way to each language, by the name it has in itself."""
    return tuple(
        LanguageLink(one.language.tag, one.language.direction, one.language.navn, language_path(one.language.id))
        for one in languages(context)
    )
