"""A2: a log that does not exist and somebody else's are the same, to the last byte and the last statement.

The time it takes is measured by the bench.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse

from .adresser import OM_LOGG
from .rettigheter import har
from .scene import Scene
from .scener import Scener
from .situasjoner import Alder

_TILFELDIG = re.compile(r"nonce-[\w-]+|nonce=\"[\w-]+\"|name=\"csrfmiddlewaretoken\" value=\"\w+\"")


@contextmanager
def setninger() -> Iterator[list[str]]:
    """Every statement that is sent to the database, without its values."""
    sett: list[str] = []

    def noter(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sett.append(re.sub(r"\bs\d+_x\d+\b", "savepoint", re.sub(r'"s\w+_x\d+"', "savepoint", sql)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noter):
        yield sett


def avtrykk(svar: HttpResponse, logg: uuid.UUID) -> tuple[int, list[tuple[str, str]], str, list[str]]:
    """What can be seen of an answer, without what is drawn by lot and the address that was asked for."""

    def rens(tekst: str) -> str:
        return _TILFELDIG.sub("…", tekst.replace(str(logg), "…"))

    hoder = sorted((navn, rens(verdi)) for navn, verdi in svar.items())
    return svar.status_code, hoder, rens(svar.content.decode()), sorted(svar.cookies)


def spoer(scene: Scene, rolle: str, metode: str, adresse: str, data: Any, logg: uuid.UUID) -> tuple[Any, list[str]]:
    """Ask, and see what is answered and which statements it took."""
    scene.nettleser(rolle)
    with setninger() as sett:
        svar = scene.be(rolle, metode, adresse, data)
    return avtrykk(svar, logg), sett


@pytest.mark.parametrize(
    ("alder", "kode"),
    [(9, "ad")]
    + [pytest.param(9, kode, marks=pytest.mark.full) for kode in ("od", "al", "sl", "st", "su", "vl", "et")],
)
def test_a2_an_unknown_log_and_somebody_elses_are_the_same(scener: Scener, alder: Alder, kode: str) -> None:
    scene, ukjent = scener(alder, kode), uuid.uuid4()
    feil, antall = [], 0
    for adresse in OM_LOGG:
        for metode in adresse.metoder:
            for rolle in ("utenfor", "tidligere", "uten", "foresatt", "eks", "ombud"):
                if har(adresse.get if metode == "GET" else adresse.post, rolle, alder, kode):
                    continue
                for data in (adresse.data(scene), {}) if metode == "POST" else (None,):
                    andres = spoer(scene, rolle, metode, adresse(scene), data, scene.logg)
                    ingens = spoer(scene, rolle, metode, adresse(scene, ukjent), data, ukjent)
                    antall += 1
                    if andres != ingens:
                        feil.append(
                            (metode, adresse.navn, rolle, [a == i for a, i in zip(andres, ingens, strict=True)])
                        )
    assert feil == []
    assert antall > 200
