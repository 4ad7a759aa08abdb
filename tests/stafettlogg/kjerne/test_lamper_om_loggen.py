"""The lamps that concern agreements, questions, meetings and the whole log, each at its threshold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Rolle, Terskler
from stafettlogg.kjerne.lamper import Aktivitet, Hvem, Lampe, Moete, Slag, Spoersmaal, tente

from .test_lamper import ROLIG, naar_ferie, puls
from .world import (
    BARNETS,
    FAR,
    FREMMED,
    HELSE,
    HOLDER,
    IDAG,
    LOGG,
    MOR,
    NAA,
    REGLER,
    dager,
    kl,
    med,
    med_part,
    samtykke,
)

DAG = dt.timedelta(days=1)
UTEN_HELSES_SAMTYKKE = med(samtykker=(samtykke(MOR), samtykke(FAR, {"skole"})))


# ---- deadlines ----


def frist(over: int, hvem: UUID = HELSE, logg: Logg = LOGG, regler: object = REGLER) -> tuple[Lampe, ...]:
    """What is lit when a deadline is some days ago."""
    aktivitet = Aktivitet(4, hvem, IDAG - over * DAG)
    return tente(logg, puls(aktiviteter=(aktivitet,)), regler, NAA)  # type: ignore[arg-type]


def test_an_activity_past_its_deadline_is_lit_and_is_red_after_fourteen_days() -> None:
    lampe = Lampe(Slag.FRIST, Hvem.TJENESTE, "helse", Rolle.ANSATT, 1, innslag=4)
    assert frist(-1) == frist(0) == ()
    assert frist(1) == (lampe,)
    assert frist(13) == (replace(lampe, dager=13),)
    assert frist(14) == (replace(lampe, dager=14),)
    assert frist(15) == (replace(lampe, dager=15, sterk=True),)
    assert frist(15, regler=naar_ferie(7)) == (replace(lampe, dager=15, sterk=True),), "a deadline is a promise"


def test_the_holder_picks_up_what_the_responsible_cannot() -> None:
    familien = Lampe(Slag.FRIST, Hvem.HOLDER, None, Rolle.HOVEDPERSON, 1, innslag=4)
    assert frist(1, BARNETS) == (familien,)
    helse = Lampe(Slag.FRIST, Hvem.HOLDER, "helse", Rolle.ANSATT, 1, innslag=4)
    assert frist(1, logg=med_part(HELSE, ansatt=False)) == (helse,)
    assert frist(1, logg=UTEN_HELSES_SAMTYKKE) == (helse,)
    assert frist(1, FREMMED) == ()


# ---- questions ----


def spoersmaal(
    stilt: dt.datetime, til: UUID | None = HELSE, logg: Logg = LOGG, regler: object = REGLER, naa: dt.datetime = NAA
) -> tuple[Lampe, ...]:
    """What is lit when a question waits."""
    return tente(logg, puls(spoersmaal=(Spoersmaal(9, til, stilt),)), regler, naa)  # type: ignore[arg-type]


ONSDAG = IDAG - 7 * DAG
SVAR = Lampe(Slag.SPOERSMAAL, Hvem.TJENESTE, "helse", Rolle.ANSATT, 8, innslag=9)


def test_a_question_is_lit_after_five_working_days() -> None:
    assert spoersmaal(kl(ONSDAG + DAG)) == spoersmaal(kl(ONSDAG)) == ()
    assert spoersmaal(kl(ONSDAG - DAG)) == (SVAR,)
    assert spoersmaal(kl(ONSDAG, 23, 59)) == ()


def test_a_question_does_not_wait_on_holidays() -> None:
    fri = replace(REGLER, ferier=((IDAG - DAG, IDAG - DAG),))
    assert spoersmaal(kl(ONSDAG - DAG), regler=fri) == ()
    assert spoersmaal(kl(ONSDAG - 2 * DAG), regler=fri) == (SVAR,)
    paaske = dt.date(2026, 4, 8)
    rolig = puls(aktiv_fra=kl(paaske), siste_innslag=kl(paaske), sist_inne=((HOLDER, kl(paaske)),))
    sps = replace(rolig, spoersmaal=(Spoersmaal(9, HELSE, kl(dt.date(2026, 3, 27))),))
    logg = replace(
        med_part(HELSE, fra=kl(dt.date(2026, 1, 1))),
        samtykker=tuple(samtykke(g, gitt=kl(dt.date(2026, 1, 1))) for g in (MOR, FAR)),
    )
    logg = replace(logg, parter=tuple(replace(p, fra=kl(dt.date(2026, 1, 1))) for p in logg.parter))
    assert tente(logg, sps, REGLER, kl(dt.date(2026, 4, 8))) == ()
    assert tente(logg, sps, REGLER, kl(dt.date(2026, 4, 9))) == (replace(SVAR, dager=13),)


def test_a_question_to_nobody_in_particular_is_the_holders() -> None:
    assert spoersmaal(kl(ONSDAG - DAG), None) == (replace(SVAR, tjeneste="skole"),)


def test_the_holder_picks_up_a_question_that_the_asked_cannot_answer() -> None:
    sps = kl(ONSDAG - DAG)
    assert spoersmaal(sps, BARNETS) == (replace(SVAR, hvem=Hvem.HOLDER, tjeneste=None, rolle=Rolle.HOVEDPERSON),)
    for logg in (med_part(HELSE, ansatt=False), UTEN_HELSES_SAMTYKKE):
        assert spoersmaal(sps, logg=logg) == (replace(SVAR, hvem=Hvem.HOLDER),)
    assert spoersmaal(sps, FREMMED) == (replace(SVAR, hvem=Hvem.HOLDER, tjeneste=None, rolle=None),)


# ---- meetings ----


def moete(*siden: int, aktiv: int = 100, naa: dt.datetime = NAA, regler: object = REGLER) -> tuple[Lampe, ...]:
    """What is lit when meetings were held some days ago."""
    return tente(
        LOGG,
        puls(aktiv_fra=dager(-aktiv), moeter=tuple(Moete(dager(-n)) for n in siden)),
        regler,  # type: ignore[arg-type]
        naa,
    )


def test_no_meeting_for_eight_weeks_is_lit_unless_one_is_planned() -> None:
    assert moete(55) == moete(56) == ()
    assert moete(57) == (Lampe(Slag.MOETE, Hvem.HOLDER, dager=57),)
    assert moete(57, 90, 57) == (Lampe(Slag.MOETE, Hvem.HOLDER, dager=57),)
    assert moete(90, 56, 57) == ()
    assert moete(57, -1) == ()
    assert moete(57, 0) == ()
    assert moete(57, regler=naar_ferie(1)) == ()
    assert moete(58, regler=naar_ferie(1)) == (Lampe(Slag.MOETE, Hvem.HOLDER, dager=57),)


def test_a_log_without_meetings_counts_from_when_it_was_active() -> None:
    assert moete(aktiv=56) == ()
    assert moete(aktiv=57) == (Lampe(Slag.MOETE, Hvem.HOLDER, dager=57),)
    assert moete(99, aktiv=56) == ()


def test_a_meeting_is_planned_until_it_begins() -> None:
    gammelt = puls(aktiv_fra=dager(-100), moeter=(Moete(NAA),))
    senere = replace(gammelt, siste_innslag=NAA + 57 * DAG, sist_inne=((HOLDER, NAA + 57 * DAG),))
    assert tente(LOGG, senere, REGLER, NAA - dt.timedelta(seconds=1)) == ()
    assert tente(LOGG, senere, REGLER, NAA) == ()
    assert tente(LOGG, senere, REGLER, NAA + 57 * DAG) == (Lampe(Slag.MOETE, Hvem.HOLDER, dager=57),)


# ---- evaluation and silence ----


def test_an_evaluation_past_its_day_is_lit_and_is_strong_after_fourteen_days() -> None:
    def evaluering(over: int) -> tuple[Lampe, ...]:
        return tente(LOGG, puls(neste_evaluering=IDAG - over * DAG), REGLER, NAA)

    lampe = Lampe(Slag.EVALUERING, Hvem.HOLDER, dager=1)
    assert evaluering(-1) == evaluering(0) == ()
    assert evaluering(1) == (lampe,)
    assert evaluering(14) == (replace(lampe, dager=14),)
    assert evaluering(15) == (replace(lampe, dager=15, sterk=True),)


def stille(siste: int | None, aktiv: int = 100, regler: object = REGLER) -> tuple[Lampe, ...]:
    """What is lit when the last entry was some days ago."""
    innslag = None if siste is None else dager(-siste)
    return tente(LOGG, puls(aktiv_fra=dager(-aktiv), siste_innslag=innslag), regler, NAA)  # type: ignore[arg-type]


def test_sixty_silent_days_are_lit_and_school_holidays_are_not_counted() -> None:
    lampe = Lampe(Slag.STILLE, Hvem.HOLDER, dager=61, sterk=True)
    assert stille(59) == stille(60) == ()
    assert stille(61) == (lampe,)
    assert stille(67, regler=naar_ferie(7)) == ()
    assert stille(68, regler=naar_ferie(7)) == (lampe,)
    assert stille(None, aktiv=60) == stille(90, aktiv=60) == ()
    assert stille(None, aktiv=61) == (lampe,)


def test_a_kommune_sets_its_own_thresholds() -> None:
    strenge = replace(REGLER, lamper=Terskler(ulest=1, frist_roed=1, moete_uker=1, spoersmaal_virkedager=1, stille=1))
    assert frist(2, regler=strenge)[0].sterk
    assert [lampe.slag for lampe in stille(2, aktiv=2, regler=strenge)] == [Slag.STILLE]
    assert spoersmaal(kl(IDAG - 2 * DAG), regler=strenge) != ()
    assert [lampe.slag for lampe in moete(8, regler=strenge)] == [Slag.MOETE]
    assert tente(LOGG, ROLIG, strenge, NAA) == ()


def test_every_waiting_thing_has_its_own_lamp() -> None:
    to = puls(
        aktiviteter=(
            Aktivitet(1, HELSE, IDAG - DAG),
            Aktivitet(2, FREMMED, IDAG),
            Aktivitet(3, HOLDER, IDAG - 2 * DAG),
        ),
        spoersmaal=(
            Spoersmaal(4, HELSE, NAA),
            Spoersmaal(5, HELSE, kl(ONSDAG - DAG)),
            Spoersmaal(6, None, kl(ONSDAG - DAG)),
        ),
    )
    assert [lampe.innslag for lampe in tente(LOGG, to, REGLER, NAA)] == [1, 3, 5, 6]


def test_what_is_the_holders_is_the_leaders_when_the_holder_is_gone() -> None:
    borte = tuple(replace(part, ansatt=False) if part.id == LOGG.holder else part for part in LOGG.parter)
    stille = puls(aktiv_fra=kl(IDAG - 70 * DAG), siste_innslag=None, aktiviteter=(Aktivitet(4, HELSE, IDAG - DAG),))
    lamper = tente(replace(LOGG, parter=borte), stille, REGLER, NAA)
    assert {lampe.hvem for lampe in lamper if lampe.slag in (Slag.HOLDER, Slag.STILLE)} == {Hvem.LEDER}
    assert {Slag.HOLDER, Slag.STILLE} <= {lampe.slag for lampe in lamper}
    assert [lampe.hvem for lampe in lamper if lampe.slag is Slag.FRIST] == [Hvem.TJENESTE]  # what is others' stays so
