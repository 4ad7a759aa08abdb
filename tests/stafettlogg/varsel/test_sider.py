"""The front page of what waits, the counts that come by themselves, and the person's own choice of notices."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import deltakere, innslag, moete, samtykke, stafett
from stafettlogg.logg.models import Type
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor
from stafettlogg.varsel import postkasse
from stafettlogg.varsel.models import Varsel

from ..verden import ALLE, Loggen, Verden, klient
from .conftest import Post

SAK = re.compile(r'<li(?: data-logg="[^"]*")?><a href="([^"]*)">(.*?)</a></li>')


def gruppe(svar: HttpResponse, tittel: str) -> list[tuple[str, str]]:
    """The addresses and texts under a heading of «Det som venter på deg»."""
    side = svar.content.decode()
    if f"<h3>{t(tittel)}</h3>" not in side:
        return []
    del_ = side.split(f"<h3>{t(tittel)}</h3>")[1].split("</div>")[0]
    return [(adresse, re.sub(r"<[^>]+>", "", tekst).replace("\xa0", " ")) for adresse, tekst in SAK.findall(del_)]


@pytest.fixture
def logg(verden: Verden) -> Loggen:
    """A log."""
    return verden.logg()


def forside(hvem: Innlogget) -> HttpResponse:
    """The front page of somebody."""
    return klient(hvem).get("/")


def test_offers_consents_and_invitations_wait_for_an_answer(verden: Verden, logg: Loggen) -> None:
    per = logg.ansatt("ppt")
    mor = logg.foresatte[0]
    stafett.tilby(logg.holder, logg.id, logg.part(per))
    tid = verden.naa + dt.timedelta(days=1)
    avtalt = moete.kall_inn(logg.holder, logg.id, tid, "Sak", [logg.part(per), logg.part(mor)])
    assert gruppe(forside(per), "venter-svar") == [
        (
            f"/logg/{logg.id}#pinnen",
            "Emil Eksempel: Du er spurt om å ta over stafettpinnen. Svar innen torsdag 3. desember.",
        ),
        (f"/logg/{logg.id}#moete-{avtalt}", "Emil Eksempel: Kommer du på møtet i morgen kl. 10.00?"),
    ]
    moete.svar(per, logg.id, avtalt, kommer=False)
    stafett.svar(per, logg.id, ja=False)
    assert gruppe(forside(per), "venter-svar") == []
    samtykke.trekk(mor, logg.id, ALLE)
    assert gruppe(forside(mor), "venter-svar") == [
        (f"/logg/{logg.id}/samtykke", "Emil Eksempel: Du er spurt om å samtykke.")
    ]


@pytest.mark.parametrize(
    ("spraak", "sagt"),
    [
        ("nb", "Låst. Ingen kan lese eller skrive her før du samtykker. Les og svar"),
        ("nn", "Låst. Ingen kan lese eller skrive her før du samtykkjer. Les og svar"),
    ],
)
def test_a_log_that_waits_for_the_young_persons_own_consent_says_so_to_them(
    verden: Verden, spraak: str, sagt: str
) -> None:
    logg = verden.logg(alder=15, tjenester=("skolehelsetjeneste",), foresatte=1)
    Person.objects.filter(pk=logg.barn.person).update(spraak=spraak)
    lenke = f'<a href="/logg/{logg.id}/samtykke">Les og svar'

    def ser(hvem: Innlogget) -> str:
        return forside(verden.inn(hvem.person)).content.decode()

    assert lenke not in ser(logg.barn)
    verden.gaa(days=300)  # past the birthday: the guardian's consent has ended
    side = ser(logg.barn)
    assert lenke in side and sagt in re.sub(r"<[^>]+>", "", side)
    assert lenke not in ser(logg.foresatte[0]), "it is not hers to give any longer"
    assert klient(verden.inn(logg.barn.person)).get(f"/logg/{logg.id}/samtykke").status_code == 200
    logg.samtykk(verden.inn(logg.barn.person), ("skolehelsetjeneste",))
    assert lenke not in ser(logg.barn)


def test_a_question_waits_for_the_one_it_is_to_or_the_holder(verden: Verden, logg: Loggen) -> None:
    per, mor = logg.ansatt("ppt"), logg.foresatte[0]
    til_per = innslag.legg_til(mor, logg.id, Type.SPOERSMAAL, "Når?", til=logg.part(per))
    til_holder = innslag.legg_til(mor, logg.id, Type.SPOERSMAAL, "Hvor?")
    tekst = "Emil Eksempel: Foresatt Eksempel 1 har spurt deg om noe"
    assert gruppe(forside(per), "venter-spurt") == [(f"/logg/{logg.id}#innslag-{til_per}", tekst)]
    assert gruppe(forside(logg.holder), "venter-spurt") == [(f"/logg/{logg.id}#innslag-{til_holder}", tekst)]
    assert gruppe(forside(mor), "venter-spurt") == []
    innslag.legg_til(per, logg.id, Type.SVAR, "Klokka ti", gjelder=til_per)
    assert gruppe(forside(per), "venter-spurt") == []


def test_the_log_says_who_is_still_to_answer(verden: Verden, logg: Loggen) -> None:
    per, mor = logg.ansatt("ppt", "Per Pedagog"), logg.foresatte[0]
    spurt = innslag.legg_til(mor, logg.id, Type.SPOERSMAAL, "Når?", til=logg.part(per))

    def staar(hvem: Innlogget) -> list[str]:
        side = klient(hvem).get(f"/logg/{logg.id}").content.decode()
        return re.findall(r'<p class="logg-svarer"><strong>(.*?)</strong>', side)

    assert staar(per) == ["Spørsmål til deg"]
    assert staar(mor) == staar(logg.holder) == ["Venter på svar fra Per Pedagog, Pedagogisk-psykologisk tjeneste (PPT)"]
    verden.gaa(days=1)
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(per))  # then the holder answers
    assert staar(logg.holder) == ["Spørsmål til deg"]
    innslag.legg_til(logg.holder, logg.id, Type.SVAR, "Klokka ti", gjelder=spurt)
    assert staar(mor) == []


def test_deadlines_come_with_those_that_are_over_first(verden: Verden, logg: Loggen) -> None:
    mor = logg.foresatte[0]
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Et mål")
    idag = dag(verden.naa)
    numre = [
        innslag.ny_aktivitet(logg.holder, logg.id, maal, f"Nr. {n}", logg.part(mor), idag + dt.timedelta(days=dager))
        for n, dager in enumerate((9, 2, 2, 4, 30, 60, 90))
    ]
    verden.gaa(days=3)
    side = forside(mor)
    vist = gruppe(side, "venter-frister")
    assert vist[:3] == [
        (f"/logg/{logg.id}#avtale-{numre[1]}", "Emil Eksempel: 2 aktiviteter, fristen gikk ut i går"),
        (f"/logg/{logg.id}#avtale-{numre[3]}", "Emil Eksempel: 1 aktivitet, frist i morgen"),
        (f"/logg/{logg.id}#avtale-{numre[0]}", "Emil Eksempel: 1 aktivitet, frist om 6 dager"),
    ]
    assert len(vist) == 6 and "Vis 1 frist til" in side.content.decode()
    assert gruppe(forside(logg.holder), "venter-frister") == []


def test_what_is_new_is_counted_as_the_log_counts_it(verden: Verden, logg: Loggen) -> None:
    mor = logg.foresatte[0]
    assert logg.kan_lese(mor)
    verden.gaa(minutes=1)
    foerste = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei igjen")
    innslag.legg_til(mor, logg.id, Type.BESKJED, "Hei selv")
    side = forside(mor)
    assert gruppe(side, "venter-ulest") == [(f"/logg/{logg.id}#innslag-{foerste}", "Emil Eksempel: 2 nye innslag")]
    assert "<title>(2) " in side.content.decode()
    assert klient(mor).get("/nytt").json() == {"ulest": {str(logg.id): 2}}
    assert logg.kan_lese(mor)
    assert klient(mor).get("/nytt").json() == {"ulest": {str(logg.id): 0}}
    assert "Ingenting venter på deg nå." in forside(mor).content.decode()


def test_nothing_waits_in_a_log_that_is_locked(verden: Verden, logg: Loggen) -> None:
    mor, far = logg.foresatte
    innslag.legg_til(logg.holder, logg.id, Type.SPOERSMAAL, "Når?", til=logg.part(mor))
    samtykke.trekk(far, logg.id, ALLE)
    side = forside(mor)
    assert [gruppe(side, g) for g in ("venter-svar", "venter-spurt", "venter-frister", "venter-ulest")] == [[]] * 4
    assert klient(mor).get("/nytt").json() == {"ulest": {}}


def test_asking_for_news_of_all_leaves_no_audit_and_does_not_keep_the_login(verden: Verden, logg: Loggen) -> None:
    mor, utenfor = logg.foresatte[0], verden.person("Ola Eksempel", "skole")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    foer = Spor.objects.count()
    for hvem, ventet in ((mor, {str(logg.id)}), (utenfor, set())):
        nettleser = klient(hvem)
        assert nettleser.get("/nytt").json()["ulest"].keys() == ventet
        verden.gaa(minutes=14)
        assert nettleser.get("/nytt").status_code == 200
        verden.gaa(minutes=2)
        assert nettleser.get("/nytt").status_code == 302
    assert Spor.objects.count() == foer


@pytest.mark.parametrize("adresse", ["/", "/nytt"])
def test_it_takes_as_many_statements_whatever_there_is(verden: Verden, adresse: str) -> None:
    hanne = verden.person("Hanne", "skolehelsetjeneste")
    antall = []
    for hvor_mange in (2, 3):
        for _ in range(hvor_mange):
            logg = verden.logg()
            deltakere.legg_til_ansatt(logg.holder, logg.id, hanne.person, "skolehelsetjeneste")
            maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Et mål")
            frist = dag(verden.naa)
            innslag.ny_aktivitet(logg.holder, logg.id, maal, "Ringe", logg.part(hanne), frist)
            innslag.legg_til(logg.holder, logg.id, Type.SPOERSMAAL, "Når?", til=logg.part(hanne))
        nettleser = klient(hanne)
        with CaptureQueriesContext(connection) as spurt:
            assert nettleser.get(adresse).status_code == 200
        antall.append(len(spurt))
    assert antall[0] == antall[1] <= 16


def test_notices_are_turned_off_and_on_and_the_page_shows_the_email(
    verden: Verden, post: Post, logg: Loggen, maalform: str
) -> None:
    mor = logg.foresatte[0]
    Person.objects.filter(pk=mor.person).update(spraak=maalform)
    nettleser = klient(mor)
    side = nettleser.get("/meg").content.decode()
    assert t("epost-emne") in side and settings.LOGG_ADRESSE in side and t("varsel-av") in side
    assert 'action="/meg/proeve"' not in side
    nettleser.post("/meg", {"e_post": "mor@privat.example", "varsel": "on"})
    side = nettleser.get("/meg").content.decode()
    assert t("varsel-av") not in side and 'action="/meg/proeve"' in side
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hei")
    assert Varsel.objects.filter(person=mor.person).exists()
    nettleser.post("/meg", {"e_post": "mor@privat.example"})
    assert not Varsel.objects.filter(person=mor.person).exists()
    assert t("varsel-av") in nettleser.get("/meg").content.decode()


def test_a_trial_is_asked_for_once_a_day(verden: Verden, post: Post, logg: Loggen) -> None:
    mor = logg.foresatte[0]
    nettleser = klient(mor)
    assert t("melding-proeve-uten-adresse") in nettleser.post("/meg/proeve", follow=True).content.decode()
    post.til(mor)
    assert t("melding-proeve-sendt") in nettleser.post("/meg/proeve", follow=True).content.decode()
    assert t("melding-proeve-brukt") in nettleser.post("/meg/proeve", follow=True).content.decode()
    assert post.kom(mor) == [1]


def test_an_address_that_fails_is_told_of_until_it_is_given_anew(verden: Verden, post: Post, logg: Loggen) -> None:
    mor = logg.foresatte[0]
    post.til(mor)
    assert postkasse.grip(mor.person, verden.naa)
    assert postkasse.sviktet(mor.person, verden.naa, for_godt=True)
    nettleser = klient(mor)
    assert "har sluttet å prøve" in nettleser.get("/meg").content.decode()
    assert not postkasse.grip(mor.person, verden.naa)
    nettleser.post("/meg", {"e_post": post.adresser[mor.person], "varsel": "on"})
    assert "har sluttet å prøve" not in nettleser.get("/meg").content.decode()
    assert postkasse.grip(mor.person, verden.naa)


def test_where_no_email_can_be_sent_the_page_says_so(
    verden: Verden, post: Post, logg: Loggen, monkeypatch: pytest.MonkeyPatch
) -> None:
    post.til(logg.foresatte[0])
    monkeypatch.setattr(settings, "UTVIKLING", False)
    monkeypatch.setattr(settings, "EMAIL_HOST", "")
    side = klient(logg.foresatte[0]).get("/meg").content.decode()
    assert t("varsel-ikke-satt-opp") in side and 'action="/meg/proeve"' not in side
