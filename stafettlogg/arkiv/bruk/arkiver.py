"""Writing a log's package into the archive's folder, on the server. No page ever shows or sends it.

Who runs the server has the keys already, so the command gives nobody anything they did not have; the systemforvalter,
who asked for it, has neither and sees nothing.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from stafettlogg.arkiv import innhold, pakke
from stafettlogg.arkiv.bruk.oppdrag import utfoert, utloep
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.arkiv.nummer import nummer
from stafettlogg.arkiv.oppsett import oppsett
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.spraak import Spraak
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.oppdrag import Slag, Status
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import dor
from stafettlogg.logg.dor import Avvist
from stafettlogg.spor import kjede


def godkjente() -> list[UUID]:
    """The tasks that wait to be written."""
    utloep(naa())
    rader = Oppdrag.objects.filter(slag=Slag.ARKIV, status=Status.GODKJENT)
    return list(rader.order_by("bedt").values_list("pk", flat=True))


def arkiver(id: UUID, mappe: Path, maalform: Spraak) -> Path:
    """Write the package of an approved task into a folder of its own, which appears when it is whole.

    Args:
        mappe: the archive's folder; it must be there, and outside this installation's own.

    Returns:
        the package's folder.

    Raises:
        Avvist: the task is not approved (any more).
        Mangler: something of the archive is not decided.
        OSError: it cannot be written.
    """
    valg = oppsett()
    hit = mappe.resolve(strict=True)
    if hit.is_relative_to(settings.DATA) or not hit.is_dir():
        raise NotADirectoryError(str(mappe))
    oppdrag = Oppdrag.objects.filter(pk=id, slag=Slag.ARKIV, status=Status.GODKJENT, frist__gt=naa()).first()
    if oppdrag is None or oppdrag.logg_id is None:
        raise Avvist("avvist-oppdrag-avgjort")
    with dor.system(oppdrag.logg_id, dor.INGEN, "arkiv-lest", Tilstand.AVSLUTTET) as adgang:
        if adgang is None:
            raise Avvist("avvist-oppdrag")
        data = innhold.bygg(adgang, maalform)
    filer = pakke.for_arkivet(data, valg, maalform)
    venter = hit / f".venter-{id}"
    ferdig = hit / f"stafettlogg-{nummer(oppdrag.logg_id)}-{dag(naa()):%Y%m%d}"
    try:
        _skriv(venter, filer)
        with transaction.atomic():
            tid = naa()
            if not utfoert(oppdrag, tid, hashlib.sha256(filer[pakke.MANIFEST]).hexdigest()):
                raise Avvist("avvist-oppdrag-avgjort")
            kjede.skriv(
                oppdrag.logg_id,
                tid=tid,
                aktor=dor.INGEN,
                handling="arkiv-skrevet",
                ja=True,
                rolle="system",
                gjelder=oppdrag.logg_id,
            )
            venter.rename(ferdig)  # last: what fails here undoes the rest
    finally:
        shutil.rmtree(venter, ignore_errors=True)
    return ferdig


def _skriv(mappe: Path, filer: Mapping[str, bytes]) -> None:
    """Files for the owner of the process only; the folder's own rules decide who else may take them."""
    shutil.rmtree(mappe, ignore_errors=True)
    mappe.mkdir(mode=0o700)
    for navn, innhold_ in filer.items():
        fil = mappe / navn
        fil.touch(mode=0o600)
        fil.write_bytes(innhold_)
