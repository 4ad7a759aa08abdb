"""Birthdays in a log in use, with the clock moved: who is asked, who reads, the day before, the day and after."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.overganger import Slag
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import models
from stafettlogg.logg.bruk import samtykke
from stafettlogg.overgang import bruk
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.varsel.models import Varsel

from ..verden import Loggen, Verden, klient

OSLO = ZoneInfo("Europe/Oslo")
SKOLE, BLANDET = ("skole", "ppt"), ("skole", "skolehelsetjeneste")
"""Services whose information the young person decides over at 15, and with health, at 15 and 16."""


def kl(verden: Verden, paa: dt.date, time: int = 0, minutt: int = 0) -> None:
    """Set the clock to a time in Norway."""
    verden.naa = dt.datetime.combine(paa, dt.time(time, minutt), OSLO).astimezone(dt.UTC)
    verden.still(verden.naa)


def logg_foedt(verden: Verden, foedt: dt.date, naa: dt.date, tjenester: tuple[str, ...]) -> Loggen:
    """A log of somebody born on a day, opened and consented to a while before the birthday that is looked at."""
    kl(verden, naa, 12)
    logg = verden.logg(tjenester=tjenester, samtykket=())
    models.Logg.objects.filter(pk=logg.id).update(foedt=foedt)
    for giver in logg.givere():
        logg.samtykk(giver, tjenester)
    return logg


def side(logg: Loggen, hvem: str = "barn") -> str:
    """The log's page as somebody sees it, or where it stands."""
    person = {"barn": logg.barn, "holder": logg.holder, "mor": logg.foresatte[0]}[hvem]
    return klient(logg.verden.inn(person.person)).get(f"/logg/{logg.id}").content.decode()


@pytest.mark.parametrize(
    ("foedt", "dagen"),
    [
        (dt.date(2011, 12, 20), dt.date(2026, 12, 20)),
        (dt.date(2012, 2, 29), dt.date(2027, 3, 1)),
        (dt.date(2012, 1, 1), dt.date(2027, 1, 1)),
        (dt.date(2011, 12, 31), dt.date(2026, 12, 31)),
    ],
)
def test_at_fifteen_the_guardians_consent_ends_and_the_young_person_is_asked(
    verden: Verden, foedt: dt.date, dagen: dt.date
) -> None:
    foer = dagen - dt.timedelta(days=1)
    logg = logg_foedt(verden, foedt, dagen - dt.timedelta(days=40), SKOLE)
    assert {s.gyldig_til for s in logg.fakta().samtykker} == {foer}
    kl(verden, foer, 23, 59)
    assert all(logg.kan_lese(hvem) for hvem in (logg.holder, *logg.foresatte, logg.barn))
    assert "Hva vil du skal skje?" in side(logg)
    kl(verden, dagen)
    assert not any(logg.kan_lese(hvem) for hvem in (logg.holder, *logg.foresatte, logg.barn))
    assert tilstand(logg.fakta(), veileder().regler, verden.naa) is Tilstand.SPERRET
    assert "Fra denne dagen bestemmer du selv" in side(logg) and "Les og svar" in side(logg)
    assert "er det bare den unge som samtykker" in side(logg, "holder").replace("Fra denne dagen ", "")
    logg.samtykk(verden.inn(logg.barn.person), SKOLE)
    assert all(logg.kan_lese(hvem) for hvem in (logg.holder, *logg.foresatte, logg.barn))
    kl(verden, dagen + dt.timedelta(days=1), 12)
    assert logg.kan_lese(logg.holder) and "Gammel nok" not in side(logg)


def test_with_health_both_are_asked_at_fifteen_and_the_young_person_alone_at_sixteen(verden: Verden) -> None:
    femten, seksten = dt.date(2026, 12, 10), dt.date(2027, 12, 10)
    logg = logg_foedt(verden, dt.date(2011, 12, 10), femten - dt.timedelta(days=10), BLANDET)
    assert "sammen med de foresatte" in side(logg, "holder")
    kl(verden, femten)
    assert not logg.kan_lese(logg.holder)
    logg.samtykk(verden.inn(logg.barn.person), BLANDET)
    assert logg.kan_lese(logg.holder), "the guardians' consents hold beside it"
    kl(verden, femten + dt.timedelta(days=340), 12)
    for hvem in (logg.barn, *logg.foresatte):
        logg.samtykk(verden.inn(hvem.person), BLANDET)
    assert {s.gyldig_til for s in logg.fakta().samtykker if s.giver == logg.foresatte[0].person} >= {
        seksten - dt.timedelta(days=1)
    }
    kl(verden, seksten - dt.timedelta(days=1), 23, 59)
    assert "er det bare den unge som samtykker" in side(logg, "holder")
    kl(verden, seksten)
    assert logg.kan_lese(logg.holder) and logg.kan_lese(logg.foresatte[0]), "the young person has consented to all"
    samtykke.trekk(verden.inn(logg.barn.person), logg.id, BLANDET)
    assert not logg.kan_lese(logg.holder), "and decides alone now"


def test_a_wish_is_told_in_the_log_and_is_no_consent(verden: Verden) -> None:
    dagen = dt.date(2026, 12, 20)
    logg = logg_foedt(verden, dt.date(2011, 12, 20), dt.date(2026, 12, 1), SKOLE)
    data = {"slag": "samtykkealder", "dag": dagen.isoformat(), "valg": "fortsett"}
    svar = klient(verden.inn(logg.barn.person)).post(f"/logg/{logg.id}/overgang/svar", data)
    assert svar.status_code == 302 and svar["Location"] == f"/logg/{logg.id}"
    assert "Gammel nok til å samtykke selv. Svarte: Samtykke" not in side(logg, "holder")
    assert "Svarte: Samarbeidet skal fortsette" in side(logg, "holder")
    assert "Hva vil du skal skje?" not in side(logg)
    kl(verden, dagen)
    assert not logg.kan_lese(logg.holder)


def test_guardians_cannot_read_from_eighteen_and_the_young_adult_is_asked(verden: Verden) -> None:
    dagen = dt.date(2027, 3, 1)
    logg = logg_foedt(verden, dt.date(2009, 3, 1), dt.date(2027, 1, 20), BLANDET)
    kl(verden, dagen - dt.timedelta(days=1), 23, 59)
    assert logg.kan_lese(logg.foresatte[0])
    assert "kan ikke lese her fra den dagen" in side(logg, "mor"), "who loses access is told beforehand"
    kl(verden, dagen)
    assert [logg.kan_lese(hvem) for hvem in (*logg.foresatte, logg.barn, logg.holder)] == [False, False, True, True]
    assert "Vil du at samarbeidet skal fortsette?" in side(logg)
    assert "Venter på svar fra: den det gjelder." in side(logg, "holder")
    data = {"slag": "myndig", "dag": dagen.isoformat(), "valg": "slutt"}
    svar = klient(verden.inn(logg.barn.person)).post(f"/logg/{logg.id}/overgang/svar", data)
    assert svar["Location"] == f"/logg/{logg.id}/avslutt"
    assert logg.rad().tilstand == Tilstand.AKTIV, "an answer closes nothing; the young adult does"
    assert "Vil du at samarbeidet skal fortsette?" not in side(logg)


@pytest.mark.parametrize(("alder", "hva"), [(7, "sju år"), (12, "stor vekt")])
def test_the_talk_with_the_child_is_called_to_mind_and_changes_no_access(verden: Verden, alder: int, hva: str) -> None:
    dagen = dt.date(2026, 12, 15)
    logg = logg_foedt(verden, dagen.replace(year=dagen.year - alder), dt.date(2026, 12, 1), SKOLE)
    assert hva in side(logg, "holder") and "Har dere gjort det?" in side(logg, "holder")
    assert "Har dere gjort det?" not in side(logg, "mor") and "stafettholder" in side(logg, "mor").lower()
    kl(verden, dagen)
    assert logg.kan_lese(logg.holder) and logg.kan_lese(logg.foresatte[0])
    bruk.svar(verden.inn(logg.holder.person), logg.id, Slag(f"fyller-{alder}"), dagen, "snakket")
    assert "Svarte: Vi har snakket med barnet" in side(logg, "mor")
    assert "Har dere gjort det?" not in side(logg, "holder")


def test_the_young_person_is_notified_when_it_comes_in_sight_two_weeks_before_and_on_the_day(verden: Verden) -> None:
    dagen = dt.date(2027, 3, 1)
    logg = logg_foedt(verden, dt.date(2012, 3, 1), dt.date(2026, 12, 1), SKOLE)
    person = Person.objects.get(pk=logg.barn.person)
    egne.sett_e_post(person, "ung@privat.example")
    person.save()
    varslet = []
    for om in (61, 60, 59, 58, 15, 14, 13, 1, 0, -1):
        kl(verden, dagen - dt.timedelta(days=om), 3)
        Varsel.objects.filter(logg=logg.id).delete()
        bruk.minn_om_bursdager()
        if Varsel.objects.filter(logg=logg.id, person=person).exists():
            varslet.append(om)
        assert not Varsel.objects.filter(logg=logg.id).exclude(person=person).exists()
    assert varslet == [59, 14, 0]


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_in_a_plan_on_a_decision_guardians_stay_until_eighteen_and_the_young_person_is_told(
    verden: Verden, maalform: str
) -> None:
    dagen = dt.date(2026, 12, 10)
    kl(verden, dt.date(2026, 11, 25), 12)
    logg = verden.logg(plantype="iop", vedtak=SKOLE, tjenester=SKOLE, samtykket=())
    models.Logg.objects.filter(pk=logg.id).update(foedt=dt.date(2011, 12, 10))
    Person.objects.filter(pk__in=(logg.barn.person, logg.holder.person)).update(spraak=maalform)
    til_deg = {"nb": "ser fortsatt denne planen til du er 18 år", "nn": "ser framleis denne planen til du er 18 år"}
    om = {"nb": "til den unge er 18 år", "nn": "til den unge er 18 år"}
    spm = {"nb": "Vil du at tiltaket skal stoppe", "nn": "Vil du at tiltaket skal stoppe"}
    assert til_deg[maalform] in side(logg) and spm[maalform] in side(logg)
    assert om[maalform] in side(logg, "holder") and "§\xa018" in side(logg)
    assert "blir låst" not in side(logg, "holder"), "the decision keeps it open"
    kl(verden, dagen)
    assert all(logg.kan_lese(hvem) for hvem in (logg.barn, *logg.foresatte, logg.holder))
    assert til_deg[maalform] in side(logg) and "er låst" not in side(logg)
    kl(verden, dagen + dt.timedelta(days=60), 12)
    assert til_deg[maalform] not in side(logg) and logg.kan_lese(logg.foresatte[0])
    models.Foreldreansvar.objects.filter(logg=logg.id, person=logg.foresatte[1].person).update(til=verden.naa.date())
    assert [logg.kan_lese(hvem) for hvem in logg.foresatte] == [True, False]
    Person.objects.filter(pk=logg.barn.person).update(adressesperre=True)
    assert not logg.kan_lese(logg.foresatte[0]) and not logg.kan_lese(logg.barn)


def test_the_consent_page_of_such_a_plan_says_that_the_guardians_see_it_all_the_same(verden: Verden) -> None:
    logg = verden.logg(plantype="iop", vedtak=SKOLE, tjenester=(*SKOLE, "skolehelsetjeneste"), samtykket=(), alder=17)
    spurt = klient(logg.barn).get(f"/logg/{logg.id}/samtykke").content.decode()
    assert "ser fortsatt denne planen til du er 18 år" in spurt
    assert logg.kan_lese(logg.foresatte[0]), "nobody has consented to anything"
    yngre = verden.logg(plantype="iop", vedtak=SKOLE, tjenester=(*SKOLE, "skolehelsetjeneste"), samtykket=())
    spurt = klient(yngre.foresatte[0]).get(f"/logg/{yngre.id}/samtykke").content.decode()
    assert "Planen hviler på et vedtak" in spurt and "til den unge er 18 år" not in spurt
    vanlig = verden.logg(tjenester=SKOLE, alder=17)
    assert "18 år" not in klient(vanlig.barn).get(f"/logg/{vanlig.id}/samtykke").content.decode()
