"""A plan on a decision, as those who open it, read it and are locked out of it meet it."""

from __future__ import annotations

import datetime as dt

import pytest

from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.tilstand import tilstand
from stafettlogg.logg import models
from stafettlogg.logg.bruk import innslag, samtykke, stafett, vedtak
from stafettlogg.logg.bruk.vedtak import Beslutning
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Type
from stafettlogg.person.models import Person

from ..skjemahjelp import aapning, rader, send, side, vis
from ..verden import Loggen, Verden, klient

TO = ("skole", "ppt")


def iop(verden: Verden, **annet: object) -> Loggen:
    """A plan for a pupil: the school and PPT stand in the decision, the health service is invited."""
    valg = {"plantype": "iop", "vedtak": TO, "samtykket": (), **annet}
    return verden.logg(**valg)  # type: ignore[arg-type]


def staar(logg: Loggen) -> Tilstand:
    return tilstand(logg.fakta(), veileder().regler, logg.verden.naa)


def med_vedtak(**endret: object) -> dict[str, object]:
    """The opening form of such a plan."""
    felter = {"plantype": "iup", "tjeneste": "barnehage", "inviterte": ["helsestasjon"], "vedtak": "Sak 26/17"}
    dager = {"vedtak_fra": "2026-11-20", "vedtak_til": "2027-06-30", "vedtak_tjenester": ["barnehage", "ppt"]}
    return aapning(**{**felter, **dager, **endret})


def test_a_plan_with_a_decision_is_open_at_once_for_those_it_names_and_the_family(verden: Verden) -> None:
    logg = iop(verden)
    ppt, helse = logg.ansatt("ppt"), logg.ansatt("skolehelsetjeneste")
    assert staar(logg) is Tilstand.AKTIV
    assert all(map(logg.kan_lese, (logg.holder, ppt, *logg.foresatte, logg.barn)))
    assert not logg.kan_lese(helse)
    innslag.legg_til(ppt, logg.id, Type.BESKJED, "Vi begynner mandag.")
    for giver in logg.foresatte:
        logg.samtykk(giver, ["skolehelsetjeneste"])
    assert logg.kan_lese(helse)


def test_it_is_opened_in_the_form_and_the_reference_is_encrypted(verden: Verden) -> None:
    leder = verden.person("Berit Barnehagelærer", "barnehage")
    html = vis(leder, "/ny?adresse=nei&plantype=iup")
    for felt in ("vedtak", "vedtak_fra", "vedtak_til", "vedtak_tjenester"):
        assert f'name="{felt}"' in html
    assert 'name="nivaa"' not in html
    til = send(leder, "/ny", **med_vedtak())
    rad = models.Vedtak.objects.get(logg=til.removeprefix("/logg/"))
    assert (rad.fra, rad.gyldig_til) == (dt.date(2026, 11, 20), dt.date(2027, 6, 30))
    assert rad.tjenester == ["barnehage", "ppt"] and b"26/17" not in bytes(rad.referanse)
    assert rad.logg.tjenester == ["barnehage", "helsestasjon", "ppt"]  # what the decision names, is invited
    assert "Individuell utviklingsplan" in vis(leder, til) and "Sak 26/17" in vis(leder, f"{til}/plan")
    assert send(leder, "/ny", **med_vedtak()) == til  # sent twice is one plan


@pytest.mark.parametrize(
    ("endret", "sier"),
    [
        ({"vedtak": ""}, "Feltet er tomt"),
        ({"vedtak_fra": "2026-11-27"}, "Vedtaket må ha begynt å gjelde"),
        ({"vedtak_til": "2026-11-25"}, "i dag eller"),
        ({"vedtak_tjenester": []}, "Kryss av"),
        ({"vedtak_tjenester": ["ppt"]}, "Tjenesten du åpner planen for, må stå i vedtaket"),
    ],
)
def test_what_is_wrong_with_the_decision_is_said_and_nothing_is_stored(
    verden: Verden, endret: dict[str, object], sier: str
) -> None:
    leder = verden.person("Berit Barnehagelærer", "barnehage")
    foer = rader()
    html = send(leder, "/ny", 200, **med_vedtak(**endret))
    assert "logg-feilliste" in html and rader() == foer


def test_a_stafettlogg_asks_for_no_field_more_than_before(verden: Verden) -> None:
    html = vis(verden.person("Kari", "skole"), "/ny?adresse=nei")
    assert "vedtak_" not in html and 'name="vedtak"' not in html
    synlige = {
        *("barn", "foedt", "barn_id", "foresatt1", "foresatt1_id", "foresatt2", "foresatt2_id", "foresatt3"),
        *("foresatt3_id", "hvorfor", "hensikt", "nivaa", "inviterte"),
    }
    from bs4 import BeautifulSoup

    felter = BeautifulSoup(html, "html.parser").select("main [name]:not([type=hidden])")
    assert {str(felt["name"]) for felt in felter} == synlige


def test_a_service_that_cannot_open_it_is_told_who_can(verden: Verden) -> None:
    laerer = verden.person("Kari", "skole")
    assert "Barnehage" in vis(laerer, "/ny?adresse=nei&plantype=iup")
    foer = rader()
    assert klient(laerer).post("/ny", med_vedtak(tjeneste="skole")).status_code == 200
    assert rader() == foer
    assert klient(laerer).get("/ny?adresse=nei&plantype=tull").status_code == 404


def test_the_day_after_the_last_everybody_is_locked_out_in_that_instant(verden: Verden) -> None:
    logg = iop(verden)
    for giver in logg.foresatte:
        logg.samtykk(giver, ["skolehelsetjeneste"])
    helse = logg.ansatt("skolehelsetjeneste")
    verden.gaa(days=90)
    assert all(map(logg.kan_lese, (logg.holder, helse, *logg.foresatte)))
    verden.gaa(hours=14)  # past midnight in Norway
    assert not any(map(logg.kan_lese, (logg.holder, helse, logg.barn, *logg.foresatte)))
    assert "Ikke noe vedtak gjelder" in vis(verden.inn(logg.holder.person), f"/logg/{logg.id}")


def test_ending_it_locks_at_once_and_lets_an_offer_fall_and_a_new_one_opens_it_again(verden: Verden) -> None:
    logg = iop(verden)
    ppt = logg.ansatt("ppt")
    stafett.tilby(logg.holder, logg.id, logg.part(ppt))
    verden.gaa(minutes=5)
    assert "låst for alle med én gang" in vis(logg.holder, side(logg, "vedtak/slutt"))
    send(logg.holder, side(logg, "vedtak/slutt"), referanse="Sak 26/2")
    assert not any(map(logg.kan_lese, (logg.holder, ppt, *logg.foresatte)))
    assert logg.fakta().tilbud is None
    verden.gaa(minutes=5)
    idag = verden.naa.date()
    vedtak.registrer(logg.holder, logg.id, Beslutning("Sak 26/3", idag, idag, frozenset({"skole"})))
    assert logg.kan_lese(logg.holder) and not logg.kan_lese(ppt)  # the latest counts, and names the school only
    html = vis(logg.holder, side(logg, "vedtak"))
    assert [html.count(f"Sak 26/{nr}") for nr in (1, 2, 3)] == [1, 1, 1]  # what was, is still told


def test_withdrawing_a_consent_closes_what_stood_on_it_and_not_what_the_decision_lets_in(verden: Verden) -> None:
    logg = iop(verden)
    mor, far = logg.foresatte
    for giver in (mor, far):
        logg.samtykk(giver, ["skolehelsetjeneste"])
    helse = logg.ansatt("skolehelsetjeneste")
    assert logg.kan_lese(helse)
    assert "Tjenestene som står i vedtaket, er fortsatt med" in vis(mor, side(logg, "samtykke/trekk"))
    verden.gaa(minutes=1)
    virkning = samtykke.trekk(mor, logg.id, ["skolehelsetjeneste"])
    assert (virkning.laases, virkning.tjenester) == (False, ("skolehelsetjeneste",))
    assert not logg.kan_lese(helse) and logg.kan_lese(logg.holder) and logg.kan_lese(mor)


def test_the_family_is_asked_only_about_the_services_outside_the_decision(verden: Verden) -> None:
    logg = iop(verden)
    html = vis(logg.foresatte[0], side(logg, "samtykke"))
    assert 'value="skolehelsetjeneste"' in html and 'value="ppt"' not in html
    alle = iop(verden, vedtak=("skole", "ppt", "skolehelsetjeneste"))
    assert "ingenting du trenger å samtykke til" in vis(alle.foresatte[0], side(alle, "samtykke"))
    assert "samtykke" not in vis(alle.foresatte[0], "/").lower()


def test_the_family_does_not_close_it_and_the_holder_can(verden: Verden) -> None:
    logg = iop(verden)
    assert klient(logg.foresatte[0]).get(side(logg, "avslutt")).status_code == 404
    assert f'href="/logg/{logg.id}/avslutt"' not in vis(logg.foresatte[0], f"/logg/{logg.id}")
    assert f'href="/logg/{logg.id}/avslutt"' in vis(logg.holder, f"/logg/{logg.id}")


def test_a_hidden_address_locks_it_though_the_decision_holds(verden: Verden) -> None:
    logg = iop(verden)
    Person.objects.filter(pk=logg.foresatte[0].person).update(adressesperre=True)
    assert not any(map(logg.kan_lese, (logg.holder, logg.barn, *logg.foresatte)))
    assert klient(logg.holder).get(side(logg, "vedtak")).status_code == 404


def test_a_decision_lets_nobody_into_a_plan_that_needs_consent(verden: Verden) -> None:
    logg = verden.logg(plantype="ip", samtykket=())
    assert klient(logg.holder).get(side(logg, "vedtak")).status_code == 404
    for slag, beslutning in (("ip", ("skole",)), ("iop", ())):
        with pytest.raises(Avvist):
            verden.logg(plantype=slag, vedtak=beslutning)


@pytest.mark.parametrize(
    "feil",
    [{"referanse": " "}, {"tjenester": frozenset({"barnehage"})}, {"gyldig": -1}, {"fra": 1}],
)
def test_the_use_case_itself_refuses_a_decision_that_cannot_hold(verden: Verden, feil: dict[str, object]) -> None:
    logg = iop(verden)
    idag = verden.naa.date()
    hele = {"referanse": "Sak 26/9", "fra": 0, "gyldig": 10, "tjenester": frozenset({"skole"}), **feil}
    fra, til = (idag + dt.timedelta(days=int(str(hele[navn]))) for navn in ("fra", "gyldig"))
    with pytest.raises(Avvist):
        vedtak.registrer(logg.holder, logg.id, Beslutning(str(hele["referanse"]), fra, til, hele["tjenester"]))  # type: ignore[arg-type]
    assert models.Vedtak.objects.filter(logg=logg.id).count() == 1


def test_the_next_evaluation_is_set_by_the_kind_of_plan_and_lights_its_lamp(verden: Verden) -> None:
    logg = iop(verden, vedtak=("skole", "ppt", "skolehelsetjeneste"))
    assert logg.rad().neste_evaluering == dt.date(2027, 11, 26)
    assert verden.logg(plantype="ip").rad().neste_evaluering == dt.date(2027, 5, 26)
    assert verden.logg().rad().neste_evaluering is None
    assert 'value="2027-11-26"' in vis(logg.holder, side(logg, "skriv/evaluering"))
