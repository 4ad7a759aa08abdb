"""What a copy consists of, so that it can be known to be whole before anything is restored from it.

A copy is a folder named by the time it was begun, with ``manifest.json`` beside the files. It has its name only when it
is whole: until then the folder is called ``.<name>.del``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

VERSJON = 1
FIL = "manifest.json"
_NAVN = "%Y-%m-%dT%H%M%SZ"
_MOENSTER = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
_FORLATT = dt.timedelta(days=1)


class Driftsfeil(Exception):
    """Something that stops the work and that the one who runs it can put right; the text is a Norwegian sentence."""


@dataclass(frozen=True)
class Manifest:
    """What a copy consists of.

    Args:
        kopi: the name; the two halves of one copy have the same.
        tid: when it was begun, ISO 8601: all that was acknowledged before is in it.
        database: ``sqlite`` or ``postgresql``.
        skjema: the migrations that the database has, ``app.name``.
        filer: SHA-256 of each file, by name relative to the folder.
    """

    kopi: str
    tid: str
    database: str
    skjema: list[str]
    filer: dict[str, str]
    versjon: int = VERSJON


def navn(tid: dt.datetime) -> str:
    """What a copy begun at a time is called."""
    return tid.astimezone(dt.UTC).strftime(_NAVN)


@contextmanager
def ny(under: Path, kopi: str) -> Iterator[Path]:
    """A folder to fill. It gets its name when the block ends well, and is gone when it does not."""
    if not under.is_dir():
        raise Driftsfeil(f"Mappen {under} finnes ikke. Er disken koblet til?")
    if (under / kopi).exists():
        raise Driftsfeil(f"Det finnes alt en kopi som heter {kopi}. Prøv igjen om litt.")
    halv = under / f".{kopi}.del"
    try:
        halv.mkdir(mode=0o700)
    except OSError:
        raise Driftsfeil(f"Kan ikke skrive i {under}. Er det plass, og har du rett til det?") from None
    try:
        yield halv
        for fil in halv.rglob("*"):
            _til_disk(fil)
        _til_disk(halv)
        halv.rename(under / kopi)
        _til_disk(under)
    finally:
        shutil.rmtree(halv, ignore_errors=True)


def skriv(mappe: Path, kopi: str, tid: dt.datetime, database: str, skjema: list[str]) -> Manifest:
    """Describe what lies in a folder, and make it readable by the owner only."""
    filer = sorted(fil for fil in mappe.rglob("*") if fil.is_file())
    for fil in filer:
        fil.chmod(0o600)
    summer = {fil.relative_to(mappe).as_posix(): _sha256(fil) for fil in filer}
    manifest = Manifest(kopi, tid.isoformat(), database, skjema, summer)
    with open(os.open(mappe / FIL, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as ut:
        json.dump(asdict(manifest), ut, indent=1, sort_keys=True)
    return manifest


def les(mappe: Path) -> tuple[Path, Manifest]:
    """The copy in a folder, or the newest of those that lie there; every file is as the manifest says.

    Raises:
        Driftsfeil: there is none, or it is not whole.
    """
    if not (mappe / FIL).is_file():
        kopiene = alle(mappe)
        if not kopiene:
            raise Driftsfeil(f"Fant ingen sikkerhetskopi i {mappe}.")
        mappe = kopiene[-1]
    try:
        manifest = Manifest(**json.loads((mappe / FIL).read_text(encoding="utf-8")))
        summer = dict(manifest.filer)
        dt.datetime.fromisoformat(manifest.tid)
    except (OSError, ValueError, TypeError):
        raise Driftsfeil(f"Manifestet i {mappe} kan ikke leses.") from None
    if manifest.versjon != VERSJON:
        raise Driftsfeil(f"Kopien i {mappe} er laget av en nyere utgave av Stafettloggen. Oppgrader først.")
    finnes = {fil.relative_to(mappe).as_posix() for fil in mappe.rglob("*") if fil.is_file()} - {FIL}
    galt = [navn for navn in sorted(summer) if navn not in finnes or _sha256(mappe / navn) != summer[navn]]
    galt += sorted(finnes - summer.keys())
    if galt:
        raise Driftsfeil(f"Kopien i {mappe} er ikke hel: {galt[0]} er endret, borte eller ukjent.")
    return mappe, manifest


def alle(under: Path) -> list[Path]:
    """The whole copies in a folder, from the oldest."""
    if not under.is_dir():
        return []
    return sorted(mappe for mappe in under.iterdir() if _MOENSTER.fullmatch(mappe.name) and (mappe / FIL).is_file())


def slett_gamle(under: Path, dager: int, naa: dt.datetime) -> int:
    """Delete copies that are older than some days, never the newest one, and what a killed run left behind.

    Returns:
        how many copies that were deleted.
    """
    eldst = naa - dt.timedelta(days=dager)
    gamle = [mappe for mappe in alle(under)[:-1] if _tid(mappe.name) < eldst]
    for mappe in gamle:
        shutil.rmtree(mappe)
    for mappe in under.glob(".*.del"):
        if _MOENSTER.fullmatch(mappe.name[1:-4]) and _tid(mappe.name[1:-4]) < naa - _FORLATT:
            shutil.rmtree(mappe, ignore_errors=True)
    return len(gamle)


def _tid(navn: str) -> dt.datetime:
    return dt.datetime.strptime(navn, _NAVN).replace(tzinfo=dt.UTC)


def _sha256(fil: Path) -> str:
    with fil.open("rb") as innhold:
        return hashlib.file_digest(innhold, "sha256").hexdigest()


def _til_disk(sti: Path) -> None:
    nummer = os.open(sti, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)
