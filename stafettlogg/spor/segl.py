"""The seal: a signature of where every chain stands, kept outside the database.

Who rewrites a whole chain can make it whole again, but not the seals that the personvernombud has got.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db.models import Max

from stafettlogg.felles.klokke import naa
from stafettlogg.spor import kjede
from stafettlogg.spor.models import Spor

_STYKKE = 1 << 16


def segl_fil() -> Path:
    """Where the seals are added, one JSON line each. A copy is to be kept elsewhere."""
    return Path(settings.DATA) / "segl.jsonl"


def lag_segl() -> str:
    """Seal every chain as it stands, add the line to the file, and return it."""
    hoder = dict(Spor.objects.values_list("kjede").annotate(siste=Max("nr")))
    innhold = {
        "tid": naa().isoformat(),
        "rot": _rot(_hasher(hoder)).hex(),
        "kjeder": {str(k): nr for k, nr in sorted(hoder.items())},
    }
    linje = _linje(innhold, _nokkel().sign(_tekst(innhold)))
    with segl_fil().open("a", encoding="utf-8") as fil:
        fil.write(linje + "\n")
    return linje


@dataclass(frozen=True, slots=True)
class Segl:
    """A seal as it stands in the file: its line, when it was made, how many chains it covers, and their one digest."""

    linje: str
    tid: dt.datetime
    kjeder: int
    rot: str


def siste() -> Segl | None:
    """The last seal in the file. It is found from the end, since the file grows each night."""
    linje = _siste_linje()
    if not linje:
        return None
    innhold = json.loads(linje)
    return Segl(linje, dt.datetime.fromisoformat(innhold["tid"]), len(innhold["kjeder"]), innhold["rot"])


def _siste_linje() -> str:
    if not segl_fil().exists():
        return ""
    with segl_fil().open("rb") as fil:
        slutt, stykke = fil.seek(0, os.SEEK_END), b""
        while slutt and b"\n" not in stykke.rstrip(b"\n"):
            fra = max(0, slutt - _STYKKE)
            fil.seek(fra)
            stykke, slutt = fil.read(slutt - fra) + stykke, fra
    return stykke.rstrip(b"\n").rpartition(b"\n")[2].decode()


def verifiser() -> list[str]:
    """Check every chain, and every seal against it.

    Returns:
        what is wrong, a line each; empty when all is whole.
    """
    galt = [f"Kjede {id}: rad {nr} er endret eller borte." for id, nr in kjede.feil()]
    if segl_fil().exists():
        for nummer, linje in enumerate(segl_fil().read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            problem = _feil_i_segl(linje)
            if problem:
                galt.append(f"Segl {nummer}: {problem}")
    return galt


def _feil_i_segl(linje: str) -> str:
    try:
        segl = json.loads(linje)
        signatur = base64.b64decode(segl.pop("signatur"))
        _nokkel().public_key().verify(signatur, _tekst(segl))
        if _linje(segl, signatur) != linje:  # the same seal, written in another way
            return "seglet er endret."
        hoder = {UUID(id): int(nr) for id, nr in segl["kjeder"].items()}
    except (ValueError, KeyError, AttributeError, TypeError, InvalidSignature):
        return "seglet er endret."
    hasher = _hasher(hoder)
    borte = sorted(hoder.keys() - hasher.keys())
    if borte:
        return f"kjede {borte[0]} mangler rad {hoder[borte[0]]}."
    return "" if _rot(hasher).hex() == segl["rot"] else "radene er skrevet om siden da."


def _hasher(hoder: dict[UUID, int]) -> dict[UUID, bytes]:
    rader = Spor.objects.filter(nr__in=set(hoder.values())).values_list("kjede", "nr", "hash")
    return {id: bytes(hash_) for id, nr, hash_ in rader.iterator() if hoder.get(id) == nr}


def _rot(hasher: dict[UUID, bytes]) -> bytes:
    """Merkle root of the chains' last digests, in the order of their ids."""
    lag = [hashlib.sha256(b"\x00" + id.bytes + hash_).digest() for id, hash_ in sorted(hasher.items())]
    while len(lag) > 1:
        par = zip(lag[::2], [*lag[1::2], lag[-1]], strict=False)
        lag = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in par]
    return lag[0] if lag else hashlib.sha256(b"").digest()


def _linje(innhold: Mapping[str, object], signatur: bytes) -> str:
    return json.dumps({**innhold, "signatur": base64.b64encode(signatur).decode()}, sort_keys=True)


def _tekst(innhold: Mapping[str, object]) -> bytes:
    return json.dumps(innhold, sort_keys=True, separators=(",", ":")).encode()


def _nokkel() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes((Path(settings.NOKLER) / "segl").read_bytes())
