"""Something else coordinates: the log asks plainly, until it is answered."""

from __future__ import annotations

from stafettlogg.logg.bruk import avslutning
from stafettlogg.logg.models import Grunn

from ..skjemahjelp import paa, send, side, vis
from ..verden import Verden, klient

SPOERSMAAL = {
    "nb": "Barnet har en individuell plan. Hva gjør dere",
    "nn": "Barnet har ein individuell plan. Kva gjer de",
}


def test_what_the_holder_registers_is_asked_of_everybody_until_it_is_answered(verden: Verden, maalform: str) -> None:
    logg = verden.logg()
    assert SPOERSMAAL[maalform] not in vis(paa(logg.holder, maalform), f"/logg/{logg.id}")
    send(logg.holder, side(logg, "samordning"), valg="ip")
    for hvem in (logg.holder, *logg.foresatte):
        html = vis(paa(hvem, maalform), f"/logg/{logg.id}")
        assert SPOERSMAAL[maalform] in html and "lovdata.no/forskrift/2022-06-22-1110" in html
        assert ('value="overlatt"' in html) == (hvem is logg.holder)
    send(logg.holder, side(logg, "samordning/svar"), svar="koblet")
    assert SPOERSMAAL[maalform] not in vis(logg.holder, f"/logg/{logg.id}")
    assert logg.rad().samordning_svar == "koblet"


def test_any_employee_may_tell_and_the_holder_looks_into_it(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste")
    assert "lovdata.no/lov/2011-06-24-30/§7-2a" in vis(helse, side(logg, "samordning"))
    send(helse, side(logg, "samordning"), valg="barnekoordinator")
    assert logg.rad().samordning == ""
    assert "Noen sier at barnet har en barnekoordinator" in vis(logg.holder, f"/logg/{logg.id}")
    assert "Noen sier at barnet" not in vis(logg.foresatte[0], f"/logg/{logg.id}")
    send(logg.holder, side(logg, "samordning/svar"), svar="finnes-ikke")
    assert "Noen sier at barnet" not in vis(logg.holder, f"/logg/{logg.id}")
    send(helse, side(logg, "samordning"), valg="barnekoordinator")
    send(logg.holder, side(logg, "samordning"), valg="barnekoordinator")
    assert logg.rad().samordning == "barnekoordinator"


def test_closing_goes_on_to_the_evaluation_with_its_reason(verden: Verden) -> None:
    logg = verden.logg()
    send(logg.holder, side(logg, "samordning"), valg="ip")
    til = send(logg.holder, side(logg, "samordning/svar"), svar="avsluttes")
    assert til == f"/logg/{logg.id}/avslutt"
    assert 'value="annen-plan" selected' in vis(logg.holder, til)
    avslutning.avslutt(logg.holder, logg.id, Grunn.ANNEN_PLAN, "Arbeidet fortsetter i planen.")
    assert (logg.rad().grunn, logg.rad().samordning_svar) == ("annen-plan", "avsluttes")


def test_only_the_holder_answers_and_only_what_is_asked(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste")
    for hvem in (helse, logg.foresatte[0]):
        assert klient(hvem).post(side(logg, "samordning/svar"), {"svar": "koblet"}).status_code == 404
    assert klient(logg.foresatte[0]).get(side(logg, "samordning")).status_code == 404
    assert klient(logg.holder).post(side(logg, "samordning/svar"), {"svar": "tull"}).status_code == 404
    send(logg.holder, side(logg, "samordning/svar"), svar="koblet")  # nothing is asked
    assert logg.rad().samordning_svar == ""


def test_it_is_not_asked_in_a_plan_that_itself_coordinates(verden: Verden) -> None:
    logg = verden.logg(plantype="ip")
    assert klient(logg.holder).get(side(logg, "samordning")).status_code == 404
    assert "/samordning" not in vis(logg.holder, f"/logg/{logg.id}")
