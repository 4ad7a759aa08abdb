"""Who may do what: the whole table, as it is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from stafettlogg.kjerne.fakta import Foreldreansvar, Logg, Regler, Rolle, Tilstand, Trekk, Utfall
from stafettlogg.kjerne.tilgang import TABELL, Handling, Som, kan, kan_overta, som

from .world import (
    BARN,
    FAR,
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
    med,
    med_part,
    part,
    samtykke,
    tilbud,
)

SEKUND = dt.timedelta(seconds=1)
VERGE, BUP, PPT = UUID(int=11), UUID(int=12), UUID(int=13)
BUPS, PPTS = UUID(int=112), UUID(int=113)
ALT = frozenset({"skole", "helse", "bup", "barnehage"})

# A child of eleven; the verge has parental responsibility and is not a part, the far had it and has consented.
BARNELOGG = replace(
    LOGG,
    tjenester=ALT,
    parter=(
        *(p for p in PARTER if p.person != FAR),
        part(BUPS, BUP, Rolle.EKSTERN, "bup"),
        part(PPTS, PPT, Rolle.ANSATT, "barnehage"),
    ),
    foreldreansvar=(Foreldreansvar(MOR, IDAG), Foreldreansvar(VERGE, IDAG)),
    samtykker=tuple(samtykke(giver, ALT) for giver in (MOR, VERGE, FAR)),
    tilbud=tilbud(PPTS),
)
# The same when the child is 16: alone to consent, and the mor still takes part.
UNGDOMSLOGG = replace(BARNELOGG, foedt=foedt_for(16), samtykker=tuple(samtykke(g, ALT) for g in (BARN, FAR)))

SOM = {
    "holder": (BARNELOGG, LAERER),
    "helper": (BARNELOGG, HELSESYKEPLEIER),
    "offered": (BARNELOGG, PPT),
    "external": (BARNELOGG, BUP),
    "youth": (UNGDOMSLOGG, BARN),
    "child": (BARNELOGG, BARN),
    "guardian": (BARNELOGG, MOR),
    "not in": (BARNELOGG, VERGE),
    "of youth": (UNGDOMSLOGG, MOR),
    "former": (BARNELOGG, FAR),
    "none": (BARNELOGG, FREMMED),
}
# The states in which each may: a shell (a), active (b), locked (c). "not in" is a guardian who is no part;
# "of youth" a guardian of somebody who consents alone; "former" one who has lost responsibility and once consented.
RETTIGHETER = """
                   | holder | helper | offered | external | youth | child | guardian | not in | of youth | former | none
les                | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
se-status          | abc    |        |         |          | abc   |       | abc      | abc    | abc      |        |
skriv              | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
planlegg           | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
fullfoer           | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
kall-inn           | b      | b      | b       |          |       |       |          |        |          |        |
svar-innkalling    | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
endre-deltakere    | abc    |        |         |          |       |       |          |        |          |        |
endre-nivaa        | b      |        |         |          |       |       |          |        |          |        |
tilby              | b      |        |         |          |       |       |          |        |          |        |
svar-tilbud        |        |        | b       |          |       |       |          |        |          |        |
trekk-tilbud       | b      |        |         |          |       |       |          |        |          |        |
overta             |        |        |         |          |       |       |          |        |          |        |
samtykk            |        |        |         |          | abc   |       | abc      | abc    |          |        |
registrer-samtykke | abc    |        |         |          |       |       |          |        |          |        |
trekk-samtykke     |        |        |         |          | abc   |       | abc      | abc    |          | abc    |
avslutt            | bc     |        |         |          | bc    |       | bc       | bc     |          |        |
slett-tom          | a      |        |         |          |       |       |          |        |          |        |
takk-nei           |        |        |         |          | a     |       | a        | a      |          |        |
se-lesere          | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
skriv-for          | b      | b      | b       |          |       |       |          |        |          |        |
angre              | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
hold-moete         | b      | b      | b       |          |       |       |          |        |          |        |
skriv-ut           | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
meld-overgang      | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
svar-overgang      | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
vurder-deling      | b      | b      | b       |          |       |       |          |        |          |        |
registrer-vedtak   | abc    |        |         |          |       |       |          |        |          |        |
skriv-plan         | b      | b      | b       | b        | b     | b     | b        |        | b        |        |
godkjenn           | b      |        |         |          | b     |       | b        | b      |          |        |
registrer-godkjenning | b      |        |         |          |       |       |          |        |          |        |
ny-plan            | b      |        |         |          |       |       |          |        |          |        |
ta-med             | b      |        |         |          |       |       |          |        |          |        |
si-fra-samordning  | b      | b      | b       |          |       |       |          |        |          |        |
svar-samordning    | b      |        |         |          |       |       |          |        |          |        |
"""
_HODE, *_RADER = [[celle.strip() for celle in linje.split("|")] for linje in RETTIGHETER.strip("\n").splitlines()]
CELLER = [(rad[0], hvem, rad[n]) for rad in _RADER for n, hvem in enumerate(_HODE) if n]


def i_tilstand(logg: Logg, bokstav: str) -> Logg:
    """The log as a shell (a), active (b), locked as the holder's service fell out (c), ended (d) or deleted (e)."""
    if bokstav == "c":
        uten = tuple(replace(s, tjenester=s.tjenester - {"skole"}) for s in logg.samtykker)
        return replace(logg, samtykker=uten)
    tilstander = dict(a=Tilstand.AAPNET, b=Tilstand.AKTIV, d=Tilstand.AVSLUTTET, e=Tilstand.SLETTET)
    return replace(logg, tilstand=tilstander[bokstav])


@pytest.mark.parametrize(("handling", "hvem", "tilstander"), CELLER)
def test_the_table_is_as_it_is_read(handling: str, hvem: str, tilstander: str) -> None:
    logg, person = SOM[hvem]
    kunne = [b for b in "abcde" if kan(i_tilstand(logg, b), REGLER, person, frozenset(), Handling(handling), NAA)]
    assert "".join(kunne) == tilstander


def test_the_table_has_every_action() -> None:
    assert [rad[0] for rad in _RADER] == list(TABELL) == list(Handling)
    assert set(_HODE[1:]) == set(SOM)


def test_the_answer_is_yes_or_no() -> None:
    assert kan(LOGG, REGLER, LAERER, frozenset(), Handling.LES, NAA) is True
    assert kan(LOGG, REGLER, FREMMED, frozenset(), Handling.LES, NAA) is False


def test_there_is_nothing_to_do_in_a_log_that_does_not_exist() -> None:
    assert not any(kan(None, REGLER, LAERER, {"skole"}, handling, NAA) for handling in Handling)


def test_a_leader_can_only_take_over_and_only_when_the_holder_is_gone() -> None:
    borte = med_part(HOLDER, ansatt=False)
    for bokstav in "abcde":
        logg = i_tilstand(borte, bokstav)
        kunne = [handling for handling in Handling if kan(logg, REGLER, FREMMED, {"skole"}, handling, NAA)]
        assert kunne == ([Handling.OVERTA] if bokstav in "abc" else []), bokstav
        assert not kan(logg, REGLER, FREMMED, {"helse"}, Handling.OVERTA, NAA)
        assert not kan(i_tilstand(LOGG, bokstav), REGLER, FREMMED, {"skole"}, Handling.OVERTA, NAA)
    assert kan_overta(borte, REGLER, FREMMED, {"skole"}, NAA)
    assert kan_overta(med_part(HOLDER, til=NAA), REGLER, FREMMED, {"skole"}, NAA)
    assert not kan_overta(borte, REGLER, FREMMED, frozenset(), NAA)
    assert not kan_overta(LOGG, REGLER, FREMMED, {"skole"}, NAA)
    fravaer = replace(LOGG, holder_sist_inne=dager(-99))  # who holds it has nothing to take over
    assert kan_overta(fravaer, REGLER, FREMMED, {"skole"}, NAA)
    assert not kan_overta(fravaer, REGLER, LAERER, {"skole"}, NAA)
    assert not kan_overta(med(holder=FREMMED), REGLER, FREMMED, {"skole"}, NAA)


def test_a_leader_can_take_over_from_a_holder_who_has_stayed_away_too_long() -> None:
    def sist_inne(siden: int, regler: Regler = REGLER) -> bool:
        return kan_overta(replace(LOGG, holder_sist_inne=dager(-siden)), regler, FREMMED, {"skole"}, NAA)

    grense = REGLER.lamper.holder_borte
    assert not sist_inne(grense) and sist_inne(grense + 1)
    assert not sist_inne(grense + 1, replace(REGLER, ferier=((IDAG, IDAG),)))
    assert not kan_overta(replace(LOGG, holder_sist_inne=dager(-99)), REGLER, FREMMED, {"helse"}, NAA)


def test_a_guardian_of_who_consents_alone_is_there_when_the_young_person_has_consented_knowing_of_it() -> None:
    mors = next(p for p in UNGDOMSLOGG.parter if p.person == MOR)
    ja = next(s for s in UNGDOMSLOGG.samtykker if s.giver == BARN)

    def er_med(gitt: dt.datetime, **mer: object) -> bool:
        samtykker = (replace(ja, gitt=gitt, **mer),)  # type: ignore[arg-type]
        return Som.FORESATT in som(replace(UNGDOMSLOGG, samtykker=samtykker), REGLER, MOR, frozenset(), NAA)

    assert er_med(mors.fra) and not er_med(mors.fra - SEKUND)
    assert not er_med(mors.fra, trekk=(Trekk(NAA, ALT),)) and er_med(mors.fra, trekk=(Trekk(NAA, ALT - {"bup"}),))
    far = replace(UNGDOMSLOGG, samtykker=(replace(ja, giver=FAR, gitt=mors.fra),))
    assert Som.FORESATT not in som(far, REGLER, MOR, frozenset(), NAA)
    assert Som.FORESATT in som(replace(BARNELOGG, samtykker=()), REGLER, MOR, frozenset(), NAA)


def test_with_a_hidden_address_only_a_consent_can_be_withdrawn() -> None:
    for hvem, (logg, person) in SOM.items():
        for tilstand in (Tilstand.AAPNET, Tilstand.AKTIV):
            skjult = replace(logg, skjermet=True, tilstand=tilstand)
            kunne = {handling for handling in Handling if kan(skjult, REGLER, person, {"skole"}, handling, NAA)}
            gitt = hvem in ("youth", "guardian", "not in", "former")
            assert kunne == ({Handling.TREKK_SAMTYKKE} if gitt else set()), hvem


@pytest.mark.parametrize(
    ("hvem", "roller"),
    [
        ("holder", {Som.HOLDER, Som.ANSATT}),
        ("helper", {Som.ANSATT}),
        ("offered", {Som.ANSATT, Som.MOTTAKER}),
        ("external", {Som.EKSTERN}),
        ("youth", {Som.UNGDOM, Som.GIVER, Som.HAR_GITT}),
        ("child", {Som.BARN}),
        ("guardian", {Som.FORESATT, Som.GIVER, Som.HAR_GITT}),
        ("not in", {Som.GIVER, Som.HAR_GITT}),
        ("of youth", {Som.FORESATT}),
        ("former", {Som.HAR_GITT}),
        ("none", set()),
    ],
)
def test_what_somebody_is_in_a_log(hvem: str, roller: set[Som]) -> None:
    logg, person = SOM[hvem]
    assert som(logg, REGLER, person, frozenset(), NAA) == roller


def test_an_employee_is_nothing_when_the_own_service_is_not_consented_to() -> None:
    logg = med(samtykker=(samtykke(MOR), samtykke(FAR, {"skole"})), tilbud=tilbud())
    assert som(logg, REGLER, HELSESYKEPLEIER, frozenset(), NAA) == set()
    assert som(logg, REGLER, HELSESYKEPLEIER, frozenset(), NAA, uten_samtykke=True) == {Som.ANSATT, Som.MOTTAKER}
    assert som(logg, REGLER, LAERER, frozenset(), NAA) == {Som.ANSATT, Som.HOLDER}


def test_an_external_part_reads_only_when_its_service_is_consented_to() -> None:
    uten = replace(BARNELOGG, samtykker=tuple(samtykke(giver, ALT - {"bup"}) for giver in (MOR, VERGE)))
    uten_tjeneste = med(parter=(*PARTER, part(BUPS, BUP, Rolle.EKSTERN)))
    for logg in (uten, uten_tjeneste):
        assert kan(logg, REGLER, LAERER, frozenset(), Handling.LES, NAA)
        assert not any(kan(logg, REGLER, BUP, frozenset(), handling, NAA) for handling in Handling)


def test_one_person_may_be_several() -> None:
    laerer_og_mor = replace(LOGG, parter=(*PARTER, part(UUID(int=300), MOR, Rolle.ANSATT, "helse")))
    assert som(laerer_og_mor, REGLER, MOR, {"skole"}, NAA) == {Som.FORESATT, Som.GIVER, Som.HAR_GITT, Som.ANSATT}
    borte = med_part(HOLDER, ansatt=False)
    assert som(borte, REGLER, HELSESYKEPLEIER, {"skole"}, NAA) == {Som.ANSATT, Som.LEDER}


@pytest.mark.parametrize("utfall", list(Utfall))
def test_an_offer_is_answered_once_by_the_one_who_was_asked_and_in_time(utfall: Utfall) -> None:
    logg = med(tilbud=tilbud(utfall=utfall, frist=IDAG))
    venter = utfall is Utfall.TILBUDT
    assert kan(logg, REGLER, HELSESYKEPLEIER, frozenset(), Handling.SVAR_TILBUD, NAA) is venter
    assert not kan(logg, REGLER, HELSESYKEPLEIER, frozenset(), Handling.SVAR_TILBUD, dager(1))
    assert not kan(logg, REGLER, LAERER, frozenset(), Handling.SVAR_TILBUD, NAA)
    assert kan(logg, REGLER, LAERER, frozenset(), Handling.TREKK_TILBUD, NAA)


def test_a_consent_that_no_longer_holds_leaves_nothing_to_withdraw() -> None:
    fars = {
        "living": samtykke(FAR, {"helse"}),
        "partly": samtykke(FAR, trekk=(Trekk(NAA, frozenset({"helse"})),)),
        "withdrawn": samtykke(FAR, trekk=(Trekk(NAA, frozenset({"helse", "skole"})),)),
        "expired": samtykke(FAR, til=IDAG - dt.timedelta(days=1)),
        "none": samtykke(MOR),
    }
    kunne = {
        navn: kan(med(samtykker=(samtykke(MOR), fars)), REGLER, FAR, frozenset(), Handling.TREKK_SAMTYKKE, NAA)
        for navn, fars in fars.items()
    }
    assert kunne == {"living": True, "partly": True, "withdrawn": False, "expired": False, "none": False}


def test_who_leaves_or_loses_responsibility_is_out_at_once() -> None:
    def kunne(logg: Logg, person: UUID) -> set[Handling]:
        return {handling for handling in Handling if kan(logg, REGLER, person, frozenset(), handling, NAA)}

    assert Handling.LES in kunne(med_part(HELSE, til=NAA + SEKUND), HELSESYKEPLEIER)
    assert kunne(med_part(HELSE, til=NAA), HELSESYKEPLEIER) == set()
    assert kunne(med_part(HELSE, ansatt=False), HELSESYKEPLEIER) == set()
    assert kunne(med_part(HOLDER, ansatt=False), LAERER) == set()
    uten_far = med(foreldreansvar=(Foreldreansvar(MOR, IDAG), Foreldreansvar(FAR, IDAG, IDAG)))
    assert kunne(uten_far, FAR) == {Handling.TREKK_SAMTYKKE}
    assert Handling.LES in kunne(uten_far, MOR)
    voksen = replace(LOGG, foedt=foedt_for(18), samtykker=(samtykke(BARN),))
    assert kunne(voksen, MOR) == set()
    assert Handling.LES in kunne(voksen, BARN)


def test_a_main_person_is_young_from_the_lowest_age_of_the_invited_services() -> None:
    for aar, etter, rolle in ((15, -1, Som.BARN), (15, 0, Som.UNGDOM), (16, 0, Som.UNGDOM)):
        assert rolle in som(med(foedt=foedt_for(aar, etter)), REGLER, BARN, frozenset(), NAA)
    bare_helse = med(foedt=foedt_for(15), tjenester=frozenset({"helse"}))
    assert Som.BARN in som(bare_helse, REGLER, BARN, frozenset(), NAA)
