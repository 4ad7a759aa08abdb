"""A11: who was a guardian is out at the next request, on every address, also with a login and pages that are open."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import deltakere
from stafettlogg.logg.models import Foreldreansvar

from ..verden import klient
from .adresser import FORSIDE, OM_LOGG
from .rettigheter import har
from .scene import Scene
from .scener import Scener
from .situasjoner import Alder

UT = "trekk-samtykke"
"""The one thing that is left: to take back what one has consented to, without seeing anything of the log."""


def holderen_avslutter(scene: Scene) -> None:
    """The holder notes that the responsibility has ended."""
    deltakere.avslutt_part(scene.folk["holder"], scene.logg, UUID(scene.part("foresatt2")), "Vi har sett vedtaket")


def ansvaret_tar_slutt(scene: Scene) -> None:
    """The responsibility ends by itself, and nobody has touched the part."""
    ansvar = Foreldreansvar.objects.filter(logg=scene.logg, person=scene.folk["foresatt2"].person)
    assert ansvar.update(til=dag(scene.verden.naa)) == 1


def barnet_blir_myndig(scene: Scene) -> None:
    """The young person is of age, and has new logins made for everybody."""
    scene.verden.gaa(days=2 * 366)
    scene.nettlesere.clear()


def statuser(scene: Scene, rolle: str) -> dict[tuple[str, str], tuple[int, bool]]:
    """Status, and whether anything is shown, of every address and method."""
    svar = {
        (metode, adresse.navn): scene.be(rolle, metode, adresse(scene), adresse.data(scene))
        for adresse in (*OM_LOGG, FORSIDE)
        for metode in adresse.metoder
    }
    return {hvor: (s.status_code, scene.viser(s)) for hvor, s in svar.items()}


@pytest.mark.parametrize(
    ("alder", "kode", "slutt"),
    [
        (9, "al", holderen_avslutter),
        (9, "al", ansvaret_tar_slutt),
        (16, "al", holderen_avslutter),
        (16, "al", barnet_blir_myndig),
        (9, "od", holderen_avslutter),
        (9, "sd", ansvaret_tar_slutt),
    ],
)
def test_a11_a_former_guardian_is_out_at_the_next_request(
    scener: Scener, alder: Alder, kode: str, slutt: Callable[[Scene], None]
) -> None:
    scene = scener.ny(alder, kode)
    foer = statuser(scene, "foresatt2")
    for adresse in OM_LOGG:
        for metode in adresse.metoder:
            ja = har(adresse.get if metode == "GET" else adresse.post, "foresatt2", scene.alder, kode)
            assert (foer[metode, adresse.navn][0] != 404) is ja, (metode, adresse.navn)
    assert foer["GET", "forside"] == (200, True)

    slutt(scene)

    etter = statuser(scene, "foresatt2")
    assert etter.pop(("GET", "forside")) == (200, False)
    har_samtykket = alder == 9 and kode != "od"
    if har_samtykket:
        assert etter.pop(("GET", UT)) == (200, False)
        assert etter.pop(("POST", UT)) == (302, False)
    assert set(etter.values()) == {(404, False)}


def test_a11_a_page_that_is_open_is_no_way_in(scener: Scener) -> None:
    """Forms that were fetched before, with their tokens, and the question of whether there is news."""
    scene = scener.ny(9, "al")
    nettleser: Client = klient(scene.folk["foresatt2"], enforce_csrf_checks=True)
    side = nettleser.get(f"/logg/{scene.logg}/skriv/beskjed").content.decode()
    token = side.split('name="csrfmiddlewaretoken" value="', 1)[1].split('"', 1)[0]

    def send(hva: str, **data: str) -> int:
        return nettleser.post(f"/logg/{scene.logg}/{hva}", {**data, "csrfmiddlewaretoken": token}).status_code

    assert send("utkast", skjema="beskjed", tekst="Jeg begynner") == 204
    assert nettleser.get(f"/logg/{scene.logg}/nytt").status_code == 200
    holderen_avslutter(scene)
    assert nettleser.get(f"/logg/{scene.logg}/nytt").status_code == 404
    assert send("utkast", skjema="beskjed", tekst="Jeg fortsetter") == 404
    assert send("skriv/beskjed", tekst="Jeg sender") == 404
    assert send(f"moete/{scene.kommende}/svar", svar="ja") == 404
    assert send("avslutt", grunn="familien-oensker", forstaatt="on") == 404
    assert send("samtykke", tjenester="skole", forstaatt="on") == 404
    assert not scene.viser(nettleser.get(f"/logg/{scene.logg}/samtykke/trekk"))


def test_a11_the_others_read_on_and_the_old_consent_opens_nothing(scener: Scener) -> None:
    scene = scener.ny(9, "al")
    holderen_avslutter(scene)
    assert [scene.be(rolle, "GET", f"/logg/{scene.logg}").status_code for rolle in ("holder", "foresatt")] == [200] * 2
    foresatt = UUID(scene.part("foresatt"))
    deltakere.avslutt_part(scene.folk["holder"], scene.logg, foresatt, "Vi har sett vedtaket")
    for rolle in ("ansatt", "foresatt", "foresatt2", "hovedperson"):
        svar = scene.be(rolle, "GET", f"/logg/{scene.logg}")
        assert (svar.status_code, scene.viser(svar)) == (404, False), "with nobody left to consent it is locked"
