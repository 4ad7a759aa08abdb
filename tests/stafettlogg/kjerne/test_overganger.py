"""What a change asks, whom and when, and what it closes by itself, each at its day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from stafettlogg.kjerne.fakta import Foreldreansvar, Logg, Meldt, Port, Regler, Rolle, Terskler, Tilstand, Trekk, Vedtak
from stafettlogg.kjerne.overganger import (
    MELDES,
    VALG,
    Slag,
    Spoersmaal,
    avgjort,
    beskjeder,
    foedselsdager,
    gjennomfoert,
    kan_svare,
    samtykkealder_naermer_seg,
    spoersmaal,
    utganger,
    venter_paa_holder,
)
from stafettlogg.kjerne.tid import OSLO
from stafettlogg.kjerne.tilgang import Handling, kan
from stafettlogg.kjerne.tilstand import lever, tilstand

from .world import (
    BARN,
    FAR,
    FOER,
    FREMMED,
    HELSE,
    HELSESYKEPLEIER,
    HOLDER,
    IDAG,
    LAERER,
    LOGG,
    MOR,
    NAA,
    PARTER,
    REGLER,
    dager,
    foedt_for,
    kl,
    med,
    part,
    samtykke,
)

DAG = dt.timedelta(days=1)
TIDLIG = dt.datetime(2012, 1, 1, 8, tzinfo=OSLO)
"""Long before any birthday here."""
SKOLE = frozenset({"skole"})
NY, GAMMEL = UUID(int=201), UUID(int=202)


def fra_barndommen(**endret: object) -> Logg:
    """A log that is older than every birthday."""
    return med(**{"parter": tuple(replace(p, fra=TIDLIG) for p in PARTER), **endret})  # type: ignore[arg-type]


def om_foedselsdag(aar: int, om: int, **endret: object) -> list[Spoersmaal]:
    """What waits when the child reaches an age in some days."""
    return list(spoersmaal(fra_barndommen(foedt=foedt_for(aar, -om), **endret), REGLER, NAA))


def meldt(slag: Slag = Slag.SKOLEBYTTE, om: int = 0, **endret: object) -> Meldt:
    """A change that was told of a week ago."""
    fakta = {"fra": "skole", "til": "skole"} if slag in (Slag.SKOLESTART, Slag.SKOLEBYTTE) else {}
    return Meldt(slag, IDAG + om * DAG, NAA - 7 * DAG, **{**fakta, **endret})  # type: ignore[arg-type]


def slag(spurt: list[Spoersmaal]) -> list[Slag]:
    """The kinds alone."""
    return [s.slag for s in spurt]


# Birthdays


@pytest.mark.parametrize(("aar", "hva"), [(7, Slag.FYLLER_7), (12, Slag.FYLLER_12)])
def test_the_talk_with_the_child_is_called_to_mind_around_the_birthday(aar: int, hva: Slag) -> None:
    assert om_foedselsdag(aar, 31) == om_foedselsdag(aar, -61) == []
    for om in (30, 1, 0, -1, -60):
        spurt = Spoersmaal(hva, IDAG + om * DAG, om, frozenset({LAERER}))
        assert om_foedselsdag(aar, om) == [spurt]
        assert spurt.valg == ("snakket", "avtalt")
    svart = Meldt(hva, IDAG + 5 * DAG, NAA, "snakket", NAA)
    assert om_foedselsdag(aar, 5, meldt=(svart,)) == []
    assert slag(om_foedselsdag(aar, 4, meldt=(svart,))) == [hva], "another day is another birthday"


@pytest.mark.parametrize(("aar", "alene"), [(15, False), (16, True)])
def test_the_young_person_is_asked_before_an_age_of_consent_and_from_the_day_for_a_consent(
    aar: int, alene: bool
) -> None:
    def da(om: int) -> list[Spoersmaal]:
        return [spurt for spurt in om_foedselsdag(aar, om) if spurt.dag == IDAG + om * DAG]

    assert da(60) == []
    for om in (59, 1):
        (spurt,) = da(om)
        assert spurt == Spoersmaal(Slag.SAMTYKKEALDER, IDAG + om * DAG, om, frozenset({BARN}), None, alene)
        assert spurt.valg == ("fortsett", "snakke", "slutt")
    for om in (0, -1, -200):
        (spurt,) = da(om)
        assert (spurt.alene, spurt.valg) == (alene, ())
    ja = samtykke(BARN)
    for om in (0, -1):
        assert om_foedselsdag(aar, om, samtykker=(samtykke(MOR), ja)) == []
        trukket = replace(ja, trekk=(Trekk(NAA, ja.tjenester),))
        assert slag(om_foedselsdag(aar, om, samtykker=(trukket, samtykke(MOR))))[0] is Slag.SAMTYKKEALDER


def test_a_wish_before_the_birthday_is_no_consent_on_it() -> None:
    def med_oenske(om: int) -> list[Spoersmaal]:
        return om_foedselsdag(15, om, meldt=(Meldt(Slag.SAMTYKKEALDER, IDAG + om * DAG, NAA, "fortsett", NAA),))

    assert med_oenske(59) == med_oenske(1) == []
    assert slag(med_oenske(0)) == [Slag.SAMTYKKEALDER]


def test_where_a_decision_lets_in_every_service_the_birthday_is_told_for_sixty_days_and_then_asks_nothing() -> None:
    regler = replace(REGLER, porter={"iop": frozenset({Port.VEDTAK})})

    def da(om: int, *i_vedtaket: str, **endret: object) -> list[Slag]:
        vedtak = Vedtak(FOER, frozenset(i_vedtaket), IDAG - DAG, IDAG + 400 * DAG)
        logg = fra_barndommen(foedt=foedt_for(16, -om), plantype="iop", vedtak=(vedtak,), samtykker=(), **endret)
        return [s.slag for s in spoersmaal(logg, regler, NAA) if s.dag == IDAG + om * DAG]

    for om, sies in ((60, False), (59, True), (0, True), (-1, True), (-59, True), (-60, False), (-200, False)):
        assert bool(da(om, "skole", "helse")) is sies, om
        assert bool(da(om, "skole")) is (om < 60), "the health service is asked for until somebody answers"


def test_it_is_the_services_that_decide_which_birthdays_count() -> None:
    def aldre(*tjenester: str) -> list[tuple[int, bool]]:
        logg = fra_barndommen(foedt=dt.date(2012, 2, 29), tjenester=frozenset(tjenester))
        return [
            (paa.year - 2012, alene) for hva, paa, alene in foedselsdager(logg, REGLER) if hva is Slag.SAMTYKKEALDER
        ]

    assert aldre("skole", "barnehage") == [(15, True)]
    assert aldre("helse") == [(16, True)]
    assert aldre("skole", "helse") == [(15, False), (16, True)]
    assert aldre("ukjent") == []


def test_birthdays_stand_in_order_with_29_february_on_1_march_in_other_years() -> None:
    logg = fra_barndommen(foedt=dt.date(2012, 2, 29))
    assert [(hva, paa) for hva, paa, _ in foedselsdager(logg, REGLER)] == [
        (Slag.FYLLER_7, dt.date(2019, 3, 1)),
        (Slag.FYLLER_12, dt.date(2024, 2, 29)),
        (Slag.SAMTYKKEALDER, dt.date(2027, 3, 1)),
        (Slag.SAMTYKKEALDER, dt.date(2028, 2, 29)),
        (Slag.MYNDIG, dt.date(2030, 3, 1)),
    ]


def test_the_lamps_birthdays_are_those_to_come_within_sixty_days() -> None:
    def naermer(om: int) -> tuple[tuple[dt.date, bool], ...]:
        return samtykkealder_naermer_seg(med(foedt=foedt_for(15, -om)), REGLER, NAA)

    assert naermer(60) == naermer(0) == naermer(-1) == ()
    assert naermer(59) == ((IDAG + 59 * DAG, False),)
    assert naermer(1) == ((IDAG + DAG, False),)
    assert samtykkealder_naermer_seg(med(foedt=foedt_for(18, -5)), REGLER, NAA) == ()


def test_at_eighteen_the_young_person_is_asked_until_answered() -> None:
    ja = (samtykke(BARN),)
    assert om_foedselsdag(18, 60, samtykker=ja) == []
    for om in (59, 1, 0, -1, -400):
        assert om_foedselsdag(18, om, samtykker=ja) == [Spoersmaal(Slag.MYNDIG, IDAG + om * DAG, om, frozenset({BARN}))]
    svart = Meldt(Slag.MYNDIG, IDAG, NAA, "fortsett", NAA)
    assert om_foedselsdag(18, 0, samtykker=ja, meldt=(svart,)) == []
    vil_snakke = Meldt(Slag.MYNDIG, IDAG, NAA, sagt=((BARN, "snakke"),))
    assert om_foedselsdag(18, 0, samtykker=ja, meldt=(vil_snakke,)) == [
        Spoersmaal(Slag.MYNDIG, IDAG, 0, frozenset({BARN}), vil_snakke)
    ]


def test_only_birthdays_after_the_opening_ask_and_only_in_a_log_in_use() -> None:
    def aapnet(naar: dt.datetime, **endret: object) -> list[Slag]:
        parter = tuple(replace(p, fra=naar) for p in PARTER)
        return slag(list(spoersmaal(med(foedt=foedt_for(18), parter=parter, **endret), REGLER, NAA)))

    assert aapnet(kl(IDAG, 0)) == []
    assert aapnet(kl(IDAG - DAG, 23, 59)) == [Slag.MYNDIG]
    for annen in (Tilstand.AAPNET, Tilstand.AVSLUTTET, Tilstand.SLETTET, Tilstand.ARKIVERT):
        assert aapnet(TIDLIG, tilstand=annen) == []


def test_the_threshold_of_the_kommune_holds() -> None:
    regler = replace(REGLER, lamper=Terskler(fyller_aar=10))
    for om, antall in ((10, 0), (9, 1)):
        for aar in (15, 18):
            logg = fra_barndommen(foedt=foedt_for(aar, -om), samtykker=(samtykke(BARN),))
            assert len(spoersmaal(logg, regler, NAA)) == antall


# Access that changes on the day


@pytest.mark.parametrize(
    ("foedt", "aar", "dagen"),
    [
        (dt.date(2011, 11, 26), 16, dt.date(2027, 11, 26)),
        (dt.date(2012, 2, 29), 15, dt.date(2027, 3, 1)),
        (dt.date(2012, 2, 29), 16, dt.date(2028, 2, 29)),
        (dt.date(2012, 1, 1), 15, dt.date(2027, 1, 1)),
        (dt.date(2011, 12, 31), 15, dt.date(2026, 12, 31)),
    ],
)
def test_the_log_waits_for_the_young_person_from_the_birthday_and_not_before(
    foedt: dt.date, aar: int, dagen: dt.date
) -> None:
    tjenester = frozenset({"skole", "barnehage"} if aar == 15 else {"helse", "bup"})
    holder = part(HOLDER, LAERER, Rolle.ANSATT, min(tjenester), fra=TIDLIG)
    parter = tuple(replace(p, fra=TIDLIG) for p in PARTER if p.id not in (HOLDER, HELSE))
    til = dagen - DAG
    logg = med(
        foedt=foedt,
        tjenester=tjenester,
        parter=(*parter, holder),
        samtykker=(samtykke(MOR, tjenester, til=til), samtykke(FAR, tjenester, til=til)),
    )
    for naar, leser, er_spurt in (
        (kl(til, 23, 59), True, ("fortsett", "snakke", "slutt")),
        (kl(dagen, 0), False, ()),
        (kl(dagen + DAG), False, ()),
    ):
        assert [kan(logg, REGLER, p, frozenset(), Handling.LES, naar) for p in (MOR, LAERER)] == [leser] * 2
        assert kan(logg, REGLER, BARN, frozenset(), Handling.SAMTYKK, naar) is not leser
        (spurt,) = (s for s in spoersmaal(logg, REGLER, naar) if s.slag is Slag.SAMTYKKEALDER)
        assert (spurt.dag, spurt.valg, spurt.alene) == (dagen, er_spurt, True)
    med_ungdommen = replace(logg, samtykker=(samtykke(BARN, tjenester, gitt=kl(dagen, 8), til=dagen + 300 * DAG),))
    assert kan(med_ungdommen, REGLER, LAERER, frozenset(), Handling.LES, kl(dagen, 9))
    assert spoersmaal(med_ungdommen, REGLER, kl(dagen, 9)) == ()


@pytest.mark.parametrize(
    ("foedt", "dagen"), [(dt.date(2008, 2, 29), dt.date(2026, 3, 1)), (dt.date(2009, 1, 1), dt.date(2027, 1, 1))]
)
def test_guardians_are_out_at_eighteen_and_the_log_goes_on(foedt: dt.date, dagen: dt.date) -> None:
    ja = samtykke(BARN, gitt=kl(dagen - 90 * DAG), til=dagen + 200 * DAG)
    logg = fra_barndommen(foedt=foedt, samtykker=(ja,))
    dagen_foer = kl(dagen - DAG, 23, 59)
    assert [kan(logg, REGLER, p, frozenset(), Handling.LES, dagen_foer) for p in (MOR, BARN, LAERER)] == [True] * 3
    for naar in (kl(dagen, 0), kl(dagen + DAG)):
        assert not kan(logg, REGLER, MOR, frozenset(), Handling.LES, naar)
        assert kan(logg, REGLER, BARN, frozenset(), Handling.LES, naar)
        assert slag(list(spoersmaal(logg, REGLER, naar))) == [Slag.MYNDIG]


# What is told of


def test_what_is_told_of_waits_until_it_is_settled_also_after_its_day() -> None:
    asked = {
        Slag.SKOLESTART: {MOR, FAR},
        Slag.SKOLEBYTTE: {MOR, FAR},
        Slag.FLYTTER_INNEN: {MOR, FAR},
        Slag.FLYTTER_UT: {MOR, FAR},
        Slag.NY_FORESATT: {LAERER},
        Slag.FORESATT_UT: {LAERER},
    }
    assert tuple(asked) == MELDES
    for hva, spurte in asked.items():
        for om in (200, 0, -200):
            venter = meldt(hva, om)
            assert spoersmaal(med(meldt=(venter,)), REGLER, NAA) == (
                Spoersmaal(hva, venter.dag, om, frozenset(spurte), venter),
            )
            assert spoersmaal(med(meldt=(replace(venter, svar="nei"),)), REGLER, NAA) == ()
        assert spoersmaal(med(meldt=(venter,)), REGLER, NAA)[0].valg == VALG[hva]


def test_the_earliest_stands_first() -> None:
    ventende = (meldt(Slag.SKOLEBYTTE, 1), meldt(Slag.FLYTTER_UT, 2), meldt(Slag.FLYTTER_INNEN, 2))
    logg = fra_barndommen(foedt=foedt_for(12, -3), meldt=ventende)
    assert slag(list(spoersmaal(logg, REGLER, NAA))) == [
        Slag.SKOLEBYTTE,
        Slag.FLYTTER_INNEN,
        Slag.FLYTTER_UT,
        Slag.FYLLER_12,
    ]


def test_the_young_person_decides_alone_where_old_enough_and_together_where_not() -> None:
    def spurte(alder: int) -> frozenset[UUID]:
        logg = med(foedt=foedt_for(alder, 5), meldt=(meldt(),), samtykker=(samtykke(BARN), samtykke(MOR)))
        return spoersmaal(logg, REGLER, NAA)[-1].spurte

    assert spurte(14) == {MOR, FAR}
    assert spurte(15) == {BARN, MOR, FAR}
    assert spurte(16) == {BARN}


def test_a_birthday_that_is_answered_is_not_told_of() -> None:
    assert spoersmaal(med(meldt=(Meldt(Slag.FYLLER_7, IDAG, NAA),)), REGLER, NAA) == ()


def test_a_log_whose_holder_is_unknown_asks_nobody() -> None:
    (spurt,) = spoersmaal(med(holder=FREMMED, meldt=(meldt(Slag.NY_FORESATT),)), REGLER, NAA)
    assert spurt.spurte == frozenset()


def test_who_has_answered_is_not_asked_again_but_who_wants_to_talk_first_is() -> None:
    def igjen(*sagt: tuple[UUID, str]) -> frozenset[UUID]:
        return spoersmaal(med(meldt=(meldt(sagt=sagt),)), REGLER, NAA)[0].spurte

    assert igjen((MOR, "ja")) == {FAR}
    assert igjen((MOR, "snakke")) == {MOR, FAR}
    assert igjen((MOR, "ja"), (MOR, "snakke")) == {MOR, FAR}, "the latest word counts"
    assert igjen((MOR, "snakke"), (MOR, "ja"), (FAR, "ja")) == frozenset()


def test_each_answers_for_oneself_and_the_holder_notes_what_was_said() -> None:
    spurt = Spoersmaal(Slag.SKOLEBYTTE, IDAG, 0, frozenset({MOR, FAR}))
    assert kan_svare(spurt, LOGG, MOR, MOR, "ja")
    assert kan_svare(spurt, LOGG, LAERER, MOR, "nei")
    assert not kan_svare(spurt, LOGG, MOR, FAR, "ja"), "nobody answers for somebody else"
    assert not kan_svare(spurt, LOGG, HELSESYKEPLEIER, MOR, "ja")
    assert not kan_svare(spurt, LOGG, LAERER, LAERER, "ja"), "who is not asked has no answer"
    assert not kan_svare(spurt, LOGG, MOR, MOR, "fortsett"), "it must be one of the choices"
    assert not kan_svare(spurt, med(holder=FREMMED), LAERER, MOR, "ja")
    assert not kan_svare(Spoersmaal(Slag.SAMTYKKEALDER, IDAG, 0, frozenset({BARN})), LOGG, BARN, BARN, "fortsett")


# What settles


def test_permission_takes_all_and_a_refusal_takes_one() -> None:
    def utfall(*sagt: tuple[UUID, str], regler: Regler = REGLER, **endret: object) -> str:
        return avgjort(med(**endret), regler, meldt(sagt=sagt), NAA)

    en = replace(REGLER, alle=False)
    assert utfall() == utfall((MOR, "ja")) == utfall((MOR, "ja"), (FAR, "snakke")) == ""
    assert utfall((MOR, "ja"), (FAR, "ja")) == "ja"
    assert utfall((MOR, "ja"), regler=en) == "ja"
    assert utfall((MOR, "snakke"), regler=en) == ""
    assert utfall((MOR, "ja"), (FAR, "nei")) == utfall((MOR, "nei"), regler=en) == "nei"
    assert utfall((MOR, "nei"), (FAR, "stemmer-ikke")) == "stemmer-ikke"
    assert utfall((MOR, "ja"), (FAR, "ja"), foedt=foedt_for(15)) == "", "the young person is asked too"
    assert utfall((MOR, "ja"), (FAR, "ja"), (BARN, "ja"), foedt=foedt_for(15)) == "ja"
    assert utfall((BARN, "ja"), foedt=foedt_for(16)) == "ja"
    assert utfall((MOR, "ja"), (FAR, "ja"), foreldreansvar=()) == "", "nobody can permit where nobody is responsible"
    assert utfall((MOR, "ja"), (FAR, "ja"), tjenester=frozenset({"ukjent"})) == ""
    assert utfall((MOR, "ja"), foreldreansvar=(Foreldreansvar(MOR, IDAG),)) == "ja"


def test_to_consent_to_the_service_that_takes_over_is_to_permit_it() -> None:
    bytter = meldt(Slag.SKOLESTART, fra="barnehage", til="skole")
    assert avgjort(LOGG, REGLER, bytter, NAA) == "ja"
    assert avgjort(med(samtykker=(samtykke(MOR), samtykke(FAR, {"helse"}))), REGLER, bytter, NAA) == ""
    delt = med(samtykker=(samtykke(MOR), samtykke(FAR, {"helse"})))
    assert avgjort(delt, REGLER, replace(bytter, sagt=((FAR, "ja"),)), NAA) == "ja"
    samme = replace(bytter, fra="skole")
    assert avgjort(LOGG, REGLER, samme, NAA) == "", "where the service is the same, the consent was to the old school"
    assert avgjort(LOGG, REGLER, replace(bytter, til=None), NAA) == ""


@pytest.mark.parametrize("hva", [Slag.FLYTTER_INNEN, Slag.FLYTTER_UT, Slag.MYNDIG, Slag.FYLLER_7, Slag.NY_FORESATT])
def test_other_questions_are_settled_by_the_first_answer(hva: Slag) -> None:
    ventende = Meldt(hva, IDAG, NAA)
    assert avgjort(LOGG, REGLER, ventende, NAA) == ""
    assert avgjort(LOGG, REGLER, replace(ventende, sagt=((MOR, "snakke"),)), NAA) == ""
    assert avgjort(LOGG, REGLER, replace(ventende, sagt=((MOR, "snakke"), (FAR, "slutt"))), NAA) == "slutt"


# The old service leaves on its day


def skifte(om: int = 0, svar: str = "ja", **endret: object) -> Meldt:
    """A change of service that was settled a week ago."""
    fakta = {"fra": "helse", "til": "bup", "svar": svar, "svart": NAA - 5 * DAG}
    return meldt(Slag.SKOLEBYTTE, om, **{**fakta, **endret})


def etter(*meldte: Meldt, naar: dt.datetime = NAA, **endret: object) -> Logg:
    """The log with what has come carried out."""
    return gjennomfoert(med(meldt=meldte, **endret), naar)


def test_the_old_service_and_its_people_are_out_from_the_day_and_not_before() -> None:
    bytter = skifte(3)
    for naar, med_ennaa in ((kl(IDAG + 2 * DAG, 23, 59), True), (kl(IDAG + 3 * DAG, 0), False), (dager(4), False)):
        logg = etter(bytter, naar=naar)
        assert ("helse" in logg.tjenester) is med_ennaa
        gammel = logg.part(HELSE)
        assert gammel is not None and lever(logg, gammel, naar) is med_ennaa
        assert kan(logg, REGLER, HELSESYKEPLEIER, frozenset(), Handling.LES, naar) is med_ennaa
        assert kan(logg, REGLER, LAERER, frozenset(), Handling.LES, naar)
        assert tilstand(logg, REGLER, naar) is Tilstand.AKTIV
        assert len(utganger(med(meldt=(bytter,)), naar)) == (not med_ennaa)
    assert etter(bytter, naar=dager(4)).part(HELSE) == replace(PARTER[4], til=kl(IDAG + 3 * DAG, 0))


def test_it_is_out_also_when_the_family_says_no_to_the_new_one() -> None:
    assert "helse" not in etter(skifte(svar="nei")).tjenester


@pytest.mark.parametrize(
    "bytter",
    [
        skifte(svar=""),
        skifte(svar="stemmer-ikke"),
        skifte(gjennomfoert=True),
        skifte(1),
        skifte(fra=None),
    ],
)
def test_nothing_is_closed_before_it_is_settled_or_when_it_is_done(bytter: Meldt) -> None:
    assert etter(bytter) == med(meldt=(bytter,))
    assert utganger(med(meldt=(bytter,)), NAA) == ()


def test_what_is_settled_after_the_day_closes_from_then() -> None:
    for til, dagen in ((NAA - 5 * DAG, -20), (kl(IDAG - 2 * DAG, 0), -2)):
        gammel = etter(skifte(dagen)).part(HELSE)
        assert gammel is not None and gammel.til == til
    gammel = etter(skifte(-2)).part(HELSE)
    assert gammel is not None and gammel.til is not None and gammel.til.tzinfo is dt.UTC


def test_who_came_after_it_was_settled_stays_and_who_had_left_is_as_before() -> None:
    svart = NAA - 5 * DAG
    sykepleiere = (
        part(NY, FREMMED, Rolle.ANSATT, "helse", fra=svart + dt.timedelta(seconds=1)),
        part(GAMMEL, FAR, Rolle.ANSATT, "helse", til=FOER + DAG),
    )
    logg = etter(skifte(til="helse"), parter=(*PARTER, *sykepleiere))
    assert logg.parter[-2:] == sykepleiere
    assert "helse" in logg.tjenester, "the same service takes over"
    assert logg.part(HELSE) != PARTER[4]
    samtidig = part(NY, FREMMED, Rolle.ANSATT, "helse", fra=svart)
    assert etter(skifte(), parter=(*PARTER, samtidig)).parter[-1] != samtidig
    assert etter(skifte(svart=None)).parter == PARTER


def test_nobody_is_left_without_a_holder() -> None:
    kollega = part(NY, FREMMED, Rolle.ANSATT, "skole")
    logg = etter(skifte(fra="skole", til="bup"), parter=(*PARTER, kollega))
    assert "skole" in logg.tjenester and logg.part(HOLDER) == PARTER[3]
    gikk = logg.part(NY)
    assert gikk is not None and gikk.til is not None
    overlevert = etter(skifte(fra="skole", til="bup"), holder=HELSE)
    assert "skole" not in overlevert.tjenester
    assert not kan(overlevert, REGLER, LAERER, frozenset(), Handling.LES, NAA)
    assert "skole" not in etter(skifte(fra="skole", til="bup"), holder=FREMMED).tjenester


def test_it_is_known_when_the_baton_must_be_handed_over_first() -> None:
    assert not venter_paa_holder(LOGG, skifte())
    assert venter_paa_holder(LOGG, skifte(fra="skole", til="bup"))
    assert venter_paa_holder(LOGG, skifte(fra="skole", til="skole")), "the holder is of the old school"
    assert not venter_paa_holder(LOGG, skifte(fra="skole", til="skole", svart=FOER - DAG)), "and here of the new one"
    assert venter_paa_holder(LOGG, skifte(fra="skole", til="skole", svart=FOER))
    assert venter_paa_holder(LOGG, skifte(fra="skole", til="bup", svart=FOER - DAG)), "a service that leaves, waits"
    assert not venter_paa_holder(LOGG, skifte(fra="skole", til="skole", svart=None))
    assert not venter_paa_holder(med(holder=FREMMED), skifte(fra="skole", til="bup"))


def test_more_than_one_can_leave() -> None:
    logg = etter(skifte(), skifte(-1, fra="skole", til="bup"), holder=HELSE, tjenester=frozenset({"skole", "helse"}))
    assert logg.tjenester == {"helse"}, "the holder's service stays"
    assert (
        etter(skifte(), skifte(-1, fra="bup", til="skole"), tjenester=frozenset({"skole", "helse", "bup"})).tjenester
        == SKOLE
    )


# What the young person is told


def test_the_young_person_is_told_of_a_guardian_who_came_or_went_for_sixty_days() -> None:
    for hva in (Slag.NY_FORESATT, Slag.FORESATT_UT):
        for siden, fortelles in ((0, True), (59, True), (60, False)):
            svart = meldt(hva, svar="gjort", svart=NAA - siden * DAG)
            assert beskjeder(med(meldt=(svart,)), NAA) == ((svart,) if fortelles else ())
        for svar, naar in (("", None), ("", NAA), ("stemmer-ikke", NAA), ("gjort", None)):
            assert beskjeder(med(meldt=(meldt(hva, svar=svar, svart=naar),)), NAA) == ()
    assert beskjeder(med(meldt=(meldt(Slag.FLYTTER_UT, svar="papir", svart=NAA),)), NAA) == ()
