"""The files of a log: for the archive a folder, for somebody who asked for access one file."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping

from stafettlogg.arkiv import ark, noark, pdf
from stafettlogg.arkiv.innhold import Data
from stafettlogg.arkiv.oppsett import Oppsett
from stafettlogg.felles import spraak
from stafettlogg.felles.spraak import Spraak

MANIFEST = "manifest.json"
_MANIFEST_SKJEMA = "stafettlogg-manifest-1"
Filer = dict[str, bytes]


def for_arkivet(logg: Data, oppsett: Oppsett, maalform: Spraak) -> Filer:
    """Everything that the archive gets, the manifest last.

    Args:
        logg: as ``innhold.bygg`` makes it.
    """
    with spraak.i(maalform):
        filer = {"logg.pdf": pdf.lag(ark.bygg(logg), _laget(logg)), "logg.json": _json(logg)}
        filer["arkivmelding.xml"] = noark.melding(logg, dict(filer), oppsett)
    return filer | {MANIFEST: manifest(logg, filer)}


def for_innsyn(logg: Data, maalform: Spraak) -> bytes:
    """What somebody who asked for access gets: a zip with the log to read and as data."""
    with spraak.i(maalform):
        filer = {"logg.pdf": pdf.lag(ark.bygg(logg, innsyn=True), _laget(logg)), "logg.json": _json(logg)}
    return _zip(filer | {MANIFEST: manifest(logg, filer)}, _laget(logg))


def manifest(logg: Data, filer: Mapping[str, bytes]) -> bytes:
    """Names, sizes and digests of some files, and which log they are of."""
    return _json(
        {
            "skjema": _MANIFEST_SKJEMA,
            "logg": logg["logg"]["id"],
            "laget": logg["laget"],
            "filer": [
                {"navn": navn, "bytes": len(innhold), "sha256": hashlib.sha256(innhold).hexdigest()}
                for navn, innhold in filer.items()
            ],
        }
    )


def _zip(filer: Mapping[str, bytes], tid: dt.datetime) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w", zipfile.ZIP_DEFLATED) as fil:
        for navn, innhold in filer.items():
            om = zipfile.ZipInfo(navn, tid.timetuple()[:6])
            om.compress_type = zipfile.ZIP_DEFLATED
            om.external_attr = 0o600 << 16
            fil.writestr(om, innhold)
    return ut.getvalue()


def _json(verdi: object) -> bytes:
    return (json.dumps(verdi, ensure_ascii=False, indent=1) + "\n").encode()


def _laget(logg: Data) -> dt.datetime:
    return dt.datetime.fromisoformat(logg["laget"])
