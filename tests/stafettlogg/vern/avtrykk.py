"""Everything that stands in the database, to compare."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models

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
        if modell.__name__ not in (*uten, *_TELLERE):
            ord_ = _ord(modell, uten)
            with connection.cursor() as peker:
                peker.execute(ord_.setning)
                funnet.update(map(ord_.__getitem__, peker.fetchall()))
    return funnet


class _Ord(dict[tuple[Any, ...], str]):
    """The rows of a table in words, by what the database holds: most are the same each time."""

    def __init__(self, modell: type[models.Model], uten: tuple[str, ...]) -> None:
        tabell, navn = modell._meta.db_table, modell.__name__
        self.navn = navn
        self.felt = [f for f in modell._meta.concrete_fields if f"{navn}.{f.name}" not in uten]
        kolonner = [f.get_col(tabell) for f in self.felt]
        self.omformere = [
            [(om, k) for om in (*connection.ops.get_db_converters(k), *k.get_db_converters(connection))]
            for k in kolonner
        ]
        siteres = connection.ops.quote_name
        self.setning = f"SELECT {', '.join(siteres(str(f.column)) for f in self.felt)} FROM {siteres(tabell)}"

    def __missing__(self, rad: tuple[Any, ...]) -> str:
        """Say it as Django reads it."""
        verdier = list(rad)
        for plass, omformere in enumerate(self.omformere):
            for om, kolonne in omformere:
                verdier[plass] = om(verdier[plass], kolonne, connection)
        par = (f"{f.name}={_verdi(f, verdi)}" for f, verdi in zip(self.felt, verdier, strict=True))
        self[rad] = f"{self.navn}: {', '.join(par)}"
        return self[rad]


_ord = cache(_Ord)


def endret(foer: Rader, etter: Rader) -> list[str]:
    """The rows that have gone and come. What is drawn by lot, an id that is new, is only called new."""
    borte, nye = foer - etter, etter - foer
    spurt = {id for rad in (*borte, *nye) for id in _ider(rad)}
    kjente = {id for rad in foer for id in _ider(rad) if id in spurt} if spurt else set[str]()

    def rens(rad: str) -> str:
        return _UUID.sub(lambda treff: treff[0] if treff[0] in kjente else "ny", rad)

    return sorted([f"- {rens(rad)}" for rad in borte] + [f"+ {rens(rad)}" for rad in nye])


@cache
def _ider(rad: str) -> list[str]:
    return _UUID.findall(rad)


def _verdi(felt: models.Field[Any, Any], verdi: object) -> object:
    """A value to compare: what is encrypted differs each time, and a sequence is not wound back."""
    if isinstance(felt, models.AutoField):
        return "nr"
    if isinstance(felt, models.BinaryField) and verdi is not None:
        return f"{len(bytes(verdi))} byte" if felt.name != "merke" else bytes(verdi).hex()  # type: ignore[call-overload]
    return verdi
