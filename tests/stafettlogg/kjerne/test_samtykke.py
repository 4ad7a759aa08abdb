"""Who must consent, and what a consent covers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from stafettlogg.kjerne.fakta import Foreldreansvar, Logg, Trekk
from stafettlogg.kjerne.samtykke import (
    Krav,
    givere,
    gjelder_for,
    har_samtykket,
    krav,
    med_foreldreansvar,
    samtykket,
    siste_dag,
    varer_til,
)

from .world import (
    ANSVAR,
    BARN,
    FAR,
    FOER,
    FREMMED,
    IDAG,
    LOGG,
    MOR,
    NAA,
    REGLER,
    dager,
    foedt_for,
    kl,
    med,
    samtykke,
)

EN = replace(REGLER, alle=False)
DAG = dt.timedelta(days=1)
UNGDOM = Krav(frozenset({BARN}), alle=True)
FORESATTE = Krav(frozenset({MOR, FAR}), alle=True)


def eldre(aar: int, dager_etter: int = 0, tjenester: tuple[str, ...] = ("skole", "helse")) -> Logg:
    """The log of somebody who is this old today."""
    return med(foedt=foedt_for(aar, dager_etter), tjenester=frozenset(tjenester))


@pytest.mark.parametrize(
    ("logg", "grupper"),
    [
        (eldre(11), (FORESATTE,)),
        (eldre(15, -1), (FORESATTE,)),
        (eldre(15), (UNGDOM, FORESATTE)),
        (eldre(16, -1), (UNGDOM, FORESATTE)),
        (eldre(16), (UNGDOM,)),
        (eldre(15, -1, ("skole",)), (FORESATTE,)),
        (eldre(15, 0, ("skole",)), (UNGDOM,)),
        (eldre(15, 0, ("helse",)), (FORESATTE,)),
        (eldre(16, -1, ("helse",)), (FORESATTE,)),
        (eldre(16, 0, ("helse",)), (UNGDOM,)),
        (eldre(30), (UNGDOM,)),
        (eldre(11, 0, ()), ()),
    ],
)
def test_who_must_consent_follows_the_age_in_each_service(logg: Logg, grupper: tuple[Krav, ...]) -> None:
    assert krav(logg, REGLER, IDAG) == grupper
    assert givere(logg, REGLER, IDAG) == frozenset().union(*(g.givere for g in grupper))


def test_a_kommune_decides_whether_all_guardians_must_consent() -> None:
    assert krav(LOGG, EN, IDAG) == (Krav(frozenset({MOR, FAR}), alle=False),)
    assert krav(eldre(15), EN, IDAG)[0].alle


def test_a_service_that_the_kommune_no_longer_has_is_not_counted_and_takes_no_part() -> None:
    logg = med(
        tjenester=frozenset({"skole", "nedlagt"}),
        samtykker=(samtykke(MOR, {"skole", "nedlagt"}), samtykke(FAR, {"skole", "nedlagt"})),
    )
    assert krav(logg, REGLER, IDAG) == (FORESATTE,)
    assert samtykket(logg, REGLER, "skole", NAA)
    assert not samtykket(logg, REGLER, "nedlagt", NAA)
    assert krav(med(tjenester=frozenset({"nedlagt"})), REGLER, IDAG) == ()


def test_parental_responsibility_holds_from_its_first_day_until_the_day_it_ends() -> None:
    def har(fra: dt.date, til: dt.date | None) -> bool:
        return med_foreldreansvar(med(foreldreansvar=(Foreldreansvar(MOR, fra, til),)), IDAG) == {MOR}

    assert har(IDAG, None)
    assert not har(IDAG + DAG, None)
    assert har(IDAG - DAG, IDAG + DAG)
    assert not har(IDAG - DAG, IDAG)


def test_nobody_has_parental_responsibility_for_somebody_who_is_18() -> None:
    assert med_foreldreansvar(eldre(18, -1), IDAG) == {MOR, FAR}
    assert med_foreldreansvar(eldre(18), IDAG) == frozenset()
    assert med_foreldreansvar(eldre(19), IDAG) == frozenset()


def test_a_consent_holds_from_when_it_is_given_through_its_last_day() -> None:
    gitt = samtykke(MOR, gitt=NAA, til=IDAG)
    assert gjelder_for(gitt, NAA) == {"skole", "helse"}
    assert gjelder_for(gitt, NAA - dt.timedelta(seconds=1)) == frozenset()
    assert gjelder_for(gitt, kl(IDAG, 23, 59)) == {"skole", "helse"}
    assert gjelder_for(gitt, kl(IDAG + DAG, 0)) == frozenset()


def test_a_consent_may_be_withdrawn_for_some_services() -> None:
    trukket = samtykke(MOR, trekk=(Trekk(NAA, frozenset({"helse"})), Trekk(dager(1), frozenset({"skole"}))))
    assert gjelder_for(trukket, NAA - dt.timedelta(seconds=1)) == {"skole", "helse"}
    assert gjelder_for(trukket, NAA) == {"skole"}
    assert gjelder_for(trukket, dager(1)) == frozenset()


def test_a_new_consent_holds_after_the_old_one_is_withdrawn() -> None:
    logg = med(
        samtykker=(samtykke(MOR, trekk=(Trekk(FOER, frozenset({"skole"})),)), samtykke(MOR, {"skole"}, gitt=NAA))
    )
    assert not har_samtykket(logg, MOR, "skole", NAA - dt.timedelta(seconds=1))
    assert har_samtykket(logg, MOR, "skole", NAA)
    assert not har_samtykket(logg, FAR, "skole", NAA)
    assert not har_samtykket(logg, MOR, "barnehage", NAA)


def test_every_guardian_must_consent_to_the_service() -> None:
    logg = med(samtykker=(samtykke(MOR), samtykke(FAR, {"skole"})))
    assert samtykket(logg, REGLER, "skole", NAA)
    assert not samtykket(logg, REGLER, "helse", NAA)
    assert samtykket(logg, EN, "helse", NAA)
    assert not samtykket(med(samtykker=()), EN, "helse", NAA)


def test_a_consent_of_somebody_who_is_not_asked_counts_for_nothing() -> None:
    assert not samtykket(med(samtykker=(samtykke(FREMMED), samtykke(BARN))), EN, "skole", NAA)


def test_without_anybody_who_can_consent_nothing_is_consented_to() -> None:
    for regler in (REGLER, EN):
        assert not samtykket(med(foreldreansvar=()), regler, "skole", NAA)


def test_only_invited_services_are_consented_to() -> None:
    samtykker = (samtykke(MOR, {"skole", "barnehage"}), samtykke(FAR, {"skole", "barnehage"}))
    logg = med(samtykker=samtykker)
    assert samtykket(logg, REGLER, "skole", NAA)
    assert not samtykket(logg, REGLER, "barnehage", NAA)
    assert not samtykket(logg, REGLER, None, NAA)
    assert not samtykket(med(tjenester=frozenset()), REGLER, "skole", NAA)


def test_between_the_two_ages_both_the_young_person_and_the_guardians_must_consent() -> None:
    unge = replace(eldre(15), samtykker=(samtykke(BARN),))
    assert not samtykket(unge, REGLER, "skole", NAA)
    assert not samtykket(replace(unge, samtykker=(samtykke(MOR), samtykke(FAR))), REGLER, "skole", NAA)
    assert samtykket(replace(unge, samtykker=(samtykke(MOR), samtykke(FAR), samtykke(BARN))), REGLER, "skole", NAA)


def test_the_guardians_consent_ends_the_day_the_young_person_decides_alone() -> None:
    logg = med(foedt=foedt_for(16))
    assert not samtykket(logg, REGLER, "skole", NAA)
    assert samtykket(replace(logg, samtykker=(samtykke(BARN),)), REGLER, "skole", NAA)


def test_a_new_guardian_must_consent_too_and_one_who_lost_responsibility_no_more() -> None:
    assert not samtykket(med(foreldreansvar=(*ANSVAR, Foreldreansvar(FREMMED, IDAG))), REGLER, "skole", NAA)
    bare_mor = med(foreldreansvar=ANSVAR[:1], samtykker=(samtykke(MOR),))
    assert samtykket(bare_mor, REGLER, "skole", NAA)


@pytest.mark.parametrize(
    ("giver", "foedt", "tjenester", "siste"),
    [
        (MOR, foedt_for(11), ("skole", "helse"), dt.date(2027, 11, 25)),
        (MOR, dt.date(2012, 1, 10), ("skole",), dt.date(2027, 1, 9)),
        (MOR, dt.date(2012, 1, 10), ("skole", "helse"), dt.date(2027, 11, 25)),
        (MOR, dt.date(2011, 1, 10), ("skole", "helse"), dt.date(2027, 1, 9)),
        (MOR, dt.date(2012, 2, 29), ("skole",), dt.date(2027, 2, 28)),
        (MOR, dt.date(2012, 11, 26), ("skole",), dt.date(2027, 11, 25)),
        (MOR, dt.date(2012, 11, 25), ("skole",), dt.date(2027, 11, 24)),
        (BARN, dt.date(2011, 1, 10), ("skole", "helse"), dt.date(2027, 11, 25)),
        (MOR, dt.date(2012, 1, 10), ("nedlagt",), dt.date(2012, 1, 9)),
    ],
)
def test_a_consent_lasts_a_year_and_a_guardians_at_most_until_the_young_person_decides(
    giver: UUID, foedt: dt.date, tjenester: tuple[str, ...], siste: dt.date
) -> None:
    assert siste_dag(med(foedt=foedt, tjenester=frozenset(tjenester)), REGLER, giver, NAA) == siste


def test_a_kommune_decides_how_long_a_consent_lasts() -> None:
    assert siste_dag(LOGG, replace(REGLER, varighet_maaneder=6), MOR, NAA) == dt.date(2027, 5, 25)


def test_what_a_giver_consents_to_lasts_until_the_first_service_falls_out() -> None:
    skole, helse = samtykke(MOR, {"skole"}, til=IDAG + 5 * DAG), samtykke(MOR, {"helse"}, til=IDAG + 90 * DAG)
    assert varer_til(med(samtykker=(skole, helse)), MOR, NAA) == IDAG + 5 * DAG
    assert varer_til(med(samtykker=(skole, helse, samtykke(MOR, til=IDAG + 50 * DAG))), MOR, NAA) == IDAG + 50 * DAG
    annen = samtykke(MOR, {"barnehage"}, til=IDAG)
    assert varer_til(med(samtykker=(helse, annen)), MOR, NAA) == IDAG + 90 * DAG, "a service that is not invited"
    assert varer_til(med(samtykker=(skole,)), FAR, NAA) is None
    assert varer_til(med(samtykker=(skole,)), MOR, dager(6)) is None
