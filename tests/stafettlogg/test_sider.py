"""The main screens, for each role in both målformer: they are drawn, and say what they should."""

from __future__ import annotations

import datetime as dt
import re
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from stafettlogg.logg.bruk import deltakere, innslag, moete, samtykke, stafett
from stafettlogg.logg.models import Status, Type
from stafettlogg.person.models import Person

from .verden import Loggen, Verden, klient

MAALFORMER = ("nb", "nn")


def les(nettleser: Client, adresse: str) -> str:
    """A page's words, after seeing to that nothing in it is unfilled."""
    svar = nettleser.get(adresse)
    assert svar.status_code == 200, adresse
    html = svar.content.decode()
    ord = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style).*?</\1>", "", html)))
    for galt in ("{", "}", "None", "Undefined", "[]", "()"):
        assert galt not in ord, (galt, adresse)
    return ord.replace("\u00a0", " ")


def full_logg(verden: Verden) -> tuple[Loggen, dict[str, UUID]]:
    """A log with a bit of everything, and who takes part."""
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    holder, mor, id = logg.holder, logg.foresatte[0], logg.id
    maal = innslag.legg_til(holder, id, Type.MAAL, "Emil skal glede seg til skolen")
    innslag.ny_aktivitet(holder, id, maal, "Ring mor hver fredag", logg.part(helse), verden.naa.date())
    gjort = innslag.ny_aktivitet(holder, id, maal, "Følg Emil inn om morgenen", logg.part(holder), verden.naa.date())
    innslag.fullfoer(holder, id, gjort, Status.GJORT)
    spurt = innslag.legg_til(mor, id, Type.SPOERSMAAL, "Kan han få gå ut litt før?")
    innslag.legg_til(helse, id, Type.KOMMENTAR, "Godt spørsmål.", gjelder=spurt)
    innslag.legg_til(holder, id, Type.BESKJED, "Vi begynner <b>mandag</b>.\n\nHilsen Kari")
    innslag.legg_til(holder, id, Type.BESKJED, "Vi begynner tirsdag.", retter=spurt + 2)
    innslag.legg_til(holder, id, Type.EVALUERING, "Bra.", neste_evaluering=verden.naa.date() + dt.timedelta(days=30))
    innkalte = [logg.part(mor), logg.part(helse)]
    moete.kall_inn(holder, id, verden.naa + dt.timedelta(days=1), "Hvordan går det?", innkalte)
    moete.kall_inn(holder, id, verden.naa + dt.timedelta(days=20), "Igjen", innkalte)
    stafett.tilby(holder, id, logg.part(helse))
    return logg, {
        "holder": holder.person,
        "helse": helse.person,
        "mor": mor.person,
        "barn": logg.barn.person,
        "far": logg.foresatte[1].person,
    }


@pytest.mark.parametrize("spraak", MAALFORMER)
def test_the_log_answers_each_who_takes_part(verden: Verden, spraak: str) -> None:
    logg, folk = full_logg(verden)
    verden.gaa(days=10)
    Person.objects.filter(pk__in=folk.values()).update(spraak=spraak)
    for hvem, person in folk.items():
        nettleser = klient(verden.inn(person))
        ord = les(nettleser, f"/logg/{logg.id}")
        assert "Stafettpinnen er hos Kari Kontaktlærer" in ord
        assert ("(deg)" in ord.split("Stafettpinnen er hos")[1][:60]) == (hvem == "holder")
        uleste = "Har ikke lest på" if spraak == "nb" else "Har ikkje lese på"
        assert (uleste in ord) == (hvem != "far")  # the last of them: now all have read
        assert "10 dager over fristen" in ord or "10 dagar over fristen" in ord
        assert "Vi begynner <b>mandag</b>." not in ord and "&lt;b&gt;mandag" in ord
        les(nettleser, "/")
        les(nettleser, f"/logg/{logg.id}/lesere")


def test_new_entries_are_counted_and_marked(verden: Verden) -> None:
    logg, folk = full_logg(verden)
    mor = verden.inn(folk["mor"])
    les(klient(mor), f"/logg/{logg.id}")
    verden.gaa(hours=1)
    assert "Du har sett alt." in les(klient(mor), f"/logg/{logg.id}")
    verden.gaa(hours=1)
    innslag.legg_til(verden.inn(folk["holder"]), logg.id, Type.LYSGLIMT, "Han lo.")
    innslag.legg_til(verden.inn(folk["holder"]), logg.id, Type.LYSGLIMT, "Han lo igjen.")
    nettleser = klient(mor)
    assert "2 nye innslag" in les(nettleser, "/")
    ord = les(nettleser, f"/logg/{logg.id}")
    assert "2 nye innslag" in ord and len(re.findall(r"\bny\b", ord)) == 2


def test_an_offer_is_answered_by_who_is_offered_it_and_taken_back_by_the_holder(verden: Verden) -> None:
    logg, folk = full_logg(verden)
    assert "Ja, jeg tar stafettpinnen" in les(klient(verden.inn(folk["helse"])), f"/logg/{logg.id}")
    holder = les(klient(verden.inn(folk["holder"])), f"/logg/{logg.id}")
    assert "Trekk tilbudet" in holder and "jeg tar stafettpinnen" not in holder
    mor = les(klient(verden.inn(folk["mor"])), f"/logg/{logg.id}")
    assert "er spurt om å ta over" in mor and "Trekk tilbudet" not in mor


def test_a_parent_sees_no_tools_of_others(verden: Verden) -> None:
    logg, folk = full_logg(verden)
    html = klient(verden.inn(folk["mor"])).get(f"/logg/{logg.id}").content.decode()
    lenker = set(re.findall(rf'(?:href|action)="/logg/{logg.id}/([^"]+)"', html))
    assert {"skriv/beskjed", "skriv/spoersmaal", "samtykke", "samtykke/trekk", "avslutt", "lesere"} <= lenker
    assert not {"stafett", "deltakere", "nivaa", "moete", "samtykke/papir", "skriv/referat"} & lenker


@pytest.mark.parametrize("spraak", MAALFORMER)
def test_a_shell_and_a_locked_log_say_what_is_missing(verden: Verden, spraak: str) -> None:
    logg = verden.logg(samtykket=())
    alle = [logg.holder, logg.foresatte[0]]
    Person.objects.filter(pk__in=[hvem.person for hvem in alle]).update(spraak=spraak)
    holder, mor = (les(klient(verden.inn(hvem.person)), f"/logg/{logg.id}") for hvem in alle)
    assert "tomt" in holder and "tomt" in mor
    assert "Les og svar" in mor and "Les og svar" not in holder
    assert ("Slett nå" if spraak == "nb" else "Slett no") in holder
    les(klient(verden.inn(logg.foresatte[0].person)), "/")
    laast = verden.logg()
    samtykke.trekk(laast.foresatte[1], laast.id, ["skole", "skolehelsetjeneste", "ppt"])
    ord = les(klient(laast.holder), f"/logg/{laast.id}")
    assert "låst for alle" in ord and "har ikke samtykket" in ord
    les(klient(laast.holder), "/")
    deltakere.inviter_tjeneste(laast.holder, laast.id, "barnehage")


@pytest.mark.parametrize("spraak", MAALFORMER)
def test_a_leader_sees_lamps_and_no_child(verden: Verden, spraak: str) -> None:
    leder = verden.leder("skole")
    Person.objects.filter(pk=leder.person).update(spraak=spraak)
    logg = verden.logg(barn="Hemmelig Barnenavn")
    verden.gaa(days=30)
    nettleser = klient(verden.inn(leder.person))
    ord = les(nettleser, "/leder")
    assert "Hemmelig" not in ord and "Stafettpinnen er hos Kari Kontaktlærer, Sk" in ord  # one of the leader's own
    assert ("har ikke vært inne på" if spraak == "nb" else "har ikkje vore inne på") in ord
    deltakere.avslutt_arbeid(logg.holder.person, "skole")
    assert logg.rad().fungerende
    les(klient(verden.inn(leder.person)), "/")


@pytest.mark.parametrize("spraak", MAALFORMER)
def test_nobody_is_logged_in(verden: Verden, spraak: str) -> None:
    nettleser = Client()
    nettleser.cookies[settings.SPRAAK_COOKIE] = spraak
    assert "Kari Kontaktlærer" in les(nettleser, "/logg-inn")
    nettleser = Client(REMOTE_ADDR="192.0.2.1")
    nettleser.cookies[settings.SPRAAK_COOKIE] = spraak
    assert ("ikke satt opp" if spraak == "nb" else "ikkje sett opp") in les(nettleser, "/logg-inn")


def test_an_empty_front_page_helps(verden: Verden) -> None:
    assert "Da kan du starte" in les(klient(verden.person("Ola", "skole")), "/")
    assert "Når noen starter" in les(klient(verden.person("Ola")), "/")


def test_what_is_corrected_shows_both_and_a_goal_stands_in_its_newest_words(verden: Verden) -> None:
    logg = verden.logg()
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Førsteutkast")
    innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Andreutkast", retter=maal)
    ord = les(klient(logg.holder), f"/logg/{logg.id}")
    avtalt, skrevet = ord.split("Alt som er skrevet")
    assert "Andreutkast" in avtalt and "Førsteutkast" not in avtalt
    assert skrevet.index("Andreutkast") < skrevet.index("Førsteutkast")
    assert f"Dette retter innslag {maal}" in skrevet and "Dette er rettet i innslag" in skrevet


def test_the_browser_s_history_gets_no_names(verden: Verden) -> None:
    logg = verden.logg()
    html = klient(logg.holder).get(f"/logg/{logg.id}").content.decode()
    assert "Emil" not in html.split("</title>")[0]
