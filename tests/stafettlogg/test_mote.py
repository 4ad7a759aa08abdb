"""What people met in the log and stumbled on: each is a small thing that somebody would notice."""

from __future__ import annotations

import re

import pytest

from stafettlogg.felles.tekster import les as tekster
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.lamper import Slag
from stafettlogg.logg.bruk import avslutning, innslag, samtykke
from stafettlogg.logg.models import Grunn, Innslag, Status, Type
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget

from .test_sider import full_logg, les
from .verden import ALLE, Verden, klient


def html(hvem: Innlogget, adresse: str) -> str:
    """A page as it is sent."""
    svar = klient(hvem).get(adresse)
    assert svar.status_code == 200, adresse
    return svar.content.decode()


def test_the_maalform_is_changed_on_a_page_that_came_of_a_post(verden: Verden) -> None:
    logg = verden.logg()
    nettleser = klient(logg.holder)
    for del_ in ("ansatt", "foresatt", "tjeneste"):
        side = nettleser.post(f"/logg/{logg.id}/deltakere/{del_}", {}).content.decode()
        neste = re.search(r'name="neste" value="([^"]+)"', side)
        assert neste
        svar = nettleser.post("/spraak", {"spraak": "nn", "neste": neste[1]}, follow=True)
        assert svar.status_code == 200 and "Kven som er med" in svar.content.decode()
    ny = nettleser.get("/ny?adresse=nei").content.decode()
    assert 'value="/ny?adresse=nei"' in ny
    for ut in ("//ond.example/?a", "x:////ond.example", "x:/\\ond.example", "https:ond.example"):
        assert nettleser.post("/spraak", {"spraak": "nb", "neste": ut})["Location"] == "/"


@pytest.mark.parametrize(
    ("adresse", "status", "ord"), [("/spraak", 405, "kan ikke åpnes slik"), ("/ny/utkast", 400, "")]
)
def test_a_bare_refusal_gets_a_page(verden: Verden, adresse: str, status: int, ord: str) -> None:
    nettleser = klient(verden.person("Ola", "skole"))
    svar = nettleser.get(adresse) if status == 405 else nettleser.post(adresse, {"skjema": "feil"})
    side = svar.content.decode()
    assert svar.status_code == status and ord in side and '<a href="/">' in side
    assert status != 405 or svar["Allow"] == "POST"


def test_no_title_names_anybody(verden: Verden) -> None:
    logg, folk = full_logg(verden)
    verden.gaa(days=10)
    spurt = Innslag.objects.get(logg=logg.id, type=Type.SPOERSMAAL).nr
    navn = ("Emil", "Kari", "Hanne", "Foresatt Eksempel")
    sider = {
        "mor": ("", "/samtykke", "/samtykke/trekk", "/avslutt", "/skriv/barnets-stemme", f"/skriv/svar/{spurt}"),
        "holder": ("", "/deltakere", "/stafett", "/samtykke/papir", "/samtykke/papir/trekk", "/moete", "/lesere"),
    }
    for hvem, deler in sider.items():
        for del_ in deler:
            tittel = html(verden.inn(folk[hvem]), f"/logg/{logg.id}{del_}").split("</title>")[0].split("<title>")[1]
            assert not [n for n in navn if n in tittel], (del_, tittel)
    tom = verden.logg(samtykket=())
    for adresse in (f"/logg/{tom.id}", f"/logg/{tom.id}/samtykke", f"/logg/{tom.id}/samtykke/nei", "/", "/meg"):
        tittel = html(tom.foresatte[0], adresse).split("</title>")[0]
        assert "Emil" not in tittel and "Foresatt" not in tittel
    assert les(klient(tom.foresatte[0]), f"/logg/{tom.id}/samtykke").count("Emil") > 0


def test_the_family_sees_what_closing_means_before_it_says_yes(verden: Verden) -> None:
    logg = verden.logg()
    mor = logg.foresatte[0]
    side = html(mor, f"/logg/{logg.id}/avslutt")
    assert t("avslutt-foelge") in side and "Kari Kontaktlærer" in side and t("avslutt-hjelpen") in side
    assert f'value="{Grunn.FAMILIEN_OENSKER}" selected' in side, "no reason is asked for"
    assert 'name="forstaatt"' in side and 'name="forstaatt"' not in html(logg.holder, f"/logg/{logg.id}/avslutt")


def test_the_front_page_tells_for_a_while_that_a_log_is_closed(verden: Verden) -> None:
    logg, gaatt = verden.logg(), verden.logg().ansatt("ppt")
    skjult = verden.logg()
    mor, ppt = logg.foresatte[0], logg.ansatt("ppt")
    verden.gaa(days=1)
    avslutning.avslutt(mor, logg.id, Grunn.FAMILIEN_OENSKER)
    avslutning.avslutt(skjult.foresatte[0], skjult.id, Grunn.ANNET)
    Person.objects.filter(pk=skjult.barn.person).update(adressesperre=True)
    sagt = "Et samarbeid du var med i, ble avsluttet 27. november 2026. Grunnen: Familien ønsker det."
    for hvem in (mor, logg.foresatte[1], logg.holder, logg.barn, ppt):
        side = html(hvem, "/").replace("\u00a0", " ").split("<main")[1].split("</main>")[0]
        assert sagt in side and "Emil" not in side and str(logg.id) not in side
    for utenfor in (gaatt, skjult.holder, verden.person("Ola", "ppt")):
        assert "ble avsluttet" not in les(klient(utenfor), "/")
    verden.gaa(days=61)
    assert "ble avsluttet" not in les(klient(mor), "/")


def test_a_leader_is_told_what_to_do_and_reaches_the_logs_one_is_in(verden: Verden) -> None:
    logg = verden.logg()
    leder = verden.leder("skole")
    rad = f'href="/logg/{logg.id}"'
    verden.gaa(days=30)
    side = html(verden.inn(leder.person), "/leder")
    assert rad not in side and t("leder-gjoer-holder") in side
    annen = verden.leder("ppt")
    assert "Kari" not in html(annen, "/leder"), "an employee of another service is not named"
    klient(leder).post(f"/logg/{logg.id}/stafett/overta")
    side = html(verden.inn(leder.person), "/leder")
    assert rad in side and "Lise Leder" in side and t("leder-gjoer-fungerende") in side
    om_loggen = {Slag.MOETE, Slag.SAMTYKKE, Slag.VEDTAK, Slag.FYLLER_AAR, Slag.EVALUERING, Slag.STILLE}
    assert {f"leder-gjoer-{slag}" for slag in set(Slag) - om_loggen} <= tekster().keys()


def test_older_entries_are_folded_and_all_are_there(verden: Verden) -> None:
    logg = verden.logg()
    for nr in range(1, 15):
        innslag.legg_til(logg.holder, logg.id, Type.BESKJED, f"Beskjed {nr}.")
    side = html(logg.foresatte[0], f"/logg/{logg.id}").split('id="innslag"')[1]
    nye, eldre = side.split('<details class="tillegg logg-eldre">')
    assert "Beskjed 14." in nye and "Beskjed 5." in nye and "Beskjed 4." not in nye
    assert "Beskjed 4." in eldre and "Beskjed 1." in eldre and re.search(r"Vis \d+ eldre innslag", eldre)
    ord = les(klient(logg.foresatte[0]), f"/logg/{logg.id}")
    assert ord.index("Det som må følges opp") < ord.index("Nytt siden sist") < ord.index("Det vi har avtalt")


def test_an_activity_is_told_by_its_words_and_leads_to_where_it_stands(verden: Verden) -> None:
    logg = verden.logg()
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Emil gleder seg")
    nr = innslag.ny_aktivitet(logg.holder, logg.id, maal, "Ring mor", logg.part(logg.holder), verden.naa.date())
    innslag.fullfoer(logg.holder, logg.id, nr, Status.GJORT)
    side = html(logg.foresatte[0], f"/logg/{logg.id}")
    assert f'<a href="#avtale-{nr}">Aktiviteten «Ring mor» er gjort.</a>' in side and f'id="avtale-{nr}"' in side
    assert "Foresatt Eksempel 1</strong> (deg), foresatt" in side


def test_who_soon_decides_alone_is_spoken_to(verden: Verden) -> None:
    logg = verden.logg(alder=15)
    verden.gaa(days=240)  # birthdays are about three months before the month the log was made in
    for giver in logg.givere():
        logg.samtykk(giver, ALLE)
    sier = re.compile(r"Den det gjelder: Bestemmer alene om \d+ dager")
    assert sier.search(les(klient(logg.foresatte[0]), f"/logg/{logg.id}"))
    assert re.search(r"Deg: Du bestemmer alene om \d+ dager", les(klient(logg.barn), f"/logg/{logg.id}"))


def test_the_holder_is_asked_to_choose_who_comes_from_a_service(verden: Verden) -> None:
    logg = verden.logg()
    assert "fra tjenesten Skolehelsetjeneste" in les(klient(logg.holder), f"/logg/{logg.id}")
    assert f'href="/logg/{logg.id}/deltakere#ansatt"' in html(logg.holder, f"/logg/{logg.id}")
    assert "Velg hvem som skal være med" not in les(klient(logg.foresatte[0]), f"/logg/{logg.id}")
    logg.ansatt("skolehelsetjeneste")
    logg.ansatt("ppt")
    assert "Velg hvem som skal være med" not in les(klient(logg.holder), f"/logg/{logg.id}")


def test_the_consent_page_says_whom_to_tell_what_is_not_to_be_shared(verden: Verden) -> None:
    logg = verden.logg(samtykket=())
    ord = les(klient(logg.foresatte[0]), f"/logg/{logg.id}/samtykke")
    assert "Si det til Kari Kontaktlærer" in ord and "fra tjenesten Skole spør" in ord


def test_a_withdrawal_is_told_in_the_log_by_whose_it_is(verden: Verden) -> None:
    logg = verden.logg()
    samtykke.trekk(logg.foresatte[0], logg.id, ["ppt"])
    assert "Trakk samtykket til: Pedagogisk-psykologisk tjeneste (PPT)." in les(klient(logg.holder), f"/logg/{logg.id}")
    assert "neste gang Kari Kontaktlærer åpner stafettloggen" in les(
        klient(logg.foresatte[1]), f"/logg/{logg.id}/samtykke/trekk"
    )


def test_in_development_the_form_says_what_an_identifier_looks_like(verden: Verden) -> None:
    assert "demo-mia" in html(verden.person("Ola", "skole"), "/ny?adresse=nei")
