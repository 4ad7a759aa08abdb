"""The state that holds, and who takes part."""

from __future__ import annotations

import datetime as dt

from stafettlogg.kjerne.fakta import Foreldreansvar, Rolle, Tilstand
from stafettlogg.kjerne.tilstand import deltar, har_grunnlag, lever, tilstand

from .world import (
    FAR,
    FREMMED,
    HOLDER,
    IDAG,
    LOGG,
    MOR,
    MORS,
    NAA,
    PARTER,
    REGLER,
    dager,
    foedt_for,
    med,
    med_part,
    part,
    samtykke,
)

SEKUND = dt.timedelta(seconds=1)


def test_an_active_log_with_its_consents_is_active() -> None:
    assert tilstand(LOGG, REGLER, NAA) is Tilstand.AKTIV


def test_an_active_log_locks_when_a_consent_to_the_holders_service_is_missing() -> None:
    assert tilstand(med(samtykker=(samtykke(MOR),)), REGLER, NAA) is Tilstand.SPERRET
    assert tilstand(med(samtykker=(samtykke(MOR), samtykke(FAR, {"helse"}))), REGLER, NAA) is Tilstand.SPERRET
    assert tilstand(med(samtykker=(samtykke(MOR), samtykke(FAR, {"skole"}))), REGLER, NAA) is Tilstand.AKTIV


def test_an_active_log_locks_when_nobody_has_parental_responsibility() -> None:
    assert tilstand(med(foreldreansvar=()), REGLER, NAA) is Tilstand.SPERRET


def test_a_log_without_its_holder_is_locked() -> None:
    uten = med(holder=FREMMED)
    assert not har_grunnlag(uten, REGLER, NAA)
    assert tilstand(uten, REGLER, NAA) is Tilstand.SPERRET


def test_a_log_whose_holder_has_left_stays_open_for_the_others() -> None:
    assert tilstand(med_part(HOLDER, ansatt=False), REGLER, NAA) is Tilstand.AKTIV


def test_a_shell_needs_no_consents() -> None:
    assert tilstand(med(tilstand=Tilstand.AAPNET, samtykker=()), REGLER, NAA) is Tilstand.AAPNET
    assert tilstand(med(tilstand=Tilstand.AAPNET), REGLER, NAA) is Tilstand.AAPNET


def test_a_hidden_address_locks_a_log_and_not_one_that_is_ended() -> None:
    assert tilstand(med(skjermet=True), REGLER, NAA) is Tilstand.SPERRET
    assert tilstand(med(skjermet=True, tilstand=Tilstand.AAPNET), REGLER, NAA) is Tilstand.SPERRET
    assert tilstand(med(skjermet=True, tilstand=Tilstand.AVSLUTTET), REGLER, NAA) is Tilstand.AVSLUTTET
    assert tilstand(med(skjermet=True, tilstand=Tilstand.SLETTET), REGLER, NAA) is Tilstand.SLETTET


def test_an_ended_log_stays_ended_whatever_is_consented_to() -> None:
    for slutt in (Tilstand.AVSLUTTET, Tilstand.SLETTET):
        assert tilstand(med(tilstand=slutt), REGLER, NAA) is slutt
        assert tilstand(med(tilstand=slutt, samtykker=()), REGLER, NAA) is slutt


def test_a_part_takes_part_from_its_start_until_its_end() -> None:
    for deltaker in PARTER:
        assert lever(LOGG, deltaker, NAA)
        fra, til = med_part(deltaker.id, fra=NAA).part(deltaker.id), med_part(deltaker.id, til=NAA).part(deltaker.id)
        assert fra is not None and til is not None
        assert lever(LOGG, fra, NAA)
        assert not lever(LOGG, fra, NAA - SEKUND)
        assert lever(LOGG, til, NAA - SEKUND)
        assert not lever(LOGG, til, NAA)
        assert not lever(LOGG, til, NAA + SEKUND)


def test_an_employee_takes_part_only_while_employed() -> None:
    assert not lever(LOGG, part(HOLDER, FREMMED, Rolle.ANSATT, "skole", ansatt=False), NAA)
    assert lever(LOGG, part(HOLDER, FREMMED, Rolle.EKSTERN, "bup"), NAA)


def test_a_guardian_takes_part_only_with_parental_responsibility_and_until_18() -> None:
    mor = part(MORS, MOR, Rolle.FORESATT)
    assert lever(LOGG, mor, NAA)
    assert not lever(med(foreldreansvar=(Foreldreansvar(FAR, IDAG),)), mor, NAA)
    assert not lever(med(foreldreansvar=(Foreldreansvar(MOR, IDAG),)), mor, dager(-1))
    assert lever(med(foedt=foedt_for(18, -1)), mor, NAA)
    assert not lever(med(foedt=foedt_for(18)), mor, NAA)


def test_all_but_the_family_need_that_their_own_service_is_consented_to() -> None:
    logg = med(samtykker=(samtykke(MOR), samtykke(FAR, {"skole"})))
    assert [deltar(logg, REGLER, p, NAA) for p in PARTER] == [True, True, True, True, False]
    assert not deltar(logg, REGLER, part(MORS, FREMMED, Rolle.EKSTERN, "helse"), NAA)
    assert not deltar(logg, REGLER, part(MORS, FREMMED, Rolle.EKSTERN), NAA)
    assert deltar(logg, REGLER, part(MORS, FREMMED, Rolle.EKSTERN, "skole"), NAA)
    assert not deltar(logg, REGLER, part(HOLDER, FREMMED, Rolle.ANSATT, "skole", ansatt=False), NAA)
    assert not deltar(logg, REGLER, part(MORS, FREMMED, Rolle.FORESATT), NAA)


def test_a_part_is_found_by_its_id() -> None:
    assert LOGG.part(MORS) is PARTER[1]
    assert LOGG.part(FREMMED) is None
    assert LOGG.part(None) is None
