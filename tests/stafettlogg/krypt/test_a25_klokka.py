"""A25: the clock. Days begin at Norwegian midnight, whatever the season; and the audit follows numbers, not times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404

from stafettlogg import tjener
from stafettlogg.felles import klokke
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Tilstand, Utfall
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import dor, models, oversikt
from stafettlogg.logg.bruk import deltakere, innslag, samtykke, stafett
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Type
from stafettlogg.person.models import Tilknytning
from stafettlogg.spor.models import Spor

from ..verden import ALLE, Loggen, Verden
from .samtidig import hel_kjede

OSLO = ZoneInfo("Europe/Oslo")
FEMTEN = ("skole", "ppt")
"""Services that the young person consents to from the age of 15."""
SEKUND = dt.timedelta(seconds=1)


def midnatt(dag: dt.date) -> dt.datetime:
    """When a day begins in Norway."""
    return dt.datetime.combine(dag, dt.time(), OSLO).astimezone(dt.UTC)


def _still(verden: Verden, tid: dt.datetime) -> None:
    verden.naa = tid
    verden.still(tid)


def _logg_foedt(verden: Verden, foedt: dt.date) -> Loggen:
    logg = verden.logg(tjenester=FEMTEN, samtykket=())
    models.Logg.objects.filter(pk=logg.id).update(foedt=foedt)
    for giver in logg.givere():
        logg.samtykk(giver, FEMTEN)
    return logg


def _staar(logg: Loggen) -> Tilstand:
    return tilstand(logg.fakta(), veileder().regler, logg.verden.naa)


@pytest.mark.parametrize(
    ("gitt", "siste"),
    [
        (dt.datetime(2026, 11, 26, 9, tzinfo=OSLO), dt.date(2027, 11, 26)),
        (dt.datetime(2026, 3, 28, 23, 59, 59, tzinfo=OSLO), dt.date(2027, 3, 28)),  # the day summer time begins
        (dt.datetime(2026, 3, 29, 3, 0, tzinfo=OSLO), dt.date(2027, 3, 29)),
        (dt.datetime(2026, 10, 25, 2, 30, tzinfo=OSLO), dt.date(2027, 10, 25)),
        (dt.datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=OSLO), dt.date(2027, 10, 25)),
        (dt.datetime(2027, 2, 28, 12, tzinfo=OSLO), dt.date(2028, 2, 28)),
        (dt.datetime(2028, 2, 29, 12, tzinfo=OSLO), dt.date(2029, 2, 28)),
        (dt.datetime(2026, 12, 31, 23, 59, 59, tzinfo=OSLO), dt.date(2027, 12, 31)),
        (dt.datetime(2027, 1, 1, 0, 0, tzinfo=OSLO), dt.date(2028, 1, 1)),
        (dt.datetime(2026, 7, 1, 0, 30, tzinfo=OSLO), dt.date(2027, 7, 1)),  # still 30 June in UTC
    ],
)
def test_a25_a_consent_ends_at_norwegian_midnight(verden: Verden, gitt: dt.datetime, siste: dt.date) -> None:
    _still(verden, gitt.astimezone(dt.UTC))
    logg = verden.logg(alder=5)
    assert {s.gyldig_til for s in logg.fakta().samtykker} == {siste}
    slutt = midnatt(siste + dt.timedelta(days=1))
    for tid, ventet in ((slutt - SEKUND, True), (slutt, False)):
        _still(verden, tid)
        assert logg.kan_lese(logg.holder) is logg.kan_lese(logg.foresatte[0]) is ventet
    assert _staar(logg) is Tilstand.SPERRET


@pytest.mark.parametrize(
    ("foedt", "fyller"),
    [
        (dt.date(2012, 2, 29), dt.date(2027, 3, 1)),
        (dt.date(2012, 3, 1), dt.date(2027, 3, 1)),
        (dt.date(2012, 2, 28), dt.date(2027, 2, 28)),
        (dt.date(2012, 1, 1), dt.date(2027, 1, 1)),
        (dt.date(2011, 12, 31), dt.date(2026, 12, 31)),
        (dt.date(2012, 3, 28), dt.date(2027, 3, 28)),  # summer time begins that day
    ],
)
def test_a25_the_young_persons_day_is_the_day_in_norway(verden: Verden, foedt: dt.date, fyller: dt.date) -> None:
    assert {veileder().regler.samtykkealder[tjeneste] for tjeneste in FEMTEN} == {15}
    logg = _logg_foedt(verden, foedt)
    assert {s.gyldig_til for s in logg.fakta().samtykker} == {fyller - dt.timedelta(days=1)}
    dagen = midnatt(fyller)
    _still(verden, dagen - SEKUND)
    assert logg.kan_lese(logg.holder)
    assert [hvem.person for hvem in logg.givere()] == [hvem.person for hvem in logg.foresatte]
    _still(verden, dagen)
    assert not logg.kan_lese(logg.holder)
    assert [hvem.person for hvem in logg.givere()] == [logg.barn.person]
    logg.samtykk(logg.barn, FEMTEN)
    assert logg.kan_lese(logg.holder) and logg.kan_lese(logg.barn)


@pytest.mark.parametrize(
    ("tilbudt", "siste"),
    [
        (dt.datetime(2026, 11, 26, 9, tzinfo=OSLO), dt.date(2026, 12, 3)),
        (dt.datetime(2026, 12, 23, 23, 59, 59, tzinfo=OSLO), dt.date(2027, 1, 8)),  # after Christmas and New Year
        (dt.datetime(2027, 3, 24, 12, tzinfo=OSLO), dt.date(2027, 4, 5)),  # Easter, and summer time begins
        (dt.datetime(2026, 10, 23, 12, tzinfo=OSLO), dt.date(2026, 10, 30)),  # summer time ends
    ],
)
def test_a25_an_offer_stands_through_its_last_day(verden: Verden, tilbudt: dt.datetime, siste: dt.date) -> None:
    _still(verden, tilbudt.astimezone(dt.UTC))
    for i_tide in (True, False):
        _still(verden, tilbudt.astimezone(dt.UTC))
        logg = verden.logg(alder=5)
        mottaker = logg.ansatt("ppt")
        stafett.tilby(logg.holder, logg.id, logg.part(mottaker))
        tilbud = models.Overlevering.objects.filter(logg=logg.id)
        assert tilbud.get().frist == siste
        slutt = midnatt(siste + dt.timedelta(days=1))
        _still(verden, slutt - SEKUND if i_tide else slutt)
        if i_tide:
            stafett.svar(mottaker, logg.id, ja=True)
            assert logg.rad().holder.person_id == mottaker.person
            continue
        for ja in (True, False):
            with pytest.raises((Avvist, Http404)):
                stafett.svar(mottaker, logg.id, ja=ja)
        assert logg.rad().holder.person_id == logg.holder.person
        stafett.tilby(logg.holder, logg.id, logg.part(mottaker))  # closes the one that has run out
        assert sorted(tilbud.values_list("utfall", flat=True)) == [Utfall.TILBUDT, Utfall.UTLOEPT]


def test_a25_work_ends_at_norwegian_midnight(verden: Verden) -> None:
    sluttdag = dt.date(2027, 3, 28)
    logg = verden.logg()
    Tilknytning.objects.filter(person=logg.holder.person).update(til=sluttdag)
    for tid, ventet in ((midnatt(sluttdag) - SEKUND, True), (midnatt(sluttdag), False)):
        _still(verden, tid)
        assert logg.kan_lese(logg.holder) is ventet
        assert bool(verden.inn(logg.holder.person).tjenester) is ventet


def test_a25_the_audit_follows_numbers_when_the_clock_goes_back(verden: Verden) -> None:
    logg = verden.logg()
    lesere = [logg.foresatte[0], logg.foresatte[1], logg.holder]
    tider = [verden.naa + dt.timedelta(hours=h) for h in (5, 3, 4)]
    for hvem, tid in zip(lesere, tider, strict=True):
        _still(verden, tid)
        dor.les(hvem, logg.id)
    rader = list(Spor.objects.filter(kjede=logg.id, handling="les").order_by("nr").values_list("aktor", "tid"))
    assert rader == [(hvem.person, tid) for hvem, tid in zip(lesere, tider, strict=True)]
    assert hel_kjede(logg)
    vist = oversikt.lesere(dor.les(logg.holder, logg.id))[1:]
    assert [leser.tid for leser in vist] == tider[::-1]


def test_a25_entries_keep_their_order_when_the_clock_goes_back(verden: Verden) -> None:
    logg = verden.logg()
    verden.gaa(hours=2)
    foerste = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Først")
    verden.gaa(hours=-1)
    assert innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Så") == foerste + 1
    assert hel_kjede(logg)


def test_a25_what_has_ended_has_ended_also_by_a_clock_that_is_behind(verden: Verden) -> None:
    logg = verden.logg()
    ansatt = logg.ansatt("ppt")
    verden.gaa(days=1)
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(ansatt))
    verden.gaa(seconds=-2)
    assert not logg.kan_lese(ansatt) and logg.kan_lese(logg.holder)
    verden.gaa(seconds=2)
    samtykke.trekk(logg.foresatte[0], logg.id, ALLE)
    for sekunder in (0, -2, -3600):
        verden.gaa(seconds=sekunder)
        assert not logg.kan_lese(logg.holder)


@pytest.fixture
def skjev(database: None) -> Iterator[Callable[[float], None]]:
    """Put this process's clock before or behind the machine's."""

    def still(sekunder: float) -> None:
        klokke.kilde = lambda: dt.datetime.now(dt.UTC) + dt.timedelta(seconds=sekunder)

    yield still
    klokke.kilde = klokke._maskinens


@pytest.mark.parametrize("sekunder", [-3600, -2.5, -1.5, 0, 1.5, 2.5, 3600])
def test_a25_the_log_does_not_start_with_another_clock_than_the_database(
    skjev: Callable[[float], None], sekunder: float
) -> None:
    skjev(sekunder)
    avvik = tjener.klokkeavvik().total_seconds()
    assert abs(avvik - sekunder) < 0.4
    hindring = tjener.uklar()
    assert ("klokka i databasen" in hindring) is (abs(sekunder) > 2), hindring
