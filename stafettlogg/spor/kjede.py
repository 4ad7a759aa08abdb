"""Writing the audit, and proving that nobody has changed it.

Each row holds SHA-256 of the one before and of itself, one chain a log and one a person. A row is written in the
transaction that decides; two at a time are kept apart by the number, which is unique in the chain.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, QuerySet

from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.spor.models import Spor

Hode = tuple[int, bytes]
"""The number and the digest of a chain's last row."""

TOM: Hode = (0, b"")
_FELT = ("kjede", "nr", "tid", "aktor", "rolle", "handling", "utfall", "gjelder", "sett_til", "hash")
_FORSOEK = 20


def skriv(
    kjede: UUID,
    *,
    tid: dt.datetime,
    aktor: UUID,
    handling: str,
    ja: bool,
    rolle: str = "",
    gjelder: UUID | None = None,
    sett_til: int | None = None,
    hode: Hode | None = None,
) -> None:
    """Add a row to a chain.

    Args:
        hode: the chain's last row, when it is just read; it is read again if somebody came in between.

    Raises:
        RuntimeError: others came in between again and again; nothing is then to be shown.
    """
    for _ in range(_FORSOEK):
        nr, forrige = siste(kjede) if hode is None else hode
        felt = (kjede, nr + 1, tid, aktor, rolle, handling, "ja" if ja else "nei", gjelder, sett_til)
        if _sett_inn((*felt, _hash(forrige, felt))):
            return
        hode = None
        _still_i_koe(kjede)
    raise RuntimeError("spor")


def siste(kjede: UUID) -> Hode:
    """The last row of a chain."""
    rad = next(iter(_siste((kjede,))), None)
    return (rad[0], bytes(rad[1])) if rad else TOM


@Spoerring
def _siste(en: list[Any]) -> QuerySet[Any, Any]:
    return Spor.objects.filter(kjede=en[0]).order_by("-nr").values_list("nr", "hash")[:1]


def feil(*kjeder: UUID) -> Iterator[tuple[UUID, int]]:
    """The chains that are not whole, of some or of all, each with the number of the first row that is wrong or gone."""
    spor = Spor.objects.filter(kjede__in=kjeder) if kjeder else Spor.objects.all()
    rader = spor.order_by("kjede", "nr").values_list(*_FELT).iterator(chunk_size=2000)
    for kjede, gruppe in groupby(rader, key=itemgetter(0)):
        forrige, ventet = b"", 1
        for *felt, hash_ in gruppe:
            if felt[1] != ventet or bytes(hash_) != _hash(forrige, tuple(felt)):
                yield kjede, ventet
                break
            forrige, ventet = bytes(hash_), ventet + 1


def _hash(forrige: bytes, felt: tuple[object, ...]) -> bytes:
    tekster = (v.astimezone(dt.UTC).isoformat() if isinstance(v, dt.datetime) else str(v) for v in felt)
    return hashlib.sha256(forrige + "\x1f".join(tekster).encode()).digest()


def _sett_inn(verdier: tuple[object, ...]) -> bool:
    """Insert a row unless its number is taken. Waits for whoever is about to take it."""
    with connection.cursor() as cursor:
        felter = _felter()
        cursor.execute(
            _setning(connection.vendor),
            [felt.get_db_prep_save(verdi, connection) for felt, verdi in zip(felter, verdier, strict=True)],
        )
        return bool(cursor.rowcount == 1)


def _still_i_koe(kjede: UUID) -> None:
    """Wait for the turn, so that of many at once each has one. SQLite lets one write at a time already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(kjede.bytes[:8], signed=True)])


@cache
def _felter() -> tuple[Field[Any, Any], ...]:
    felter = {felt.name: felt for felt in Spor._meta.fields}
    return tuple(felter[navn] for navn in _FELT)


@cache
def _setning(_: str) -> str:
    navn = connection.ops.quote_name
    kolonner = ", ".join(navn(felt) for felt in _FELT)
    verdier = ", ".join(["%s"] * len(_FELT))
    return f"INSERT INTO {navn(Spor._meta.db_table)} ({kolonner}) VALUES ({verdier}) ON CONFLICT DO NOTHING"
