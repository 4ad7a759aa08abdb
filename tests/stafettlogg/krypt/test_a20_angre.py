"""A20: taking back an entry at the moment when another reads it. Either it is read, or nobody ever sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, innhold, side
from stafettlogg.logg.bruk import angre, innslag
from stafettlogg.logg.models import Type

from ..verden import Loggen, Verden
from .samtidig import OK, hel_kjede, samtidig
from .stafetten import en_vant, nei

TEKST = "Bare et øyeblikk."
runder = pytest.mark.parametrize("runder", [10, pytest.param(50, marks=pytest.mark.full)])


def les_siden(logg: Loggen, nr: int) -> bool:
    """Does a parent who opens the page see it?"""
    mor = logg.foresatte[0]
    adgang = dor.les(mor, logg.id, *dor.SE)
    tegnet = side.bygg(adgang, innhold.hent((logg.id,), mor.inne_siden, adgang.rad.sist_nr)[logg.id])
    return any(rad.nr == nr and rad.tekst == TEKST for rad in tegnet.innslag)


def kommenter(logg: Loggen, nr: int) -> bool:
    """Does a parent who opens the form to comment on it, see it?"""
    adgang = dor.les(logg.foresatte[0], logg.id, Handling.SKRIV)
    sett = innslag.les_innslag(adgang, nr)
    return sett is not None and sett.tekst == TEKST


@runder
@pytest.mark.parametrize("les", [les_siden, kommenter])
def test_a20_taking_back_against_reading(verden: Verden, runder: int, les: Callable[[Loggen, int], bool]) -> None:
    logg = verden.logg()
    vant: Counter[bool] = Counter()
    for _ in range(runder):
        verden.gaa(minutes=2)
        nr = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, TEKST)
        sett: list[bool] = []
        tatt, lest = samtidig(
            lambda nr=nr: angre.angre(logg.holder, logg.id, nr), lambda nr=nr, s=sett: s.append(les(logg, nr))
        )
        assert lest == OK and (tatt == OK or nei(tatt)), (tatt, lest)
        assert sett == [tatt != OK], "seen by somebody, and taken back as unread"
        assert les(logg, nr) is sett[0]
        vant[sett[0]] += 1
    assert hel_kjede(logg) and sum(vant.values()) == runder


@runder
def test_a20_an_entry_is_taken_back_once(verden: Verden, runder: int) -> None:
    logg = verden.logg()
    for _ in range(runder):
        verden.gaa(minutes=2)
        nr = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, TEKST)
        en_vant(samtidig(*[lambda nr=nr: angre.angre(logg.holder, logg.id, nr)] * 2))
    assert hel_kjede(logg)


@runder
def test_a20_taking_back_against_an_answer(verden: Verden, runder: int) -> None:
    """Whoever answers has read: the answer never stands alone, and what is answered is never taken back."""
    logg = verden.logg()
    mor = logg.foresatte[0]
    for _ in range(runder):
        verden.gaa(minutes=2)
        nr = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, TEKST)
        en_vant(
            samtidig(
                lambda nr=nr: angre.angre(logg.holder, logg.id, nr),
                lambda nr=nr: innslag.legg_til(mor, logg.id, Type.KOMMENTAR, "Takk!", gjelder=nr),
            )
        )
    assert hel_kjede(logg)
