"""Queries of the hot path: made by Django once, and after that only run. To make one costs more than to run it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any, cast
from uuid import UUID

from django.db import connection, models
from django.db.models.sql.compiler import SQLCompiler

Verdi = UUID | dt.datetime | dt.date | int | bytes
Rader = Iterable[tuple[Any, ...]]
Lag = Callable[..., models.QuerySet[Any, tuple[Any, ...]]]
_FELT: dict[type, models.Field[Any, Any]] = {
    UUID: models.UUIDField(),
    dt.datetime: models.DateTimeField(),
    dt.date: models.DateField(),
    int: models.IntegerField(),
    bytes: models.BinaryField(),
}
_DAG = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)


class Spoerring:
    """A ``values_list`` for some ids and other values, kept as SQL when it is for one id.

    Args:
        lag: makes the queryset of a list of ids and the values. What it asks for may depend on nothing else.
    """

    def __init__(self, lag: Lag) -> None:
        self.lag = lag
        self._ferdige: dict[tuple[object, ...], _Ferdig] = {}

    def __call__(self, ider: Collection[Verdi], *verdier: Verdi) -> Rader:
        """The rows."""
        if len(ider) != 1:
            return self.lag(list(ider), *verdier)
        alle = (*ider, *verdier)
        slag = (connection.vendor, *map(type, alle))
        if slag not in self._ferdige:
            self._ferdige[slag] = _lag(lambda id, *andre: self.lag([id], *andre), alle)
        return self._ferdige[slag].rader([_klar(verdi) for verdi in alle])


@dataclass(frozen=True, slots=True)
class _Ferdig:
    """SQL with its parameters: those that are the same each time, and at which places a value comes instead."""

    sql: str
    parametre: tuple[Any, ...]
    plasser: tuple[tuple[int, int], ...]
    kompilator: SQLCompiler
    omformere: dict[int, Any]

    def rader(self, verdier: list[Any]) -> Rader:
        parametre = list(self.parametre)
        for plass, verdi in self.plasser:
            parametre[plass] = verdier[verdi]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parametre)
            rader = cursor.fetchall()
        return cast(Rader, self.kompilator.apply_converters(rader, self.omformere) if self.omformere else rader)


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
    return _Ferdig(sql, tuple(parametre), plasser, kompilator, kompilator.get_converters(felt))


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
