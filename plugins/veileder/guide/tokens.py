"""Tokens: a kommune's facts and words inside shared text, ``{{kommune.navn}}`` and ``{{Uro.bestemt}}``.

Shared text is rendered with the tokens still in it and filled afterwards, so that one national
rendering serves every kommune.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from veileder.schema.guide import Guide

_TOKEN = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}")
# Private-use characters survive Markdown, Jinja and escaping untouched.
_OPEN, _CLOSE = "\ue000", "\ue001"
_ENCODED = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_FORMS = {"ubestemt": "", "bestemt": "bestemt", "flertall": "flertall", "flertall_bestemt": "flertall-bestemt"}
_YEARS = "år"


def names_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name of every token in a text, with its offset."""
    for match in _TOKEN.finditer(text):
        yield match[1], match.start()


def mark(name: str) -> str:
    """The mark of one token."""
    return f"{_OPEN}{name}{_CLOSE}"


def encode(text: str) -> str:
    """Replace ``{{…}}`` with marks that Markdown and Jinja leave alone."""
    if "{{" not in text:
        return str(text)
    return _TOKEN.sub(lambda match: mark(match[1]), text)


def has_tokens(text: str) -> bool:
    """Whether there are marks to fill in a text."""
    return _OPEN in text


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill the marks of a plain text. An unknown name stays visible in brackets."""
    if _OPEN not in text:
        return str(text)
    return _ENCODED.sub(lambda match: values.get(match[1], f"[{match[1]}]"), text)


def fill_html(markup: str, values: Mapping[str, str]) -> str:
    """Fill the marks of finished HTML; values are escaped."""
    return _ENCODED.sub(lambda match: html.escape(values.get(match[1], f"[{match[1]}]")), markup)


def parted(markup: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A text in parts: what stands between its marks, and the names in the marks. There is one part more than names."""
    parts = _ENCODED.split(markup)
    return tuple(parts[::2]), tuple(parts[1::2])


def token_values(guide: Guide, language: str) -> dict[str, str]:
    """Every token of a guide in one målform, by name.

    Args:
        guide: the validated guide.
        language: "nb" or "nn"; a text that lacks it is taken from the other målform.
    """
    kommune, settings, model = guide.kommune, guide.innstillinger, guide.modell
    names = {
        "kommune.navn": kommune.navn,
        "kommune.genitiv": kommune.genitiv or kommune.navn,
        "modell.kortnavn": model.kortnavn,
        "modell.navn": model.navn,
    }
    for term in guide.termer:
        for attribute, form in _FORMS.items():
            text = getattr(term, attribute) or term.ubestemt
            names[f"{term.id}.{form}" if form else term.id] = text
        if term.adjektiv:
            names[f"{term.id}.adjektiv"] = term.adjektiv
    values = {name: text.in_either(language) for name, text in names.items()}
    values |= {name[0].upper() + name[1:]: text[:1].upper() + text[1:] for name, text in values.items()}
    start = next((level for level in model.nivaaer if level.id == settings.logg_fra_nivaa), None)
    values["logg-fra-nivå"] = f"nivå {start.nummer}" if start else ""
    ages = settings.maalalder
    values["målalder"] = f"{ages.fra}–{ages.til} {_YEARS}" if ages.til else f"fra {ages.fra} {_YEARS}"
    for name in ("skole", "helse", "barnevern", "annet"):
        values[f"samtykkealder.{name}"] = str(getattr(settings.samtykkealder, name))
    return values
