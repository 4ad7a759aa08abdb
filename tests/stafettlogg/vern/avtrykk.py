"""Everything that stands in the database, to compare."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from django.apps import apps
from django.db import models

Rader = Counter[str]
_TELLERE = ("Boette",)
"""How often something was done is not what was done; it has tests of its own (A17)."""
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def rader(*, uten: tuple[str, ...] = ()) -> Rader:
    """Every row of every table, in words.

    Args:
        uten: tables (``Spor``) and columns (``Sesjon.sist_brukt``) to leave out.
    """
    funnet: Rader = Counter()
    for modell in apps.get_models():
        navn = modell.__name__
        felt = [f for f in modell._meta.concrete_fields if f"{navn}.{f.name}" not in uten]
        for verdier in (
            modell._default_manager.values_list(*(f.attname for f in felt)) if navn not in (*uten, *_TELLERE) else ()
        ):
            par = (f"{f.name}={_verdi(f, verdi)}" for f, verdi in zip(felt, verdier, strict=True))
            funnet[f"{navn}: {', '.join(par)}"] += 1
    return funnet


def endret(foer: Rader, etter: Rader) -> list[str]:
    """The rows that have gone and come. What is drawn by lot, an id that is new, is only called new."""
    borte, nye = foer - etter, etter - foer
    spurt = {id for rad in (*borte, *nye) for id in _UUID.findall(rad)}
    kjente = {id for rad in foer for id in _UUID.findall(rad) if id in spurt} if spurt else set[str]()

    def rens(rad: str) -> str:
        return _UUID.sub(lambda treff: treff[0] if treff[0] in kjente else "ny", rad)

    return sorted([f"- {rens(rad)}" for rad in borte] + [f"+ {rens(rad)}" for rad in nye])


def _verdi(felt: models.Field[Any, Any], verdi: object) -> object:
    """A value to compare: what is encrypted differs each time, and a sequence is not wound back."""
    if isinstance(felt, models.AutoField):
        return "nr"
    if isinstance(felt, models.BinaryField) and verdi is not None:
        return f"{len(bytes(verdi))} byte" if felt.name != "merke" else bytes(verdi).hex()  # type: ignore[call-overload]
    return verdi
