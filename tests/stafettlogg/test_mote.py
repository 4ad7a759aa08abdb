"""What people met in the log and stumbled on: each is a small thing that somebody would notice."""

from __future__ import annotations

import re

import pytest

from stafettlogg.felles.tekster import t
from stafettlogg.logg.bruk import avslutning
from stafettlogg.logg.models import Grunn, Innslag, Type
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget

from .test_sider import full_logg, les
from .verden import Verden, klient


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
    assert nettleser.post("/spraak", {"spraak": "nb", "neste": "//ond.example/?a"})["Location"] == "/"


@pytest.mark.parametrize(("adresse", "status", "ord"), [("/spraak", 405, "kan ikke åpnes slik"), ("/ny/utkast", 400, "")])
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
    for adresse in (f"/logg/{tom.id}", f"/logg/{tom.id}/samtykke", "/", "/meg"):
        tittel = html(tom.foresatte[0], adresse).split("</title>")[0]
        assert "Emil" not in tittel and "Foresatt" not in tittel
    assert les(klient(tom.foresatte[0]), f"/logg/{tom.id}/samtykke").count("Emil") > 0


def test_the_family_sees_what_closing_means_before_it_says_yes(verden: Verden) -> None:
    logg = verden.logg()
    mor, far = logg.foresatte
    side = html(mor, f"/logg/{logg.id}/avslutt")
    assert t("avslutt-foelge") in side and "Kari Kontaktlærer" in side and t("avslutt-hjelpen") in side
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
