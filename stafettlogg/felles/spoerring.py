"""Queries of the hot path: made by Django once, and after that only run. To make one costs more than to run it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection, models

Verdi = UUID | dt.datetime | dt.date | int | bytes
Rader = Iterable[tuple[Any, ...]]
Kolonne = Sequence[Any]
Lag = Callable[..., models.QuerySet[Any, tuple[Any, ...]]]
_FELT: dict[type, models.Field[Any, Any]] = {
    UUID: models.UUIDField(),
    dt.datetime: models.DateTimeField(),
    dt.date: models.DateField(),
    int: models.IntegerField(),
    bytes: models.BinaryField(),
}
_DAG = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
FLEST = 64
"""Ids at most in a query that is kept."""


class Spoerring:
    """A ``values_list`` for some ids and other values, kept as SQL.

    For several ids it is made with room for 2, 4, 8 … of them, and the first one fills what is left over.

    Args:
        lag: makes the queryset of a list of ids and the values. What it asks for may depend on nothing else.
    """

    def __init__(self, lag: Lag) -> None:
        self.lag = lag
        self._ferdige: dict[tuple[object, ...], _Ferdig] = {}

    def __call__(self, ider: Collection[Verdi], *verdier: Verdi) -> Rader:
        """The rows."""
        if not 0 < len(ider) <= FLEST:
            return self.lag(list(ider), *verdier)
        plass = 1 << (len(ider) - 1).bit_length()
        alle = (*ider, *[next(iter(ider))] * (plass - len(ider)), *verdier)
        slag = (connection.vendor, plass, *map(type, alle))
        if slag not in self._ferdige:
            self._ferdige[slag] = _lag(lambda *merker: self.lag(list(merker[:plass]), *merker[plass:]), alle)
        return self._ferdige[slag].rader([_klar(verdi) for verdi in alle])


@dataclass(frozen=True, slots=True)
class _Ferdig:
    """SQL with its parameters: those that are the same each time, and at which places a value comes instead.

    ``lesere`` make Python's values of a column, by its place.
    """

    sql: str
    parametre: tuple[Any, ...]
    plasser: tuple[tuple[int, int], ...]
    lesere: tuple[tuple[int, Callable[[Kolonne], Kolonne]], ...]

    def rader(self, verdier: list[Any]) -> Rader:
        parametre = list(self.parametre)
        for plass, verdi in self.plasser:
            parametre[plass] = verdier[verdi]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parametre)
            rader: list[tuple[Any, ...]] = cursor.fetchall()
        if not (rader and self.lesere):
            return rader
        kolonner: list[Kolonne] = list(zip(*rader, strict=True))
        for plass, les in self.lesere:
            kolonner[plass] = les(kolonner[plass])
        return zip(*kolonner, strict=True)


def _lag(lag: Lag, verdier: tuple[Verdi, ...]) -> _Ferdig:
    """Make the SQL with marks for the values, which are then found among the parameters."""
    merker = [_merke(type(verdi), nr) for verdi, nr in zip(verdier, count(1), strict=False)]
    klare = [_bart(_klar(merke)) for merke in merker]
    kompilator = lag(*merker).query.get_compiler(connection=connection)
    sql, parametre = kompilator.as_sql()
    bare = [_bart(parameter) for parameter in parametre]
    plasser = tuple((plass, klare.index(bar)) for plass, bar in enumerate(bare) if bar in klare)
    assert {verdi for _, verdi in plasser} == set(range(len(verdier)))
    felt = [utvalg[0] for utvalg in kompilator.select[: kompilator.col_count]]
    lesere = tuple((plass, _leser(*om)) for plass, om in kompilator.get_converters(felt).items())
    return _Ferdig(sql, tuple(parametre), plasser, lesere)


def _leser(omformere: list[Any], uttrykk: Any) -> Callable[[Kolonne], Kolonne]:
    """How a column is read: as Django does, and in a faster way what SQLite lacks and we have most of."""
    slag = uttrykk.output_field.get_internal_type()
    if connection.vendor == "sqlite" and len(omformere) == 1 and slag in _RASKE:
        return _RASKE[slag]

    def les(kolonne: Kolonne) -> Kolonne:
        for omformer in omformere:
            kolonne = [omformer(verdi, uttrykk, connection) for verdi in kolonne]
        return kolonne

    return les


def _ider(kolonne: Kolonne) -> Kolonne:
    lest = {verdi: verdi and UUID(verdi) for verdi in set(kolonne)}  # the same one often stands in many rows
    return [lest[verdi] for verdi in kolonne]


def _tider(kolonne: Kolonne) -> Kolonne:
    return [
        # The driver has made something of a plain column, and nothing of what is reckoned.
        verdi and (verdi if isinstance(verdi, dt.datetime) else dt.datetime.fromisoformat(verdi)).replace(tzinfo=dt.UTC)
        for verdi in kolonne
    ]


_RASKE: dict[str, Callable[[Kolonne], Kolonne]] = {"UUIDField": _ider, "DateTimeField": _tider}


def _klar(verdi: Verdi) -> Any:
    """A value as the database gets it."""
    return _FELT[type(verdi)].get_db_prep_value(verdi, connection)


def _bart(parameter: Any) -> Any:
    """A parameter that can be compared: a driver wraps bytes in something that cannot."""
    return getattr(parameter, "obj", parameter)


def _merke(slag: type, nr: int) -> Verdi:
    """A value that no query has of its own."""
    if slag is UUID:
        return UUID(int=2**100 + nr)
    if slag is int:
        return 2**31 - 1 - nr
    if slag is bytes:
        return b"merke" + bytes([nr])
    tid = _DAG + dt.timedelta(days=nr)
    return tid if slag is dt.datetime else tid.date()
