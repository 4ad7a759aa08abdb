"""Taking a database out and putting it in, without the wrapped keys: those are kept apart, and not for as long.

Who destroys a log's key destroys the log, in the copies too, when the last copy of the key is gone. A copy of the
database alone opens nothing.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from stafettlogg.drift.manifest import Driftsfeil
from stafettlogg.drift.nokler import STEDER, Noekkelsted

NOEKKELFIL = "innpakket.jsonl"
_SQLITE, _POSTGRES = "database.sqlite3", "database.dump"
_EGNE = frozenset({"host", "port", "user", "password", "dbname", "options"})
Rad = tuple[str, str, bytes]
"""Table, whose key it is, and the wrapped key."""


def ta_ut(mappe: Path, noekler: Path) -> None:
    """Copy the database as it is at one moment, while it is in use.

    Args:
        mappe: where the database goes.
        noekler: where the wrapped keys go.
    """
    (_ut_postgres if connection.vendor == "postgresql" else _ut_sqlite)(mappe, noekler / NOEKKELFIL)


def sett_inn(mappe: Path, noekler: Path) -> None:
    """Put a database and its wrapped keys in where there is none. Keys of what is not in the database are left out."""
    (_inn_postgres if connection.vendor == "postgresql" else _inn_sqlite)(mappe, list(_les(noekler / NOEKKELFIL)))


def er_tom() -> bool:
    """Is there no database yet?"""
    if connection.vendor == "postgresql":
        with connection.cursor() as peker:
            peker.execute("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'")
            return bool(peker.fetchone() == (0,))
    return not Path(settings.DATABASES["default"]["NAME"]).exists()


def mangler() -> str:
    """The program that is missing on this machine, if any."""
    if connection.vendor != "postgresql":
        return ""
    return next((program for program in ("pg_dump", "pg_restore") if not shutil.which(program)), "")


def _kolonner(sted: Noekkelsted) -> tuple[str, str, str]:
    """The table, the column that says whose the key is, and the key's."""
    meta = sted.tabell._meta
    return meta.db_table, str(meta.pk.column), str(meta.get_field(sted.felt).column)  # type: ignore[union-attr]


def _skriv(fil: Path, rader: Iterable[tuple[str, Any, Any]]) -> None:
    with open(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as ut:
        for tabell, eier, noekkel in rader:
            rad = {"tabell": tabell, "eier": UUID(str(eier)).hex, "nokkel": base64.b64encode(noekkel).decode()}
            ut.write(json.dumps(rad) + "\n")


def _les(fil: Path) -> Iterator[Rad]:
    with fil.open(encoding="ascii") as inn:
        for linje in inn:
            rad = json.loads(linje)
            yield rad["tabell"], rad["eier"], base64.b64decode(rad["nokkel"])


def _ut_sqlite(mappe: Path, noekkelfil: Path) -> None:
    """Copy it beside the database itself, take the keys out of that, and only then write it where copies are kept."""
    kilde = Path(settings.DATABASES["default"]["NAME"])
    mellom = kilde.with_name(f".{kilde.name}.kopi")
    mellom.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(mellom)) as kopi:
            with closing(sqlite3.connect(f"{kilde.as_uri()}?mode=ro", uri=True, timeout=30)) as levende:
                levende.backup(kopi)
            _skriv(noekkelfil, _noekler_i(kopi))
            for sted in STEDER:
                tabell, _, felt = _kolonner(sted)
                kopi.execute(f'DELETE FROM "{tabell}"' if sted.egen else f'UPDATE "{tabell}" SET "{felt}" = x\'\'')
            kopi.commit()
            kopi.execute("VACUUM INTO ?", (str(mappe / _SQLITE),))  # only what is there: no deleted pages come along
    finally:
        for fil in kilde.parent.glob(f"{mellom.name}*"):
            fil.unlink(missing_ok=True)


def _noekler_i(kopi: sqlite3.Connection) -> Iterator[tuple[str, Any, Any]]:
    for sted in STEDER:
        tabell, eier, felt = _kolonner(sted)
        yield from ((tabell, *rad) for rad in kopi.execute(f'SELECT "{eier}", "{felt}" FROM "{tabell}" ORDER BY 1'))


def _inn_sqlite(mappe: Path, noekler: list[Rad]) -> None:
    maal = Path(settings.DATABASES["default"]["NAME"])
    halv = maal.with_name(f".{maal.name}.del")
    shutil.copyfile(mappe / _SQLITE, halv)
    with closing(sqlite3.connect(halv)) as database:
        for sted in STEDER:
            tabell, eier, felt = _kolonner(sted)
            setning = f'UPDATE "{tabell}" SET "{felt}" = ?2 WHERE "{eier}" = ?1'
            if sted.egen:
                finnes = f'SELECT 1 FROM "{_hos(sted)}" WHERE id = ?1'
                setning = f'INSERT INTO "{tabell}" ("{eier}", "{felt}") SELECT ?1, ?2 WHERE EXISTS ({finnes})'
            database.executemany(setning, [rad[1:] for rad in noekler if rad[0] == tabell])
        database.commit()
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise Driftsfeil("Databasen i kopien er skadet. Prøv en eldre kopi.")
    os.replace(halv, maal)


def _hos(sted: Noekkelsted) -> str:
    """The table of those that have the keys of a table of its own."""
    return str(sted.tabell._meta.pk.related_model._meta.db_table)  # type: ignore[union-attr]


def _ut_postgres(mappe: Path, noekkelfil: Path) -> None:
    """One snapshot for the dump, for the keys, and for the tables that have a key among other columns."""
    with transaction.atomic(), connection.cursor() as peker:
        peker.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        peker.execute("SET LOCAL statement_timeout = 0")
        peker.execute("SELECT pg_export_snapshot()")
        (bilde,) = peker.fetchone()
        uten = [f"--exclude-table-data={_kolonner(sted)[0]}" for sted in STEDER]
        _kjoer("pg_dump", "--format=custom", f"--snapshot={bilde}", f"--file={mappe / _POSTGRES}", *uten)
        _skriv(noekkelfil, _noekler_fra(peker))
        for sted in STEDER:
            if not sted.egen:
                tabell, _, felt = _kolonner(sted)
                valgt = ", ".join("''::bytea" if navn == felt else f'"{navn}"' for navn in _alle_kolonner(sted))
                with (
                    (mappe / f"{tabell}.copy").open("wb") as ut,
                    peker.copy(f'COPY (SELECT {valgt} FROM "{tabell}") TO STDOUT') as rader,
                ):
                    for del_ in rader:
                        ut.write(del_)


def _noekler_fra(peker: Any) -> Iterator[tuple[str, Any, Any]]:
    for sted in STEDER:
        tabell, eier, felt = _kolonner(sted)
        peker.execute(f'SELECT "{eier}", "{felt}" FROM "{tabell}" ORDER BY 1')
        yield from ((tabell, *rad) for rad in peker)


def _alle_kolonner(sted: Noekkelsted) -> list[str]:
    return [str(felt.column) for felt in sted.tabell._meta.concrete_fields]


def _inn_postgres(mappe: Path, noekler: list[Rad]) -> None:
    dump = str(mappe / _POSTGRES)
    navn = f"--dbname={connection.settings_dict['NAME']}"
    _kjoer("pg_restore", "--exit-on-error", navn, "--section=pre-data", "--section=data", dump)
    with transaction.atomic(), connection.cursor() as peker:
        peker.execute("SET LOCAL statement_timeout = 0")
        for sted in STEDER:
            tabell, eier, felt = _kolonner(sted)
            if not sted.egen:
                kolonner = ", ".join(f'"{kolonne}"' for kolonne in _alle_kolonner(sted))
                with (
                    (mappe / f"{tabell}.copy").open("rb") as inn,
                    peker.copy(f'COPY "{tabell}" ({kolonner}) FROM STDIN') as rader,
                ):
                    while del_ := inn.read(1 << 20):
                        rader.write(del_)
            setning = f'UPDATE "{tabell}" SET "{felt}" = %(n)s WHERE "{eier}" = %(e)s'
            if sted.egen:
                finnes = f'SELECT 1 FROM "{_hos(sted)}" WHERE id = %(e)s'
                setning = f'INSERT INTO "{tabell}" ("{eier}", "{felt}") SELECT %(e)s, %(n)s WHERE EXISTS ({finnes})'
            peker.executemany(setning, [{"e": UUID(rad[1]), "n": rad[2]} for rad in noekler if rad[0] == tabell])
    connection.close()
    _kjoer("pg_restore", "--exit-on-error", navn, "--section=post-data", dump)


def _kjoer(program: str, *valg: str) -> None:
    """Run one of PostgreSQL's own programs on our database. The password is not seen in the list of processes."""
    oppsett = connection.settings_dict
    miljo = {
        "PGHOST": oppsett["HOST"],
        "PGPORT": oppsett["PORT"],
        "PGUSER": oppsett["USER"],
        "PGPASSWORD": oppsett["PASSWORD"],
        "PGDATABASE": oppsett["NAME"],
        **{f"PG{navn.upper()}": verdi for navn, verdi in oppsett["OPTIONS"].items() if navn not in _EGNE},
    }
    satt = {navn: str(verdi) for navn, verdi in miljo.items() if verdi and isinstance(verdi, str)}
    kjoert = subprocess.run(
        (program, "--no-owner", "--no-privileges", *valg),
        env=os.environ | satt,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if kjoert.returncode:
        linjer = kjoert.stderr.strip().splitlines() or [""]
        raise Driftsfeil(f"{program} klarte det ikke: {linjer[0]}")


Si = Callable[[str], None]
"""Tells the one who runs it how it goes."""
