"""The keys: one for each log and each person, wrapped by a versioned key that never lies in the database.

Only ``logg/dor.py`` and ``person/egne.py`` may import this (checked by import-linter), and the commands that make,
keep and change keys.
Ciphertext begins with the version of its format, so that another algorithm can take over. What a text belongs to is
bound to it: moved to another log, object or field, it cannot be read.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings

from stafettlogg.felles.utilgjengelig import Utilgjengelig

VERSJON = b"v1"
_NONCE, _MERKE = 12, 16
_KEK = re.compile(r"kek-([1-9]\d{0,4})")


class Ulesbart(Exception):
    """Something that cannot be decrypted: the key is destroyed, or the text was moved or changed."""


class Nokkelring(Protocol):
    """Where the wrapping keys are: files here, a key service (KMS) elsewhere, named by ``LOGG_NOKKELRING``.

    A ring that cannot answer may raise whatever it likes: the log says 503, and nothing is written.
    """

    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        """Wrap an owner's key."""

    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        """Unwrap it; raises ``Ulesbart``."""

    def indeks(self, identifikator: str) -> bytes:
        """A keyed digest by which an identifier can be looked up, and not found out: 32 bytes, always the same."""

    def utdatert(self, innpakket: bytes | memoryview) -> bool:
        """Is it wrapped by another key than the one that wraps now?"""


class Laas:
    """One owner's key, ready for use."""

    __slots__ = ("_aes", "_eier")

    def __init__(self, nokkel: bytes, eier: UUID) -> None:
        self._aes = AESGCM(nokkel)
        self._eier = eier.bytes

    def laas(self, tekst: str, felt: str, objekt: UUID) -> bytes:
        """Encrypt a text for a field of an object."""
        nonce = os.urandom(_NONCE)
        return VERSJON + nonce + self._aes.encrypt(nonce, tekst.encode(), self._bundet(felt, objekt))

    @staticmethod
    def lengde(tekst: str) -> int:
        """How many bytes a text is when it is encrypted."""
        return len(VERSJON) + _NONCE + len(tekst.encode()) + _MERKE

    def les(self, laast: bytes | memoryview, felt: str, objekt: UUID) -> str:
        """Decrypt it; raises ``Ulesbart`` when it is not of this owner, field and object."""
        data = bytes(laast)
        if data[:2] != VERSJON:
            raise Ulesbart(felt)
        try:
            return self._aes.decrypt(data[2 : 2 + _NONCE], data[2 + _NONCE :], self._bundet(felt, objekt)).decode()
        except (InvalidTag, ValueError):  # the latter when it is cut short
            raise Ulesbart(felt) from None

    def _bundet(self, felt: str, objekt: UUID) -> bytes:
        return felt.encode() + b"|" + self._eier + objekt.bytes


class Filring:
    """Wrapping keys in files: ``kek-1``, ``kek-2`` …; the highest number wraps, all of them unwrap.

    A key that is made while the process runs is found: the folder is looked at before something is wrapped, and when
    something is wrapped by a number that is not known.
    """

    def __init__(self, mappe: Path) -> None:
        self._mappe = mappe
        self._kek = self._les()
        self._indeks = (mappe / "indeks").read_bytes()

    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        """Wrap an owner's key."""
        if kek_numre(self._mappe) != sorted(self._kek):
            self._kek = self._les()
        nyeste = max(self._kek)
        nonce = os.urandom(_NONCE)
        hode = VERSJON + nyeste.to_bytes(2)
        return hode + nonce + self._kek[nyeste].encrypt(nonce, nokkel, hode + eier.bytes)

    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        """Unwrap it; raises ``Ulesbart`` when it is destroyed, another owner's, or of a key we do not have."""
        data = bytes(innpakket)
        hode, nonce, laast = data[:4], data[4 : 4 + _NONCE], data[4 + _NONCE :]
        nummer = int.from_bytes(hode[2:])
        if hode[:2] != VERSJON or not (nummer in self._kek or nummer in kek_numre(self._mappe)):
            raise Ulesbart("nokkel")
        if nummer not in self._kek:
            self._kek = self._les()
        try:
            return self._kek[nummer].decrypt(nonce, laast, hode + eier.bytes)
        except (InvalidTag, ValueError):
            raise Ulesbart("nokkel") from None

    def utdatert(self, innpakket: bytes | memoryview) -> bool:
        """Is it wrapped by another than the newest?"""
        return bytes(innpakket)[2:4] != max(kek_numre(self._mappe)).to_bytes(2)

    def indeks(self, identifikator: str) -> bytes:
        """HMAC-SHA-256 of an identifier."""
        return hmac.digest(self._indeks, identifikator.strip().casefold().encode(), hashlib.sha256)

    def _les(self) -> dict[int, AESGCM]:
        return {nr: AESGCM((self._mappe / f"kek-{nr}").read_bytes()) for nr in kek_numre(self._mappe)}


class _Tilkoblet:
    """A ring from elsewhere. What goes wrong in it is one thing to the log: it does not answer."""

    def __init__(self, ring: Nokkelring) -> None:
        self._ring = ring

    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        """As ``Nokkelring``."""
        try:
            return self._ring.pakk_inn(nokkel, eier)
        except Exception:
            raise Utilgjengelig("pakk-inn") from None  # its text may hold anything

    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        """As ``Nokkelring``."""
        try:
            return self._ring.pakk_ut(innpakket, eier)
        except Ulesbart:
            raise Ulesbart("nokkel") from None
        except Exception:
            raise Utilgjengelig("pakk-ut") from None

    def indeks(self, identifikator: str) -> bytes:
        """As ``Nokkelring``."""
        try:
            return self._ring.indeks(identifikator)
        except Exception:
            raise Utilgjengelig("indeks") from None

    def utdatert(self, innpakket: bytes | memoryview) -> bool:
        """As ``Nokkelring``."""
        try:
            return self._ring.utdatert(innpakket)
        except Exception:
            raise Utilgjengelig("utdatert") from None


def kek_numre(mappe: Path) -> list[int]:
    """The numbers of the wrapping keys in a folder, from the oldest."""
    return sorted(int(navn[1]) for fil in mappe.iterdir() if (navn := _KEK.fullmatch(fil.name)))


@lru_cache(maxsize=4)
def _filring(mappe: Path) -> Filring:
    return Filring(mappe)


@lru_cache(maxsize=4)
def _tilkoblet(sted: str) -> _Tilkoblet:
    modul, _, fabrikk = sted.partition(":")
    return _Tilkoblet(getattr(import_module(modul), fabrikk)())


def ring() -> Nokkelring:
    """The key ring of this installation."""
    return _tilkoblet(settings.NOKKELRING) if settings.NOKKELRING else _filring(settings.NOKLER)


def ny(eier: UUID) -> tuple[Laas, bytes]:
    """Make a key for a new owner: ready for use, and wrapped for storing."""
    nokkel = AESGCM.generate_key(256)
    return Laas(nokkel, eier), ring().pakk_inn(nokkel, eier)


def aapne(innpakket: bytes | memoryview, eier: UUID) -> Laas:
    """An owner's key, ready for use."""
    return Laas(ring().pakk_ut(innpakket, eier), eier)


def lag_nokler(mappe: Path) -> list[str]:
    """Make the keys that are missing, each readable by the owner of the process only.

    Returns:
        names of those that were made.
    """
    mappe.mkdir(mode=0o700, parents=True, exist_ok=True)
    segl = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    egne = not settings.NOKKELRING  # a key service has its own
    nye = {"kek-1": AESGCM.generate_key(256)} if egne and not kek_numre(mappe) else {}
    nye |= ({"indeks": os.urandom(32)} if egne else {}) | {"segl": segl}
    laget = []
    for navn in nye:
        if not (mappe / navn).exists():
            _skriv(mappe / navn, nye[navn])
            laget.append(navn)
    return laget


def ny_kek(mappe: Path) -> str:
    """Make the next wrapping key, and return its name. It is whole when it is seen."""
    navn = f"kek-{max(kek_numre(mappe)) + 1}"
    halvferdig = mappe / f".{navn}"
    halvferdig.unlink(missing_ok=True)
    _skriv(halvferdig, AESGCM.generate_key(256))
    os.link(halvferdig, mappe / navn)  # unlike a rename, it never replaces one that somebody else just made
    halvferdig.unlink()
    return navn


def _skriv(fil: Path, innhold: bytes) -> None:
    with open(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as ny:
        ny.write(innhold)
        ny.flush()
        os.fsync(ny.fileno())
