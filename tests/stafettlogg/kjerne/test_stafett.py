"""The baton."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from stafettlogg.kjerne.fakta import Rolle, Tilstand, Utfall
from stafettlogg.kjerne.stafett import aapent_tilbud, kan_akseptere, kan_tilby, mottakere, siste_svardag

from .world import (
    BARNETS,
    FAR,
    FREMMED,
    HELSE,
    HOLDER,
    IDAG,
    LOGG,
    MOR,
    MORS,
    NAA,
    PARTER,
    REGLER,
    dager,
    kl,
    med,
    med_part,
    part,
    samtykke,
    tilbud,
)

DAG = dt.timedelta(days=1)
ENDA_EN = part(UUID(int=200), FREMMED, Rolle.ANSATT, "skole")


def test_the_baton_is_offered_to_employees_who_take_part_and_do_not_hold_it() -> None:
    assert [p.id for p in mottakere(LOGG, REGLER, NAA)] == [HELSE]
    assert [p.id for p in mottakere(med(holder=HELSE), REGLER, NAA)] == [HOLDER]
    assert [p.id for p in mottakere(med(parter=(*PARTER, ENDA_EN)), REGLER, NAA)] == [HELSE, ENDA_EN.id]


def test_nobody_is_offered_the_baton_who_has_left_or_whose_service_is_not_consented_to() -> None:
    assert mottakere(med_part(HELSE, ansatt=False), REGLER, NAA) == ()
    assert mottakere(med_part(HELSE, til=NAA), REGLER, NAA) == ()
    assert mottakere(med(samtykker=(samtykke(MOR), samtykke(FAR, {"skole"}))), REGLER, NAA) == ()
    ekstern = part(UUID(int=201), FREMMED, Rolle.EKSTERN, "helse")
    assert [p.id for p in mottakere(med(parter=(*PARTER, ekstern)), REGLER, NAA)] == [HELSE]


def test_an_offer_can_be_made_when_the_log_is_active_and_no_offer_waits() -> None:
    assert kan_tilby(LOGG, REGLER, HELSE, NAA)
    for annen in (HOLDER, MORS, BARNETS, FREMMED):
        assert not kan_tilby(LOGG, REGLER, annen, NAA)
    assert not kan_tilby(med(tilstand=Tilstand.AAPNET), REGLER, HELSE, NAA)
    assert not kan_tilby(med(skjermet=True), REGLER, HELSE, NAA)
    assert not kan_tilby(med(tilbud=tilbud()), REGLER, HELSE, NAA)
    assert not kan_tilby(med(tilbud=tilbud(UUID(int=200))), REGLER, HELSE, NAA)
    assert kan_tilby(med(tilbud=tilbud()), REGLER, HELSE, dager(1))


@pytest.mark.parametrize("utfall", list(Utfall))
def test_an_offer_waits_until_it_is_answered(utfall: Utfall) -> None:
    logg = med(tilbud=tilbud(utfall=utfall))
    venter = utfall is Utfall.TILBUDT
    assert aapent_tilbud(logg, NAA) == (logg.tilbud if venter else None)
    assert kan_akseptere(logg, REGLER, NAA) is venter
    assert kan_tilby(logg, REGLER, HELSE, NAA) is not venter


def test_an_offer_waits_through_its_last_day() -> None:
    logg = med(tilbud=tilbud(frist=IDAG))
    assert aapent_tilbud(logg, kl(IDAG, 23, 59)) == logg.tilbud
    assert kan_akseptere(logg, REGLER, kl(IDAG, 23, 59))
    assert aapent_tilbud(logg, kl(IDAG + DAG, 0)) is None
    assert not kan_akseptere(logg, REGLER, kl(IDAG + DAG, 0))


def test_without_an_offer_there_is_nothing_to_accept() -> None:
    assert aapent_tilbud(LOGG, NAA) is None
    assert not kan_akseptere(LOGG, REGLER, NAA)


def test_an_open_offer_cannot_be_accepted_after_the_consent_is_withdrawn() -> None:
    uten_helse = med(tilbud=tilbud(), samtykker=(samtykke(MOR), samtykke(FAR, {"skole"})))
    assert not kan_akseptere(uten_helse, REGLER, NAA)
    assert not kan_akseptere(med(tilbud=tilbud(), samtykker=()), REGLER, NAA)
    uten_skole = med(tilbud=tilbud(), samtykker=(samtykke(MOR, {"helse"}), samtykke(FAR, {"helse"})))
    assert not kan_akseptere(uten_skole, REGLER, NAA), "a locked log moves no baton"


def test_an_open_offer_cannot_be_accepted_in_a_log_that_is_ended_or_by_one_who_left() -> None:
    for slutt in (Tilstand.AVSLUTTET, Tilstand.SLETTET, Tilstand.AAPNET):
        assert not kan_akseptere(med(tilbud=tilbud(), tilstand=slutt), REGLER, NAA)
    assert not kan_akseptere(replace(med_part(HELSE, ansatt=False), tilbud=tilbud()), REGLER, NAA)
    assert not kan_akseptere(med(tilbud=tilbud(MORS)), REGLER, NAA)
    assert not kan_akseptere(med(tilbud=tilbud(HOLDER)), REGLER, NAA)


def test_an_offer_stands_for_the_working_days_that_the_kommune_says() -> None:
    assert siste_svardag(REGLER, NAA) == dt.date(2026, 12, 2)
    assert siste_svardag(replace(REGLER, tilbud_virkedager=1), NAA) == dt.date(2026, 11, 26)
    ferie = ((IDAG + DAG, IDAG + 5 * DAG),)
    assert siste_svardag(replace(REGLER, tilbud_virkedager=1, ferier=ferie), NAA) == dt.date(2026, 12, 1)
