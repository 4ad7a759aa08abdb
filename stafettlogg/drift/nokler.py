"""The keys as those who run the log handle them: is the ring in order, and do all keys open? Never what is written."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from stafettlogg.felles import nokkelring
from stafettlogg.felles.nokkelring import Laas, Ulesbart
from stafettlogg.felles.utilgjengelig import Utilgjengelig

BUNKE = 200
"""Keys that are wrapped again in one transaction: some milliseconds, so that nobody waits."""


@dataclass(frozen=True)
class Noekkelsted:
    """Where wrapped keys are stored.

    Args:
        modell: ``app.Model``.
        felt: the wrapped key.
        egen: is the table for keys alone? Else it is a column among others.
        proeve: a text under the key, as model, the column that says whose it is, and the field.
    """

    modell: str
    felt: str
    egen: bool
    proeve: tuple[str, str, str]

    @property
    def tabell(self) -> type[models.Model]:
        """The model."""
        return apps.get_model(self.modell)


STEDER = (
    Noekkelsted("logg.Nokkel", "innpakket", True, ("logg.Logg", "pk", "hvorfor")),
    Noekkelsted("person.Person", "nokkel", False, ("person.Person", "pk", "navn")),
)
"""Every place; a test looks for others."""


def svikt() -> str:
    """Why the key ring cannot be used, as a sentence; nothing when it wraps, opens and looks up as it should."""
    eier, nokkel = uuid.uuid4(), secrets.token_bytes(32)
    try:
        ring = nokkelring.ring()
        innpakket = ring.pakk_inn(nokkel, eier)
        indeks = ring.indeks("proeve")
        hel = ring.pakk_ut(innpakket, eier) == nokkel and nokkel not in innpakket and not ring.utdatert(innpakket)
        hel = hel and len(indeks) == 32 and ring.indeks("proeve") == indeks != ring.indeks("en annen")
        return "" if hel and not _aapner_for_andre(ring, innpakket) else _feil("svarer feil")
    except Exception:
        return _feil("svarer ikke")


def _feil(hva: str) -> str:
    if settings.NOKKELRING:
        return f"Nøkkeltjenesten i LOGG_NOKKELRING {hva}. Loggen starter ikke uten den."
    return "Nøklene kan ikke brukes. Se om LOGG_NOKLER er riktig, og om filene kan leses."


def _aapner_for_andre(ring: nokkelring.Nokkelring, innpakket: bytes) -> bool:
    try:
        ring.pakk_ut(innpakket, uuid.uuid4())
    except Ulesbart:
        return False
    return True


def pakk_om(sted: Noekkelsted) -> Iterator[int]:
    """Wrap every key of a place by the newest wrapping key, a batch at a time.

    What is done is done: after a kill it goes on from where it was. A key that is destroyed or changed meanwhile is
    left as it is.

    Yields:
        how many that were wrapped in each batch.

    Raises:
        Utilgjengelig: the key service does not answer.
    """
    ring = nokkelring.ring()
    for bunke in _bunker(sted):
        nye = 0
        with transaction.atomic():
            for pk, innpakket in bunke:
                if not ring.utdatert(innpakket):
                    continue
                try:
                    ny = ring.pakk_inn(ring.pakk_ut(innpakket, pk), pk)
                except Ulesbart:  # no key of ours: told of by ``ubrukelige``
                    continue
                rader = sted.tabell._default_manager.filter(pk=pk, **{sted.felt: innpakket})
                nye += rader.update(**{sted.felt: ny})
        yield nye


def utdaterte() -> int:
    """How many keys that are still wrapped by an older wrapping key."""
    ring = nokkelring.ring()
    return sum(ring.utdatert(innpakket) for sted in STEDER for bunke in _bunker(sted) for _, innpakket in bunke)


def ubrukelige() -> tuple[int, int]:
    """How many keys there are, and how many that open nothing: each is unwrapped, and a text under it is read."""
    ring = nokkelring.ring()
    alle = galt = 0
    for sted in STEDER:
        modell, eier, felt = sted.proeve
        for bunke in _bunker(sted):
            tekster = dict(
                apps.get_model(modell)
                ._default_manager.filter(**{f"{eier}__in": [pk for pk, _ in bunke]})
                .values_list(eier, felt)
            )
            for pk, innpakket in bunke:
                alle += 1
                galt += not _aapner(ring, innpakket, pk, felt, tekster.get(pk))
    return alle, galt


def _aapner(ring: nokkelring.Nokkelring, innpakket: bytes, eier: UUID, felt: str, laast: Any) -> bool:
    try:
        laas = Laas(ring.pakk_ut(innpakket, eier), eier)
        if laast:
            laas.les(laast, felt, eier)
    except Ulesbart:
        return False
    return True


def _bunker(sted: Noekkelsted) -> Iterator[list[tuple[UUID, bytes]]]:
    """All rows of a place by primary key, some at a time; those that are added meanwhile are not missed for long."""
    rader = sted.tabell._default_manager.order_by("pk").values_list("pk", sted.felt)
    bunke = list(rader[:BUNKE])
    while bunke:
        yield [(pk, bytes(innpakket)) for pk, innpakket in bunke]
        bunke = list(rader.filter(pk__gt=bunke[-1][0])[:BUNKE])


def lag_kek() -> str:
    """Make a new wrapping key in the folder of keys, and return its name."""
    return nokkelring.ny_kek(settings.NOKLER)


def gamle_kek() -> list[Path]:
    """The files of all wrapping keys but the newest."""
    return [settings.NOKLER / f"kek-{nr}" for nr in nokkelring.kek_numre(settings.NOKLER)[:-1]]


def nyeste_kek() -> Path:
    """The file of the newest wrapping key."""
    return Path(settings.NOKLER / f"kek-{nokkelring.kek_numre(settings.NOKLER)[-1]}")


__all__ = ("BUNKE", "STEDER", "Noekkelsted", "Utilgjengelig")
