"""Restoring the log from copies to where there is none, and rehearsing it."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from stafettlogg.drift import databaser, manifest
from stafettlogg.drift.databaser import Si
from stafettlogg.drift.manifest import Driftsfeil, Manifest
from stafettlogg.felles.klokke import naa
from stafettlogg.spor.segl import segl_fil

_STEDER = ("LOGG_NOKLER", "LOGG_VEILEDER", "LOGG_INNLOGGING")
"""What would lead a rehearsal to the real thing's files."""


def gjenopprett(fra: Path, nokler_fra: Path, si: Si) -> bool:
    """Restore a copy, bring the database up to date, and look through all of it.

    Args:
        fra: the copy of the database, or a folder of copies: then the newest.
        nokler_fra: the copy of the keys, of the same time or later; or a folder of them.

    Returns:
        whether all that was restored is whole.

    Raises:
        Driftsfeil: there is something here already, or the copy cannot be used; nothing is changed.
    """
    begynte = naa()
    kopi, om = manifest.les(fra)
    nokler, om_nokler = _nokler(nokler_fra, om)
    si(f"Kopien fra {om.tid} er hel.")
    _passer(om, om_nokler)
    _tomt()
    try:
        _filer(kopi, nokler)
        si("Setter inn databasen …")
        databaser.sett_inn(kopi, nokler)
        call_command("migrate", verbosity=0, interactive=False)
        si("Kontrollerer sporene, seglene og nøklene …")
        hel = _kontroller(si)
    except DatabaseError:
        raise Driftsfeil("Databasen tok ikke imot kopien. Tøm den, slett datamappen, og begynn på nytt.") from None
    tapt, brukt = begynte - dt.datetime.fromisoformat(om.tid), naa() - begynte
    si(f"RPO: Det som er skrevet etter {om.tid}, er ikke med ({_varighet(tapt)}).")
    si(f"RTO: Gjenopprettingen tok {_varighet(brukt)}.")
    return hel


def proev(fra: Path, nokler_fra: Path, si: Si) -> bool:
    """Restore a copy to a place of its own, as a machine that has nothing would, and throw it away.

    The place is a new folder, and on PostgreSQL a new database on the same server.

    Returns:
        whether it went well.
    """
    with tempfile.TemporaryDirectory(prefix="stafett-proeve-") as mappe, _egen_database() as adresse:
        miljo = {navn: verdi for navn, verdi in os.environ.items() if navn not in _STEDER}
        miljo |= {"LOGG_DATA": mappe, "DATABASE_URL": adresse}
        valg = ("--fra", str(fra.resolve()), "--nokler-fra", str(nokler_fra.resolve()))
        kommando = (sys.executable, "-m", "stafettlogg", "gjenopprett", *valg)
        gikk = subprocess.run(kommando, env=miljo, cwd=settings.ROOT.parent, check=False).returncode == 0
    si("Prøven er kastet. Øvelsen gikk bra." if gikk else "Prøven er kastet. Øvelsen gikk IKKE bra: se over.")
    return gikk


@contextmanager
def _egen_database() -> Iterator[str]:
    """The address of an empty database that is gone afterwards; none for SQLite, whose is a file."""
    if connection.vendor != "postgresql":
        yield ""
        return
    navn = f"stafett_proeve_{secrets.token_hex(4)}"
    try:
        with connection.cursor() as peker:
            peker.execute(f'CREATE DATABASE "{navn}"')
    except DatabaseError:
        raise Driftsfeil(
            "Øvelsen trenger en egen database: gi databasebrukeren CREATEDB, eller øv et annet sted."
        ) from None
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{navn}").geturl()
    finally:
        with connection.cursor() as peker:
            peker.execute(f'DROP DATABASE "{navn}" WITH (FORCE)')


def _nokler(nokler_fra: Path, om: Manifest) -> tuple[Path, Manifest]:
    """The keys of the same copy when they lie in a folder of many, else what is named."""
    samme = nokler_fra / om.kopi
    return manifest.les(samme if samme.is_dir() else nokler_fra)


def _passer(om: Manifest, om_nokler: Manifest) -> None:
    """Can the two halves be used together, here?"""
    if om_nokler.kopi < om.kopi:
        raise Driftsfeil("Nøklene er eldre enn databasen. Bruk nøkler fra samme kopi, eller nyere.")
    if om.database != connection.vendor:
        raise Driftsfeil(f"Kopien er av {om.database}, og DATABASE_URL peker på {connection.vendor}.")
    kjente = {".".join(id) for id in MigrationLoader(None).disk_migrations or ()}
    if set(om.skjema) - kjente:
        raise Driftsfeil("Kopien er laget av en nyere utgave av Stafettloggen. Oppgrader først.")
    mangler = databaser.mangler()
    if mangler:
        raise Driftsfeil(f"Her trengs programmet {mangler}. Installer pakken «postgresql-client» i databasens utgave.")


def _tomt() -> None:
    """Nothing that somebody has is written over."""
    opptatt = settings.HEMMELIG.exists() or segl_fil().exists()
    opptatt = opptatt or (Path(settings.NOKLER).is_dir() and any(Path(settings.NOKLER).iterdir()))
    try:
        opptatt = opptatt or not databaser.er_tom()
    except DatabaseError:
        raise Driftsfeil("Databasen svarer ikke. Se om den kjører, og om DATABASE_URL er riktig.") from None
    if opptatt:
        raise Driftsfeil("Her er det alt en logg. Gjenopprett bare til en tom datamappe og en tom database.")


def _filer(kopi: Path, nokler: Path) -> None:
    for mappe in (Path(settings.DATA), Path(settings.NOKLER)):
        mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
        mappe.chmod(0o700)
    par = [(fil, Path(settings.NOKLER) / fil.name) for fil in sorted((nokler / "nokler").iterdir())]
    par += [(nokler / settings.HEMMELIG.name, settings.HEMMELIG), (kopi / segl_fil().name, segl_fil())]
    par += [(kopi / fil.name, fil) for fil in (Path(settings.VEILEDER), settings.INNLOGGING)]
    for fra, til in par:
        if fra.is_file() and not til.exists():
            shutil.copyfile(fra, til)
            til.chmod(0o600)


def _kontroller(si: Si) -> bool:
    """Look through everything, and tell."""
    from stafettlogg.drift.nokler import svikt, ubrukelige
    from stafettlogg.spor.segl import verifiser

    galt = verifiser()
    ring = svikt()
    alle, ubrukt = (0, 0) if ring else ubrukelige()
    for linje in [*galt, ring]:
        if linje:
            si(linje)
    si("Sporene er hele." if not galt else f"Fant {len(galt)} feil i sporene.")
    si(f"{alle - ubrukt} av {alle} nøkler åpner det de skal.")
    if ubrukt:
        si("De andre er slettet etter at databasen ble kopiert, eller skadet.")
    return not galt and not ring and not ubrukt


def _varighet(tid: dt.timedelta) -> str:
    sekunder = max(tid.total_seconds(), 0)
    if sekunder < 120:
        return f"{sekunder:.1f} sekunder".replace(".", ",")
    minutter = round(sekunder / 60)
    return f"{minutter} minutter" if minutter < 120 else f"{minutter // 60} timer og {minutter % 60} minutter"
