"""A log whose baton goes to and fro, and what must always be true of it."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator

import pytest
from django.http import Http404

from stafettlogg.kjerne.fakta import Utfall
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import models
from stafettlogg.logg.bruk import stafett
from stafettlogg.logg.dor import Avvist
from stafettlogg.person.sesjon import Innlogget

from ..verden import Loggen, Verden
from .samtidig import OK, hel_kjede

RUNDER = [12, pytest.param(200, marks=pytest.mark.full)]
runder = pytest.mark.parametrize("runder", RUNDER)


I_EN_LOGG = 20
"""Rounds in one log. More of them only make each look at the log longer."""


def bolker(verden: Verden, runder: int) -> Iterator[tuple[Stafetten, int]]:
    """The rounds parted among logs: each baton with how many it has. Each log is whole when its rounds are over."""
    for gjort in range(0, runder, I_EN_LOGG):
        stafetten = Stafetten(verden)
        yield stafetten, min(I_EN_LOGG, runder - gjort)
        assert hel_kjede(stafetten.logg)


class Stafetten:
    """A log whose baton goes to and fro between two employees."""

    def __init__(self, verden: Verden) -> None:
        self.logg = verden.logg()
        self.holder, self.mottaker = self.logg.holder, self.logg.ansatt("ppt")

    @property
    def id(self) -> uuid.UUID:
        """The log's id."""
        return self.logg.id

    def tilby(self, til: Innlogget | None = None) -> None:
        """Offer the baton."""
        stafett.tilby(self.holder, self.id, self.logg.part(til or self.mottaker))

    def har(self, hvem: Innlogget) -> bool:
        """Has somebody the baton?"""
        return self.logg.rad().holder.person_id == hvem.person

    def ta_imot(self) -> None:
        """Accept it."""
        stafett.svar(self.mottaker, self.id, ja=True)

    def bytt(self) -> None:
        """The one who got it is the holder of the next round."""
        self.holder, self.mottaker = self.mottaker, self.holder

    def utfall(self) -> Counter[str]:
        """How the offers stand."""
        rader = models.Overlevering.objects.filter(logg=self.id)
        return Counter(rader.values_list("utfall", flat=True))


def sjekk(logg: Loggen, *, aapne_tilbud: int = 0) -> None:
    """The invariants I1–I3, and the audit."""
    fakta = logg.fakta()
    holder = fakta.part(fakta.holder)
    assert holder is not None and holder.ansatt and lever(fakta, holder, logg.verden.naa)
    tilbud = models.Overlevering.objects.filter(logg=logg.id)
    assert tilbud.filter(utfall=Utfall.TILBUDT).count() == aapne_tilbud
    assert not tilbud.exclude(utfall=Utfall.TILBUDT).filter(avgjort__isnull=True).exists()
    assert hel_kjede(logg)
    numre = list(models.Innslag.objects.filter(logg=logg.id).order_by("nr").values_list("nr", flat=True))
    assert numre == list(range(1, logg.rad().sist_nr + 1))


def nei(utfall: object) -> bool:
    """Was somebody turned away?"""
    return isinstance(utfall, Avvist | Http404)


def en_vant(utfall: list[object]) -> None:
    """Exactly one did it, and the others were turned away."""
    assert utfall.count(OK) == 1 and sum(map(nei, utfall)) == len(utfall) - 1, utfall
