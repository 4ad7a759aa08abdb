"""The languages besides Norwegian that a guide has pages in, and the way there."""

from __future__ import annotations

from veileder.guide.translated import Translations, languages_of
from veileder.site.context import Context
from veileder.site.page import LanguageLink

# Words that the Norwegian pages and brochure have too, by their Python names in ``Sideord``.
_SHARED = {
    "brosjyre": "brosjyre-lenke",
    "hvem_foerst": "brosjyre-forst",
    "eget_barn_tekst": "eget-barn-tekst",
    "andres_barn_tekst": "andres-barn-tekst",
    "hva_skjer": "hva-skjer-videre",
    "hva_skjer_1": "hva-skjer-1",
    "hva_skjer_2": "hva-skjer-2",
    "hva_skjer_3": "hva-skjer-3",
    "gangen_i_arbeidet": "hva-skjer-nivaaer",
    "deling": "brosjyre-samtykke",
    "deling_tekst": "brosjyre-samtykke-tekst",
    "deling_unntak": "brosjyre-samtykke-unntak",
    "fortsetter": "brosjyre-fortsetter",
    "paa_nett": "brosjyre-nett",
    "paa_nett_tekst": "brosjyre-nett-tekst",
    "egne_numre": "brosjyre-egne",
}


def norwegian_key(name: str) -> str:
    """The site's label that a word of the pages is translated from.

    Args:
        name: Python name of the word in ``Sideord``.
    """
    return _SHARED.get(name) or f"sprak-ord-{name.replace('_', '-')}"


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
