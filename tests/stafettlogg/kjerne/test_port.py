"""What lets a service into a plan: consent, a decision, or both."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from stafettlogg.kjerne.fakta import Logg, Port, Regler, Tilstand, Vedtak
from stafettlogg.kjerne.lamper import Hvem, Puls, Slag, tente
from stafettlogg.kjerne.port import (
    foresatte_til_myndig,
    gjelder_naa,
    hviler_paa_vedtak,
    porter,
    siste_vedtak,
    slipper_inn,
    spoerres_om,
)
from stafettlogg.kjerne.tilgang import Handling, kan
from stafettlogg.kjerne.tilstand import deltar, tilstand

from .world import (
    ANSVAR,
    BARN,
    FAR,
    FARS,
    FOER,
    FREMMED,
    HELSESYKEPLEIER,
    IDAG,
    LAERER,
    MOR,
    NAA,
    PARTER,
    REGLER,
    dager,
    foedt_for,
    kl,
    med,
    samtykke,
)

DAG = dt.timedelta(days=1)
PLANER = {"ip": {Port.SAMTYKKE}, "iop": {Port.VEDTAK}, "streng": {Port.SAMTYKKE, Port.VEDTAK}}
R = replace(REGLER, porter={navn: frozenset(port) for navn, port in PLANER.items()})
BLIR = replace(R, foresatte_til_myndig=frozenset({"iop", "ip", "streng", "ukjent"}))
"""Plan types that are set up to keep the guardians; only where a decision alone is asked for does it mean anything."""
HOLDER, HELSE = PARTER[3], PARTER[4]


def vedtak(
    *tjenester: str, fra: dt.date = IDAG - DAG, til: dt.date = IDAG + 90 * DAG, tid: dt.datetime = FOER
) -> Vedtak:
    return Vedtak(tid, frozenset(tjenester), fra, til)


def plan(*vedtakene: Vedtak, plantype: str = "iop", **annet: object) -> Logg:
    """A plan without consents, if nothing else is said."""
    return med(**{"plantype": plantype, "vedtak": vedtakene, "samtykker": (), **annet})


def inne(logg: Logg, naa: dt.datetime = NAA) -> list[str]:
    return [t for t in ("barnehage", "helse", "skole") if slipper_inn(logg, R, t, naa)]


def gjoer(logg: Logg, hvem: object, handling: Handling, naa: dt.datetime = NAA) -> bool:
    return kan(logg, R, hvem, frozenset(), handling, naa)  # type: ignore[arg-type]


def test_a_decision_lets_in_the_services_it_names_and_no_others() -> None:
    assert inne(plan(vedtak("skole"))) == ["skole"]
    assert inne(plan(vedtak("skole", "helse"))) == ["helse", "skole"]
    assert inne(plan(vedtak("skole", "barnehage"))) == ["skole"]  # one that is not invited takes no part


def test_others_take_part_by_consent_as_before() -> None:
    ja = (samtykke(MOR), samtykke(FAR))
    assert inne(plan(vedtak("skole"), samtykker=ja)) == ["helse", "skole"]
    assert inne(plan(vedtak("skole"), samtykker=(samtykke(MOR), samtykke(FAR, {"skole"})))) == ["skole"]


def test_without_a_decision_in_force_nobody_is_let_in_whatever_is_consented_to() -> None:
    ja = (samtykke(MOR), samtykke(FAR))
    for uten in (plan(samtykker=ja), plan(vedtak(), samtykker=ja), plan(vedtak("skole", til=IDAG - DAG), samtykker=ja)):
        assert inne(uten) == []
        assert tilstand(uten, R, NAA) is Tilstand.SPERRET
        assert not gjoer(uten, MOR, Handling.LES)


def test_a_decision_holds_from_its_first_day_to_its_last_and_locks_the_minute_after() -> None:
    ett = plan(vedtak("skole", fra=IDAG, til=IDAG + DAG))
    assert gjelder_naa(ett, kl(IDAG, 0, 0)) and gjelder_naa(ett, kl(IDAG + DAG, 23, 59))
    assert gjelder_naa(ett, kl(IDAG - DAG, 23, 59)) is None
    assert tilstand(ett, R, kl(IDAG + DAG, 23, 59)) is Tilstand.AKTIV
    assert tilstand(ett, R, kl(IDAG + 2 * DAG, 0, 0)) is Tilstand.SPERRET
    assert not gjoer(ett, MOR, Handling.LES, kl(IDAG + 2 * DAG, 0, 0))


def test_the_latest_decision_counts_also_when_it_says_that_nothing_holds() -> None:
    foerst, saa = vedtak("skole", "helse"), vedtak("skole", tid=NAA)
    assert inne(plan(saa, foerst)) == inne(plan(foerst, saa)) == ["skole"]
    assert siste_vedtak(plan(foerst, saa), NAA) == saa
    assert siste_vedtak(plan(foerst, saa), dager(-1)) == foerst
    assert siste_vedtak(plan(), NAA) is None
    assert inne(plan(vedtak("skole", "helse"), vedtak("skole"))) == ["skole"]  # at the same time: the one put in last
    assert inne(plan(foerst, vedtak(tid=NAA))) == []
    assert inne(plan(foerst, vedtak("skole", til=IDAG - DAG, tid=NAA))) == []  # an older one does not come back


def test_where_both_are_asked_for_neither_is_enough() -> None:
    ja = (samtykke(MOR), samtykke(FAR))
    assert inne(plan(vedtak("skole", "helse"), plantype="streng")) == []
    assert inne(plan(plantype="streng", samtykker=ja)) == []
    assert inne(plan(vedtak("skole"), plantype="streng", samtykker=ja)) == ["helse", "skole"]
    assert inne(plan(vedtak("skole"), plantype="ukjent")) == []


def test_a_decision_means_nothing_where_the_plan_stands_on_consent() -> None:
    assert inne(plan(vedtak("skole"), plantype="ip")) == []
    assert porter(plan(plantype="ukjent"), R) == {Port.SAMTYKKE, Port.VEDTAK}
    assert [hviler_paa_vedtak(plan(plantype=slag), R) for slag in (*PLANER, "ukjent")] == [False, True, False, False]


def test_a_consent_is_asked_for_only_where_it_opens_something() -> None:
    assert spoerres_om(plan(vedtak("skole")), R, NAA) == {"helse"}
    assert spoerres_om(plan(vedtak("skole", "helse")), R, NAA) == frozenset()
    assert spoerres_om(plan(), R, NAA) == frozenset()
    for slag in ("ip", "streng"):
        assert spoerres_om(plan(vedtak("skole"), plantype=slag), R, NAA) == {"skole", "helse"}


def test_the_service_that_a_decision_lets_in_reads_and_writes_and_the_family_too() -> None:
    ett = plan(vedtak("skole"))
    for hvem in (LAERER, MOR, FAR):
        assert gjoer(ett, hvem, Handling.LES) and gjoer(ett, hvem, Handling.SKRIV)
    assert not gjoer(ett, HELSESYKEPLEIER, Handling.LES)
    assert deltar(ett, R, HOLDER, NAA) and not deltar(ett, R, HELSE, NAA)


def test_a_hidden_address_locks_a_plan_with_a_decision_too() -> None:
    skjult = plan(vedtak("skole"), skjermet=True)
    assert tilstand(skjult, R, NAA) is Tilstand.SPERRET
    assert not any(gjoer(skjult, hvem, handling) for hvem in (LAERER, MOR) for handling in Handling)


def test_the_family_does_not_end_by_itself_what_a_decision_stands_behind() -> None:
    ja = (samtykke(MOR), samtykke(FAR))
    assert not gjoer(plan(vedtak("skole"), samtykker=ja), MOR, Handling.AVSLUTT)
    assert gjoer(plan(vedtak("skole"), samtykker=ja), LAERER, Handling.AVSLUTT)
    assert gjoer(plan(vedtak("skole"), samtykker=ja), MOR, Handling.TREKK_SAMTYKKE)
    assert gjoer(plan(vedtak("skole"), plantype="streng", samtykker=ja), MOR, Handling.AVSLUTT)
    assert gjoer(plan(plantype="ip", samtykker=ja), MOR, Handling.AVSLUTT)
    tomt = {"tilstand": Tilstand.AAPNET}
    assert not gjoer(plan(**tomt), MOR, Handling.TAKK_NEI)  # type: ignore[arg-type]
    assert gjoer(plan(plantype="ip", **tomt), MOR, Handling.TAKK_NEI)  # type: ignore[arg-type]


def test_the_holder_registers_a_new_decision_also_when_the_plan_is_locked() -> None:
    laast = plan(vedtak("skole", til=IDAG - DAG))
    assert gjoer(laast, LAERER, Handling.REGISTRER_VEDTAK)
    assert not gjoer(laast, HELSESYKEPLEIER, Handling.REGISTRER_VEDTAK)


@pytest.mark.parametrize(
    ("igjen", "lyser", "sterk"),
    [(30, False, False), (29, True, False), (8, True, False), (7, True, True), (0, True, True)],
)
def test_a_lamp_tells_that_the_decision_ends_soon(igjen: int, lyser: bool, sterk: bool) -> None:
    ett = plan(vedtak("skole", til=IDAG + igjen * DAG))
    tent = [lampe for lampe in tente(ett, Puls(FOER), R, NAA) if lampe.slag is Slag.VEDTAK]
    assert [(lampe.dager, lampe.sterk, lampe.hvem) for lampe in tent] == [(igjen, sterk, Hvem.HOLDER)][: int(lyser)]


def test_no_such_lamp_where_the_plan_stands_on_consent() -> None:
    ett = plan(vedtak("skole", til=IDAG), plantype="ip", samtykker=(samtykke(MOR), samtykke(FAR)))
    assert Slag.VEDTAK not in {lampe.slag for lampe in tente(ett, Puls(FOER), R, NAA)}


def test_a_service_without_people_is_counted_from_the_decision_that_let_it_in() -> None:
    uten = tuple(part for part in PARTER if part != HELSE)
    for siden, lyser in ((7, False), (8, True)):
        ett = plan(vedtak("skole", "helse", tid=dager(-siden)), parter=uten)
        assert (Slag.INGEN_DELTAR in {lampe.slag for lampe in tente(ett, Puls(FOER), R, NAA)}) is lyser
    annet = plan(vedtak("skole", "helse", tid=dager(-9)), vedtak("helse", "skole", tid=dager(-8)), parter=uten)
    assert [lampe.dager for lampe in tente(annet, Puls(FOER), R, NAA) if lampe.slag is Slag.INGEN_DELTAR] == [8]


def test_what_a_kind_of_plan_has_not_cannot_be_done_in_it() -> None:
    uten = replace(R, mangler={"iop": frozenset({"skriv-plan"})})
    ett, annet = plan(vedtak("skole")), plan(plantype="ip", samtykker=(samtykke(MOR), samtykke(FAR)))
    assert not kan(ett, uten, LAERER, frozenset(), Handling.SKRIV_PLAN, NAA)
    assert kan(ett, uten, LAERER, frozenset(), Handling.LES, NAA)
    assert kan(annet, uten, LAERER, frozenset(), Handling.SKRIV_PLAN, NAA)


def test_a_decision_that_does_not_name_a_service_is_not_what_let_it_in() -> None:
    uten = tuple(part for part in PARTER if part != HELSE)
    ja = tuple(samtykke(giver, gitt=dager(-20)) for giver in (MOR, FAR))
    ett = plan(vedtak("skole", tid=dager(-3)), samtykker=ja, parter=uten)
    tente_naa = tente(ett, Puls(FOER), R, NAA)
    assert [lampe.dager for lampe in tente_naa if lampe.slag is Slag.INGEN_DELTAR] == [20]


def leser(logg: Logg, regler: Regler = BLIR) -> list[object]:
    return [hvem for hvem in (BARN, MOR, FAR, FREMMED) if kan(logg, regler, hvem, frozenset(), Handling.LES, NAA)]


@pytest.mark.parametrize(
    ("aar", "etter", "med_feltet", "uten"),
    [(15, -1, True, True), (16, -1, True, True), (16, 0, True, False), (18, -1, True, False), (18, 0, False, False)],
)
def test_guardians_stay_in_a_plan_on_a_decision_until_the_young_person_is_of_age(
    aar: int, etter: int, med_feltet: bool, uten: bool
) -> None:
    ett = plan(vedtak("skole"), foedt=foedt_for(aar, etter))
    assert leser(ett) == [BARN, *([MOR, FAR] if med_feltet else [])]
    assert leser(ett, R) == [BARN, *([MOR, FAR] if uten else [])]


def test_they_do_not_stay_where_a_consent_is_asked_for_or_where_it_is_not_set_up() -> None:
    ja, seksten = (samtykke(BARN, gitt=FOER - DAG),), foedt_for(16)  # given before they came, so not knowing of them
    for slag in ("ip", "streng", "ukjent"):
        assert leser(plan(vedtak("skole"), plantype=slag, foedt=seksten, samtykker=ja)) == [BARN]
    assert leser(plan(vedtak("skole"), foedt=seksten), replace(R, foresatte_til_myndig=frozenset({"iup"}))) == [BARN]
    assert [foresatte_til_myndig(plan(plantype=slag), BLIR) for slag in (*PLANER, "ukjent")] == [
        *(False, True, False),
        False,
    ]


def test_a_guardian_who_has_left_lost_responsibility_or_never_took_part_does_not_stay() -> None:
    seksten = {"foedt": foedt_for(16)}
    uten_far = tuple(replace(a, til=IDAG) if a.person == FAR else a for a in ANSVAR)
    assert leser(plan(vedtak("skole"), foreldreansvar=uten_far, **seksten)) == [BARN, MOR]
    gikk = tuple(replace(p, til=NAA) if p.id == FARS else p for p in PARTER)
    assert leser(plan(vedtak("skole"), parter=gikk, **seksten)) == [BARN, MOR]
    fremmed = (*ANSVAR, replace(ANSVAR[0], person=FREMMED))
    assert leser(plan(vedtak("skole"), foreldreansvar=fremmed, **seksten)) == [BARN, MOR, FAR]
    for stengt in (plan(vedtak("skole"), skjermet=True, **seksten), plan(**seksten)):
        assert leser(stengt) == []


def test_a_guardian_who_stays_does_not_decide_for_the_young_person() -> None:
    ett = plan(vedtak("skole"), foedt=foedt_for(16))
    kunne = {h for h in Handling if kan(ett, BLIR, MOR, frozenset(), h, NAA)}
    assert {Handling.LES, Handling.SKRIV, Handling.SE_LESERE} <= kunne
    assert not kunne & {Handling.SAMTYKK, Handling.GODKJENN, Handling.AVSLUTT, Handling.TREKK_SAMTYKKE}
