"""The lamps that concern consents and birthdays, each at its threshold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from stafettlogg.kjerne.fakta import Foreldreansvar, Rolle, Terskler, Trekk
from stafettlogg.kjerne.lamper import Hvem, Lampe, Slag, tente

from .test_lamper import ROLIG
from .world import (
    ANSVAR,
    BARN,
    FAR,
    FREMMED,
    IDAG,
    MOR,
    NAA,
    REGLER,
    SAMTYKKER,
    foedt_for,
    med,
    samtykke,
)

DAG = dt.timedelta(days=1)


def utloeper(om: int, **endret: object) -> list[Lampe]:
    """What is lit when the consent of one guardian ends in some days."""
    logg = med(samtykker=(samtykke(MOR, til=IDAG + om * DAG), samtykke(FAR)), **endret)
    return [lampe for lampe in tente(logg, ROLIG, REGLER, NAA) if lampe.slag is Slag.SAMTYKKE]


def test_a_consent_that_ends_is_lit_for_its_giver_thirty_days_before_and_is_strong_the_last_week() -> None:
    lampe = Lampe(Slag.SAMTYKKE, Hvem.GIVERE, None, Rolle.FORESATT, 29)
    assert utloeper(31) == utloeper(30) == []
    assert utloeper(29) == [lampe]
    assert utloeper(8) == [replace(lampe, dager=8)]
    assert utloeper(7) == [replace(lampe, dager=7, sterk=True)]
    assert utloeper(0) == [replace(lampe, dager=0, sterk=True)]


def test_a_consent_that_is_renewed_is_not_lit_unless_a_service_is_left_out() -> None:
    gammel = samtykke(MOR, til=IDAG + 10 * DAG)
    for ny, lyser in ((samtykke(MOR), 0), (samtykke(MOR, {"helse"}), 1)):
        assert len(tente(med(samtykker=(gammel, ny, samtykke(FAR))), ROLIG, REGLER, NAA)) == lyser


def test_only_those_who_are_asked_now_are_reminded() -> None:
    unge = foedt_for(16, 1)
    logg = med(foedt=unge, samtykker=(samtykke(BARN, til=IDAG + 20 * DAG), samtykke(MOR, til=IDAG + 20 * DAG)))
    assert tente(logg, ROLIG, REGLER, NAA) == (Lampe(Slag.SAMTYKKE, Hvem.GIVERE, None, Rolle.HOVEDPERSON, 20),)


def test_the_birthday_that_changes_who_decides_is_lit_sixty_days_before() -> None:
    def fyller(aar: int, om: int) -> list[tuple[int, Hvem, Rolle | None, str | None, bool]]:
        logg = med(
            foedt=foedt_for(aar, -om),
            samtykker=(samtykke(MOR), samtykke(FAR), samtykke(BARN)),
        )
        lamper = tente(logg, ROLIG, REGLER, NAA)
        assert all(lampe.slag is Slag.FYLLER_AAR for lampe in lamper)
        return [(lampe.dager, lampe.hvem, lampe.rolle, lampe.tjeneste, lampe.sterk) for lampe in lamper]

    for aar in (15, 16):
        assert fyller(aar, 61) == fyller(aar, 60) == []
        assert fyller(aar, 59) == [(59, Hvem.HOLDER, Rolle.HOVEDPERSON, None, False)]
        assert fyller(aar, 1) == [(1, Hvem.HOLDER, Rolle.HOVEDPERSON, None, False)]
        assert fyller(aar, 0) == fyller(aar, -1) == []
    assert fyller(14, 30) == fyller(17, 30) == []


def test_one_who_need_not_consent_and_has_not_is_no_lamp() -> None:
    assert tente(med(samtykker=(samtykke(MOR),)), ROLIG, replace(REGLER, alle=False), NAA) == ()


def test_givers_stand_in_the_order_of_their_ids_and_birthdays_in_order_of_age() -> None:
    annen = UUID(int=8)
    ansvar = (Foreldreansvar(annen, IDAG), Foreldreansvar(MOR, IDAG))
    samtykker = (samtykke(annen, til=IDAG + 20 * DAG), samtykke(MOR, til=IDAG + 10 * DAG))
    lamper = tente(med(foreldreansvar=ansvar, samtykker=samtykker), ROLIG, REGLER, NAA)
    assert [lampe.dager for lampe in lamper] == [10, 20]
    lenge = replace(REGLER, lamper=Terskler(fyller_aar=500))
    lamper = tente(med(foedt=foedt_for(15, -30)), ROLIG, lenge, NAA)
    assert [(lampe.slag, lampe.dager) for lampe in lamper] == [(Slag.FYLLER_AAR, 30), (Slag.FYLLER_AAR, 395)]


def test_a_birthday_is_one_lamp_for_all_services_with_that_age() -> None:
    tjenester = frozenset({"skole", "barnehage"})
    logg = med(
        foedt=foedt_for(15, -30),
        tjenester=tjenester,
        samtykker=(samtykke(MOR, tjenester), samtykke(FAR, tjenester)),
    )
    assert [lampe.slag for lampe in tente(logg, ROLIG, REGLER, NAA)] == [Slag.FYLLER_AAR]


def test_a_new_guardian_is_no_lamp() -> None:
    logg = med(foreldreansvar=(*ANSVAR, Foreldreansvar(FREMMED, IDAG)), samtykker=(*SAMTYKKER, samtykke(FREMMED)))
    assert tente(logg, ROLIG, REGLER, NAA) == ()
    trukket = med(samtykker=(*SAMTYKKER, samtykke(MOR, til=IDAG, trekk=(Trekk(NAA, frozenset({"skole", "helse"})),))))
    assert tente(trukket, ROLIG, REGLER, NAA) == ()
