"""Writing down what somebody says who does not log in: shown as that, to everybody, and told in the audit."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg.bruk import innslag
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Innslag, Type
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from .skjemahjelp import paa, send, vis
from .verden import Loggen, Verden

SAGT = "Jeg vil gå med Jonas."


def velges(hvem: Innlogget, logg: Loggen, type: str = "barnets-stemme") -> list[str]:
    """Those on whose behalf somebody can write."""
    side = BeautifulSoup(vis(hvem, f"/logg/{logg.id}/skriv/{type}"), "html.parser")
    return [str(valg["value"]) for valg in side.select('[name="vegne"] option') if valg["value"]]


@pytest.mark.parametrize(("maalform", "ventet"), [("nb", "på vegne av"), ("nn", "på vegner av")])
def test_it_stands_in_the_author_s_line_and_in_the_audit(verden: Verden, maalform: str, ventet: str) -> None:
    logg = verden.logg()
    helse, barn = logg.ansatt("skolehelsetjeneste"), logg.part(logg.barn)
    send(helse, f"/logg/{logg.id}/skriv/barnets-stemme", tekst=SAGT, vegne=str(barn))
    rad = Innslag.objects.get(logg=logg.id, type=Type.BARNETS_STEMME)
    assert (rad.part_id, rad.paa_vegne_av_id) == (logg.part(helse), barn)
    for leser in (logg.holder, logg.foresatte[0]):
        side = BeautifulSoup(vis(paa(leser, maalform), f"/logg/{logg.id}"), "html.parser")
        fra = side.select_one(f"#innslag-{rad.nr} .logg-fra")
        assert fra is not None and "Hanne Ansatt, Skule" in fra.text.replace("Skole", "Skule")
        assert f"registrert {ventet} Emil Eksempel" in fra.text
    spor = Spor.objects.filter(kjede=logg.id, aktor=helse.person).latest("nr")
    assert (spor.handling, spor.utfall) == (Handling.SKRIV_FOR, "ja")
    assert f"{ventet} Emil Eksempel" in vis(logg.holder, f"/logg/{logg.id}/skriv/kommentar/{rad.nr}")


def test_only_those_who_have_never_been_in_the_log_can_be_chosen(verden: Verden) -> None:
    logg = verden.logg(foresatte=2, alder=9)
    assert velges(logg.holder, logg) == [str(logg.part(logg.barn))], "the guardians have consented in the log itself"
    assert velges(logg.foresatte[0], logg) == [], "a guardian writes for nobody"
    assert velges(logg.holder, logg, "referat") == velges(logg.holder, logg, "evaluering") == []
    vis(logg.barn, f"/logg/{logg.id}")
    assert velges(logg.holder, logg) == []
    with pytest.raises(Avvist, match="avvist-vegne"):
        innslag.legg_til(logg.holder, logg.id, Type.BESKJED, SAGT, vegne=logg.part(logg.barn))


def test_nobody_speaks_for_an_employee_for_another_log_or_as_one_of_the_family(verden: Verden) -> None:
    logg, annen = verden.logg(), verden.logg()
    ppt = logg.ansatt("ppt")
    barn = logg.part(logg.barn)
    for vegne in (logg.part(ppt), annen.part(annen.barn)):
        with pytest.raises(Avvist, match="avvist-vegne"):
            innslag.legg_til(logg.holder, logg.id, Type.BESKJED, SAGT, vegne=vegne)
    with pytest.raises(Avvist, match="avvist-vegne"):
        innslag.legg_til(logg.holder, logg.id, Type.REFERAT, SAGT, vegne=barn)
    foer = Innslag.objects.filter(logg=logg.id).count()
    send(logg.foresatte[0], f"/logg/{logg.id}/skriv/lysglimt", tekst=SAGT, vegne=str(barn))
    nytt = Innslag.objects.filter(logg=logg.id).latest("nr")
    assert Innslag.objects.filter(logg=logg.id).count() == foer + 1 and nytt.paa_vegne_av is None


def test_a_correction_is_on_behalf_of_the_same(verden: Verden) -> None:
    logg = verden.logg()
    barn = logg.part(logg.barn)
    nr = innslag.legg_til(logg.holder, logg.id, Type.BARNETS_STEMME, SAGT, vegne=barn)
    send(logg.holder, f"/logg/{logg.id}/rett/{nr}", tekst="Jeg vil gå med Jonas og Ida.")
    rettet = Innslag.objects.get(logg=logg.id, retter__nr=nr)
    assert rettet.paa_vegne_av_id == barn
