"""The lamps that concern parts, services and the baton, each at its threshold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from stafettlogg.kjerne.fakta import Logg, Rolle, Terskler, Tilstand, Utfall
from stafettlogg.kjerne.lamper import Hvem, Innkalling, Lampe, Moete, Puls, Slag, tente

from .world import (
    ANSVAR,
    BARNETS,
    FAR,
    FARS,
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
UKE_BORTE = ((IDAG - 7 * DAG, IDAG - DAG),)
"""A school holiday of seven days that ended yesterday."""

ROLIG = Puls(
    aktiv_fra=kl(IDAG - 7 * DAG),
    siste_innslag=NAA,
    sist_inne=((HOLDER, NAA),),
    moeter=(Moete(NAA + DAG),),
)
"""A log in which nothing is wrong."""


def puls(**endret: object) -> Puls:
    """The calm log with something changed."""
    return replace(ROLIG, **endret)  # type: ignore[arg-type]


def naar_ferie(dager_fri: int) -> object:
    """The rules with a school holiday that ended yesterday."""
    return replace(REGLER, ferier=((IDAG - dager_fri * DAG, IDAG - DAG),))


def test_in_a_calm_log_no_lamp_is_lit() -> None:
    assert tente(LOGG, ROLIG, REGLER, NAA) == ()


def test_the_thresholds_are_those_of_the_guide_until_a_kommune_sets_its_own() -> None:
    assert Terskler() == Terskler(7, 14, 8, 14, 5, 30, 60, 60, 30)
    assert REGLER.lamper == Terskler()
    assert (REGLER.alle, REGLER.varighet_maaneder, REGLER.tilbud_virkedager, REGLER.ferier) == (True, 12, 5, ())


def test_a_log_that_is_not_active_has_no_lamps() -> None:
    trist = puls(neste_evaluering=IDAG - DAG)
    assert len(tente(LOGG, trist, REGLER, NAA)) == 1
    for tilstand in (Tilstand.AAPNET, Tilstand.AVSLUTTET, Tilstand.SLETTET):
        assert tente(med(tilstand=tilstand), trist, REGLER, NAA) == ()
    assert tente(med(samtykker=()), trist, REGLER, NAA) == ()


def test_the_strong_lamps_come_first() -> None:
    trist = puls(
        neste_evaluering=IDAG - DAG, moeter=(Moete(dager(-57)),), siste_innslag=dager(-61), aktiv_fra=dager(-61)
    )
    lamper = tente(LOGG, trist, REGLER, NAA)
    assert [(lampe.slag, lampe.sterk) for lampe in lamper] == [
        (Slag.STILLE, True),
        (Slag.MOETE, False),
        (Slag.EVALUERING, False),
    ]


# ---- unread ----


def ulest(hvem: UUID, siden: int, logg: Logg = LOGG, regler: object = REGLER) -> tuple[Lampe, ...]:
    """What is lit when somebody has something unread since some days."""
    return tente(logg, puls(eldste_uleste=((hvem, dager(-siden)),)), regler, NAA)  # type: ignore[arg-type]


def test_unread_is_lit_after_seven_days_and_is_strong_after_fourteen() -> None:
    assert ulest(HELSE, 6) == ulest(HELSE, 7) == ()
    assert ulest(HELSE, 8) == (Lampe(Slag.ULEST, Hvem.TJENESTE, "helse", Rolle.ANSATT, 8),)
    assert ulest(HELSE, 14) == (Lampe(Slag.ULEST, Hvem.TJENESTE, "helse", Rolle.ANSATT, 14),)
    assert ulest(HELSE, 15) == (Lampe(Slag.ULEST, Hvem.TJENESTE, "helse", Rolle.ANSATT, 15, sterk=True),)


def test_the_holder_helps_a_family_that_has_not_read() -> None:
    assert ulest(MORS, 8) == (Lampe(Slag.ULEST, Hvem.HOLDER, None, Rolle.FORESATT, 8),)
    assert ulest(BARNETS, 8) == (Lampe(Slag.ULEST, Hvem.HOLDER, None, Rolle.HOVEDPERSON, 8),)


def test_school_holidays_are_not_counted_as_unread() -> None:
    assert ulest(HELSE, 14, regler=naar_ferie(7)) == ()
    assert [lampe.dager for lampe in ulest(HELSE, 15, regler=naar_ferie(7))] == [8]


def test_nobody_is_told_to_read_who_cannot() -> None:
    assert ulest(HELSE, 8, med(samtykker=(samtykke(MOR), samtykke(FAR, {"skole"})))) == ()
    uten_far = med(foreldreansvar=ANSVAR[:1])
    assert ulest(FARS, 8, uten_far) == ()
    assert ulest(UUID(int=999), 8) == ()


# ---- nobody from a service ----


def ingen(logg: Logg, aktiv: int, regler: object = REGLER) -> list[tuple[str | None, int]]:
    """The services that nobody takes part from, in a log that has been active for some days."""
    lamper = tente(logg, puls(aktiv_fra=dager(-aktiv)), regler, NAA)  # type: ignore[arg-type]
    assert all(
        lampe == Lampe(Slag.INGEN_DELTAR, Hvem.HOLDER, lampe.tjeneste, Rolle.ANSATT, lampe.dager) for lampe in lamper
    )
    return [(lampe.tjeneste, lampe.dager) for lampe in lamper]


UTEN_HELSE = med(parter=tuple(p for p in PARTER if p.id != HELSE))


def test_a_service_from_which_nobody_takes_part_is_lit_after_seven_days() -> None:
    assert ingen(UTEN_HELSE, 6) == ingen(UTEN_HELSE, 7) == []
    assert ingen(UTEN_HELSE, 8) == [("helse", 8)]
    assert ingen(LOGG, 8) == []
    assert ingen(UTEN_HELSE, 14, naar_ferie(7)) == []
    assert ingen(UTEN_HELSE, 15, naar_ferie(7)) == [("helse", 8)]


MANGE = tuple(f"tjeneste-{n}" for n in range(8))
"""So many services that a set of them is in order only by a miracle."""
MED_MANGE = replace(REGLER, samtykkealder={**REGLER.samtykkealder, **dict.fromkeys(MANGE, 16)})


def test_services_without_anybody_stand_in_the_order_of_their_ids() -> None:
    alle = frozenset({"skole", *MANGE})
    logg = replace(LOGG, tjenester=alle, samtykker=(samtykke(MOR, alle), samtykke(FAR, alle)))
    assert ingen(logg, 8, MED_MANGE) == [(tjeneste, 8) for tjeneste in MANGE]


def test_a_service_that_the_family_has_not_consented_to_is_not_missed() -> None:
    assert ingen(replace(UTEN_HELSE, samtykker=(samtykke(MOR), samtykke(FAR, {"skole"}))), 8) == []


def test_a_service_is_missed_from_when_it_was_consented_to() -> None:
    def nylig(siden: int) -> Logg:
        fars = samtykke(FAR, {"skole"}), samtykke(FAR, {"helse"}, gitt=dager(-siden))
        return replace(UTEN_HELSE, samtykker=(samtykke(MOR), *fars))

    assert ingen(nylig(7), 30) == []
    assert ingen(nylig(8), 30) == [("helse", 8)]
    annen = replace(nylig(8), samtykker=(*nylig(8).samtykker, samtykke(FAR, {"skole"}, gitt=dager(-1))))
    assert ingen(annen, 30) == [("helse", 8)], "the consent to another service does not count"


def test_a_service_is_missed_from_when_its_last_left() -> None:
    assert ingen(med_part(HELSE, til=dager(-7)), 30) == []
    assert ingen(med_part(HELSE, til=dager(-8)), 30) == [("helse", 8)]
    assert ingen(med_part(HELSE, ansatt=False), 30) == [("helse", 30)]
    annen = part(UUID(int=300), FREMMED, Rolle.ANSATT, "skole", til=dager(-1))
    assert ingen(replace(UTEN_HELSE, parter=(*UTEN_HELSE.parter, annen)), 30) == [("helse", 30)]


# ---- the holder ----


def holder(sist: int | None, logg: Logg = LOGG, aktiv: int = 40, regler: object = REGLER) -> tuple[Lampe, ...]:
    """What is lit when the holder was last in the log some days ago."""
    inne = () if sist is None else ((HOLDER, dager(-sist)),)
    return tente(logg, puls(aktiv_fra=dager(-aktiv), sist_inne=inne), regler, NAA)  # type: ignore[arg-type]


def borte(dager_borte: int) -> Lampe:
    """The lamp of a holder who is away."""
    return Lampe(Slag.HOLDER, Hvem.LEDER, "skole", Rolle.ANSATT, dager_borte, sterk=True)


def test_a_holder_who_has_not_been_in_for_fourteen_days_is_told_to_the_leader() -> None:
    assert holder(13) == holder(14) == ()
    assert holder(15) == (borte(15),)
    assert holder(21, regler=naar_ferie(7)) == ()
    assert holder(22, regler=naar_ferie(7)) == (borte(15),)


def test_a_holder_who_has_never_been_in_counts_from_when_the_log_was_active_or_the_part_began() -> None:
    assert holder(None, aktiv=14) == ()
    assert holder(None, aktiv=15) == (borte(15),)
    assert holder(30, aktiv=14) == ()
    assert holder(None, med_part(HOLDER, fra=dager(-14))) == ()
    assert holder(None, med_part(HOLDER, fra=dager(-15))) == (borte(15),)
    assert holder(30, med_part(HOLDER, fra=dager(-14))) == ()


def test_a_holder_who_has_left_and_an_acting_one_are_told_to_the_leader_at_once() -> None:
    assert holder(0, med_part(HOLDER, ansatt=False, til=NAA)) == (borte(0),)
    assert holder(0, med(fungerende=True)) == (Lampe(Slag.FUNGERENDE, Hvem.LEDER, "skole", Rolle.ANSATT, sterk=True),)
    assert holder(20, replace(med_part(HOLDER, ansatt=False, til=NAA), fungerende=True)) == (borte(0),)


# ---- the offer ----


def test_an_offer_that_ran_out_is_lit_until_the_holder_does_something() -> None:
    tilbudt = replace(tilbud(frist=IDAG), tid=dager(-7))
    lampe = Lampe(Slag.TILBUD, Hvem.HOLDER, "helse", Rolle.ANSATT, 8)
    assert tente(med(tilbud=tilbudt), ROLIG, REGLER, NAA) == ()
    i_morgen = puls(siste_innslag=dager(1), moeter=(Moete(dager(3)),))
    assert tente(med(tilbud=tilbudt), i_morgen, REGLER, dager(1)) == (lampe,)
    utloept = med(tilbud=replace(tilbudt, utfall=Utfall.UTLOEPT))
    assert tente(utloept, ROLIG, REGLER, NAA) == (replace(lampe, dager=7),)
    assert tente(utloept, ROLIG, naar_ferie(5), NAA) == (replace(lampe, dager=2),)  # type: ignore[arg-type]
    for utfall in (Utfall.AKSEPTERT, Utfall.AVSLAATT, Utfall.TRUKKET):
        assert tente(med(tilbud=replace(tilbudt, utfall=utfall, frist=IDAG - DAG)), ROLIG, REGLER, NAA) == ()
    til_ukjent = med(tilbud=replace(tilbudt, til=FREMMED, utfall=Utfall.UTLOEPT))
    assert tente(til_ukjent, ROLIG, REGLER, NAA) == (replace(lampe, tjeneste=None, dager=7),)


# ---- services that stay away ----

KOM, KOM_IKKE = Innkalling(HELSE, True, True), Innkalling(HELSE, True, False)
SVARTE_NEI, SVARTE_JA, SVARTE_IKKE = Innkalling(HELSE, False), Innkalling(HELSE, True), Innkalling(HELSE)


def moeter(*innkallinger: Innkalling | tuple[Innkalling, ...], kommende: tuple[Innkalling, ...] = ()) -> Puls:
    """Meetings held, the latest first, and one to come. They lie in no order."""
    holdt = [Moete(dager(-n) if n else NAA, i if isinstance(i, tuple) else (i,)) for n, i in enumerate(innkallinger)]
    return puls(moeter=(*holdt[1::2], Moete(NAA + DAG, kommende), *holdt[::2]))


def uteble(*innkallinger: Innkalling | tuple[Innkalling, ...], logg: Logg = LOGG) -> list[tuple[int, bool]]:
    """How many times a service stayed away, and whether it must be picked up today."""
    lamper = tente(logg, moeter(*innkallinger), REGLER, NAA)
    assert all(
        lampe == Lampe(Slag.AVSLAAR, Hvem.TJENESTE, "helse", Rolle.ANSATT, lampe.dager, lampe.sterk) for lampe in lamper
    )
    return [(lampe.dager, lampe.sterk) for lampe in lamper]


def test_a_service_that_stays_away_from_two_of_its_last_three_meetings_is_lit() -> None:
    assert uteble(KOM_IKKE) == uteble(KOM_IKKE, KOM, KOM) == uteble(KOM, KOM_IKKE, KOM) == []
    assert uteble(KOM_IKKE, KOM, KOM_IKKE) == [(2, False)]
    assert uteble(KOM_IKKE, KOM_IKKE) == [(2, False)]
    assert uteble(KOM_IKKE, KOM_IKKE, KOM_IKKE) == uteble(*[KOM_IKKE] * 4) == [(3, True)]
    assert uteble(KOM, KOM, KOM_IKKE, KOM_IKKE) == uteble(KOM, KOM, KOM_IKKE, KOM_IKKE, KOM_IKKE) == []
    assert uteble(KOM_IKKE, KOM, KOM, KOM_IKKE) == []


def test_to_decline_not_to_answer_and_not_to_come_are_to_stay_away() -> None:
    for borte in (SVARTE_NEI, SVARTE_IKKE, KOM_IKKE, Innkalling(HELSE, None, False), Innkalling(HELSE, False, False)):
        assert uteble(borte, borte) == [(2, False)], borte
    for kom in (SVARTE_JA, KOM, Innkalling(HELSE, False, True), Innkalling(HELSE, None, True)):
        assert uteble(kom, kom) == [], kom


def test_a_service_came_when_one_of_its_employees_did() -> None:
    annen = part(UUID(int=300), FREMMED, Rolle.ANSATT, "helse")
    logg = med(parter=(*PARTER, annen))
    begge = (KOM_IKKE, Innkalling(annen.id, True, True))
    assert uteble(begge, begge, logg=logg) == []
    assert uteble((KOM_IKKE, Innkalling(annen.id)), (Innkalling(annen.id, False),), logg=logg) == [(2, False)]


def test_only_meetings_a_service_was_invited_to_and_that_are_held_count() -> None:
    skolen = Innkalling(HOLDER, True, True)
    assert uteble(skolen, KOM_IKKE, skolen, KOM_IKKE, skolen, skolen) == [(2, False)]
    assert tente(LOGG, moeter(KOM_IKKE, kommende=(SVARTE_NEI,)), REGLER, NAA) == ()
    assert uteble(Innkalling(MORS, False), Innkalling(MORS, False)) == [], "a family is not told of"


def test_one_who_left_no_longer_counts_for_the_service() -> None:
    assert uteble(KOM_IKKE, KOM_IKKE, logg=med_part(HELSE, til=NAA)) == []


def test_services_that_stay_away_stand_in_the_order_of_their_ids() -> None:
    alle = frozenset({"skole", *MANGE})
    parter = tuple(part(UUID(int=300 + n), FREMMED, Rolle.ANSATT, tjeneste) for n, tjeneste in enumerate(MANGE))
    logg = med(tjenester=alle, parter=(*PARTER, *parter), samtykker=(samtykke(MOR, alle), samtykke(FAR, alle)))
    borte = tuple(Innkalling(deltaker.id) for deltaker in parter)
    assert [lampe.tjeneste for lampe in tente(logg, moeter(borte, borte), MED_MANGE, NAA)] == list(MANGE)
