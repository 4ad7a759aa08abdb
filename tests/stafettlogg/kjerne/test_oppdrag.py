"""The rules of what it takes two people to do, in sharp examples."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from stafettlogg.kjerne.fakta import Foreldreansvar, Logg, Part, Regler, Rolle, Samtykke, Tilstand, Trekk
from stafettlogg.kjerne.oppdrag import (
    AAPNE,
    VARER,
    Slag,
    Status,
    godkjennere,
    har_innsyn,
    kan_be,
    kan_godkjenne,
    makulert_til,
    slag_naa,
)

NAA = dt.datetime(2026, 11, 26, 9, 0, tzinfo=dt.UTC)
FOER = NAA - dt.timedelta(days=100)
BARN, MOR, FAR, ANSATT, FREMMED = (uuid.UUID(int=n) for n in range(1, 6))
REGLER = Regler(samtykkealder={"skole": 15})


def _logg(alder: int = 9) -> Logg:
    parter = (
        Part(uuid.UUID(int=11), BARN, Rolle.HOVEDPERSON, None, FOER),
        Part(uuid.UUID(int=12), MOR, Rolle.FORESATT, None, FOER),
        Part(uuid.UUID(int=13), FAR, Rolle.FORESATT, None, FOER),
        Part(uuid.UUID(int=14), ANSATT, Rolle.ANSATT, "skole", FOER, ansatt=True),
    )
    return Logg(
        id=uuid.UUID(int=20),
        hovedperson=BARN,
        foedt=dt.date(2026 - alder, 1, 1),
        tilstand=Tilstand.AVSLUTTET,
        tjenester=frozenset({"skole"}),
        holder=parter[3].id,
        parter=parter,
        foreldreansvar=(Foreldreansvar(MOR, FOER.date()), Foreldreansvar(FAR, FOER.date())),
    )


@pytest.mark.parametrize("tilstand", list(Tilstand))
@pytest.mark.parametrize("levert", [True, False])
@pytest.mark.parametrize("arkiveres", [True, False])
def test_i15_the_receipt_comes_before_the_key_is_destroyed(tilstand: Tilstand, levert: bool, arkiveres: bool) -> None:
    slag = slag_naa(tilstand, levert=levert, arkiveres=arkiveres)
    if tilstand is not Tilstand.AVSLUTTET:
        assert slag is None
    elif arkiveres and not levert:
        assert slag is Slag.ARKIV
    else:
        assert slag is Slag.MAKULER


def test_i15_only_what_the_archive_has_is_archived() -> None:
    assert makulert_til(levert=True) is Tilstand.ARKIVERT
    assert makulert_til(levert=False) is Tilstand.SLETTET


@pytest.mark.parametrize("slag", list(Slag))
def test_one_asks_and_another_person_approves_in_the_role_that_the_kind_of_task_asks_for(slag: Slag) -> None:
    assert kan_be({"systemforvalter"}) and not kan_be({"personvernombud"}) and not kan_be(set())
    assert kan_godkjenne(MOR, {"personvernombud"}, FAR, slag)
    assert not kan_godkjenne(MOR, {"personvernombud", "systemforvalter"}, MOR, slag)
    assert kan_godkjenne(MOR, {"systemforvalter"}, FAR, slag) is (slag is Slag.ADRESSE)
    assert not kan_godkjenne(MOR, set(), FAR, slag)
    assert godkjennere(slag) == {"personvernombud", *(["systemforvalter"] if slag is Slag.ADRESSE else [])}
    assert {Status.BEDT, Status.GODKJENT} == AAPNE
    assert dt.timedelta(days=7) == VARER


def test_family_has_access_to_a_log_that_nobody_can_read() -> None:
    logg = _logg()
    assert [har_innsyn(logg, REGLER, hvem, NAA, NAA) for hvem in (BARN, MOR, FAR)] == [True, True, True]
    assert [har_innsyn(logg, REGLER, hvem, NAA, NAA) for hvem in (ANSATT, FREMMED)] == [False, False]


def test_who_has_left_or_lost_the_responsibility_has_no_copy() -> None:
    logg = _logg()
    ute = replace(logg, parter=(logg.parter[0], replace(logg.parter[1], til=NAA), *logg.parter[2:]))
    assert not har_innsyn(ute, REGLER, MOR, NAA, NAA) and har_innsyn(ute, REGLER, FAR, NAA, NAA)
    uten = replace(logg, foreldreansvar=(Foreldreansvar(MOR, FOER.date(), NAA.date()), logg.foreldreansvar[1]))
    assert not har_innsyn(uten, REGLER, MOR, NAA, NAA) and har_innsyn(uten, REGLER, FAR, NAA, NAA)


def test_a_guardian_of_one_who_decides_alone_has_a_copy_while_the_young_person_will() -> None:
    ungdom = _logg(alder=16)
    assert har_innsyn(ungdom, REGLER, BARN, NAA, NAA) and not har_innsyn(ungdom, REGLER, MOR, NAA, NAA)
    ja = Samtykke(uuid.UUID(int=30), BARN, frozenset({"skole"}), NAA - dt.timedelta(days=1), dt.date(2027, 1, 1))
    assert har_innsyn(replace(ungdom, samtykker=(ja,)), REGLER, MOR, NAA, NAA)
    trukket = replace(ja, trekk=(Trekk(NAA, frozenset({"skole"})),))
    assert not har_innsyn(replace(ungdom, samtykker=(trukket,)), REGLER, MOR, NAA, NAA)


def test_a_parent_has_no_copy_of_a_closed_log_when_the_child_has_come_of_age() -> None:
    logg = replace(_logg(), tilstand=Tilstand.AVSLUTTET)
    voksen = NAA + dt.timedelta(days=366 * 18)
    assert [har_innsyn(logg, REGLER, hvem, NAA, voksen) for hvem in (BARN, MOR, FAR)] == [True, False, False]


def test_a_hidden_address_stops_every_copy() -> None:
    skjermet = replace(_logg(), skjermet=True)
    assert not any(har_innsyn(skjermet, REGLER, hvem, NAA, NAA) for hvem in (BARN, MOR, FAR))


def test_the_words_are_those_that_are_stored() -> None:
    assert [str(slag) for slag in Slag] == ["innsyn", "arkiv", "makuler", "adresse"]
    assert [str(s) for s in Status] == ["bedt", "godkjent", "avslaatt", "trukket", "utloept", "utfoert"]
