"""The keys: one for each log and each person, wrapped by a versioned key that never lies in the database.

Only ``logg/dor.py`` and ``person/egne.py`` may import this (checked by import-linter), and the command that makes keys.
Ciphertext begins with the version of its format, so that another algorithm can take over. What a text belongs to is
bound to it: moved to another log, object or field, it cannot be read.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings

VERSJON = b"v1"
_NONCE = 12


class Ulesbart(Exception):
    """Something that cannot be decrypted: the key is destroyed, or the text was moved or changed."""


class Nokkelring(Protocol):
    """Where the wrapping keys are: files here, a key service (KMS) elsewhere."""

    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        """Wrap an owner's key."""

    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        """Unwrap it; raises ``Ulesbart``."""

    def indeks(self, identifikator: str) -> bytes:
        """A keyed digest by which an identifier can be looked up, and not found out."""


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
    """Wrapping keys in files: ``kek-1``, ``kek-2`` …; the highest number wraps, all of them unwrap."""

    def __init__(self, mappe: Path) -> None:
        self._kek = {int(fil.name.removeprefix("kek-")): AESGCM(fil.read_bytes()) for fil in mappe.glob("kek-*")}
        self._nyeste = max(self._kek)
        self._indeks = (mappe / "indeks").read_bytes()

    def pakk_inn(self, nokkel: bytes, eier: UUID) -> bytes:
        """Wrap an owner's key."""
        nonce = os.urandom(_NONCE)
        hode = VERSJON + self._nyeste.to_bytes(2)
        return hode + nonce + self._kek[self._nyeste].encrypt(nonce, nokkel, hode + eier.bytes)

    def pakk_ut(self, innpakket: bytes | memoryview, eier: UUID) -> bytes:
        """Unwrap it; raises ``Ulesbart`` when it is destroyed, another owner's, or of a key we do not have."""
        data = bytes(innpakket)
        hode, nonce, laast = data[:4], data[4 : 4 + _NONCE], data[4 + _NONCE :]
        kek = self._kek.get(int.from_bytes(hode[2:]))
        if hode[:2] != VERSJON or kek is None:
            raise Ulesbart("nokkel")
        try:
            return kek.decrypt(nonce, laast, hode + eier.bytes)
        except (InvalidTag, ValueError):
            raise Ulesbart("nokkel") from None

    def indeks(self, identifikator: str) -> bytes:
        """HMAC-SHA-256 of an identifier."""
        return hmac.digest(self._indeks, identifikator.strip().casefold().encode(), hashlib.sha256)


@lru_cache(maxsize=4)
def _filring(mappe: Path) -> Filring:
    return Filring(mappe)


def ring() -> Nokkelring:
    """The key ring of this installation."""
    return _filring(settings.NOKLER)


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
    nye = {"kek-1": AESGCM.generate_key(256), "indeks": os.urandom(32), "segl": segl}
    laget = []
    for navn, innhold in nye.items():
        if not (mappe / navn).exists():
            with open(os.open(mappe / navn, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as fil:
                fil.write(innhold)
            laget.append(navn)
    return laget
