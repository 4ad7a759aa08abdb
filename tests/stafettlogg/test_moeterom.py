"""A meeting is held on one page: every button does its own thing, and nothing that is typed is lost."""

from __future__ import annotations

import datetime as dt
import json
import re
from html import unescape
from uuid import UUID

import pytest
from bs4 import BeautifulSoup

from stafettlogg.felles.tekster import les as tekster
from stafettlogg.logg.bruk import gjennomfoering as bruk
from stafettlogg.logg.bruk import innslag, moete
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Innkalling, Innslag, Moete, Status, Type, Utkast
from stafettlogg.person.sesjon import Innlogget

from .skjemahjelp import Felter, paa, send, vis
from .verden import Loggen, Verden, klient

NOTAT = "Emil vil gå med Jonas.\nVi prøver det fra mandag."


def moetet(verden: Verden, logg: Loggen, *andre: Innlogget, om: int = 1) -> UUID:
    """A meeting with the guardians and some others, some hours from now."""
    parter = [logg.part(hvem) for hvem in (*logg.foresatte, *andre)]
    return moete.kall_inn(logg.holder, logg.id, verden.naa + dt.timedelta(hours=om), "Grupperom 2", parter)


def rommet(logg: Loggen, id: UUID) -> str:
    """The address of the page."""
    return f"/logg/{logg.id}/moete/{id}/gjennomfoer"


def felter(side: str) -> Felter:
    """What the form on a page would send, as the browser does."""
    form = BeautifulSoup(side, "html.parser").select_one("form.moeterom")
    assert form is not None
    data: Felter = {}
    for felt in form.select("input[name], textarea[name], select[name]"):
        navn = str(felt["name"])
        if felt.name == "textarea":
            data[navn] = felt.get_text().removeprefix("\n")
        elif felt.name == "select":
            valgt = felt.select_one("option[selected]") or felt.select_one("option")
            data[navn] = valgt["value"] if valgt else ""
        elif felt.get("type") == "checkbox":
            data.setdefault(navn, [])
            data[navn] += [felt["value"]] if felt.has_attr("checked") else []
        elif navn != "csrfmiddlewaretoken":
            data[navn] = felt.get("value", "")
    return data


def trykk(hvem: Innlogget, adresse: str, gjoer: str, status: int = 302, **endret: object) -> str:
    """Fill in some fields of the page as it is, and press a button."""
    return send(hvem, adresse, status, **{**felter(vis(hvem, adresse)), **endret, "gjoer": gjoer})


def referatet(logg: Loggen, id: UUID) -> str:
    """What the minutes say, as a parent reads them."""
    nr = Moete.objects.get(pk=id).referat.nr  # type: ignore[union-attr]
    side = BeautifulSoup(vis(logg.foresatte[0], f"/logg/{logg.id}"), "html.parser")
    tekst = side.select_one(f"#innslag-{nr} .logg-tekst")
    assert tekst is not None
    return tekst.get_text("\n")


@pytest.mark.parametrize("maalform", ["nb", "nn"])
def test_a_meeting_from_the_agenda_to_the_minutes(verden: Verden, maalform: str) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    ppt = logg.ansatt("ppt", "Per Pedagog")
    holder, id = paa(logg.holder, maalform), moetet(verden, logg, helse)
    adresse = rommet(logg, id)
    innslag.legg_til(helse, logg.id, Type.BARNETS_STEMME, "«Jeg vil gå med Jonas.»")
    assert f'href="{adresse}"' in vis(holder, f"/logg/{logg.id}")
    verden.gaa(hours=1)
    side = vis(holder, adresse)
    for key in ("sakliste-sist", "sakliste-barnet", "sakliste-pinnen", "sakliste-neste"):
        assert tekster()[key][maalform] in side
    assert "«Jeg vil gå med Jonas.»" in side
    trykk(holder, adresse, "saker", sakliste="Turen\n\n  Veien   til skolen  ")
    trykk(holder, adresse, "maal", nytt_maal="Emil går til skolen.", notater=NOTAT)
    maal = str(Innslag.objects.get(logg=logg.id, type=Type.MAAL).nr)
    trykk(
        holder,
        adresse,
        "aktivitet",
        for_maal=maal,
        ny_aktivitet="Gå sammen",
        ansvar=str(logg.part(helse)),
        siste_dag="2026-12-01",
    )
    trykk(holder, adresse, "neste", neste_dag="2026-12-17", neste_klokke="10:00", neste_sak="Hvordan går det?")
    der = [str(logg.part(hvem)) for hvem in (holder, logg.foresatte[0], ppt)]
    assert trykk(holder, adresse, "ferdig", tilstede=der) == f"/logg/{logg.id}"
    tekst = referatet(logg, id)
    for ventet in ("Emil vil gå med Jonas.", "Turen", "Veien til skolen", "Foresatt Eksempel 1", "Per Pedagog"):
        assert ventet in tekst, ventet
    for ventet in ("Emil går til skolen.", "Gå sammen", "17.\u00a0desember"):
        assert ventet in tekst, ventet
    assert "Foresatt Eksempel 2" not in tekst
    moette = dict(Innkalling.objects.filter(moete=id).values_list("part", "moette"))
    assert moette[logg.part(ppt)] is True, "who came without being invited, was there"
    assert moette[logg.part(helse)] is False and moette[logg.part(holder)] is True
    assert Innslag.objects.filter(logg=logg.id, type=Type.REFERAT).count() == 1
    assert not Utkast.objects.filter(logg=logg.id).exists(), "what is done is no draft"
    assert "Hvordan går det?" in vis(ppt, f"/logg/{logg.id}")


def test_nothing_typed_is_lost_when_something_else_is_sent(verden: Verden) -> None:
    logg = verden.logg()
    holder, adresse = logg.holder, rommet(logg, moetet(verden, logg))
    maal = innslag.legg_til(holder, logg.id, Type.MAAL, "Et mål.")
    nr = innslag.ny_aktivitet(holder, logg.id, maal, "Ring", logg.part(holder), verden.naa.date())
    skrevet = {
        "notater": NOTAT,
        "nytt_maal": "Halvferdig mål",
        "ny_aktivitet": "Halvferdig aktivitet",
        "siste_dag": "2026-12-24",
        "ansvar": str(logg.part(holder)),
        "tilstede": [],
        "neste_sak": "Halvferdig møte",
        "neste_dag": "tull",
    }
    trykk(holder, adresse, f"gjort:{nr}", **skrevet)
    assert "Gjort" in vis(holder, adresse)
    trykk(holder, adresse, "saker", sakliste="En sak")
    trykk(holder, adresse, "lagre")
    etter = felter(vis(holder, adresse))
    assert {felt: etter[felt] for felt in skrevet} == skrevet
    feil = trykk(holder, adresse, "aktivitet", 200, for_maal=str(maal), ny_aktivitet="")
    assert "Fyll ut dette" in feil and felter(feil)["notater"] == NOTAT, "what is wrong is told, and the rest stands"
    assert felter(vis(holder, adresse))["nytt_maal"] == "Halvferdig mål"
    feil = trykk(holder, adresse, "ferdig", 200, notater="")
    assert "Fyll ut dette" in feil and not Innslag.objects.filter(logg=logg.id, type=Type.REFERAT).exists()


def test_a_draft_of_another_form_is_left_alone(verden: Verden) -> None:
    logg = verden.logg()
    innslag.lagre_utkast(logg.holder, logg.id, "maal", "Begynt på siden for mål")
    innslag.lagre_utkast(logg.holder, logg.id, "moete", "Begynt på et møte")
    adresse = rommet(logg, moetet(verden, logg))
    innslag.lagre_utkast(logg.holder, logg.id, "moete", "Begynt på et møte")
    trykk(logg.holder, adresse, "maal", nytt_maal="Et mål")
    trykk(logg.holder, adresse, "neste", neste_dag="2026-12-17", neste_klokke="10:00", neste_sak="Igjen")
    assert "Begynt på siden for mål" in vis(logg.holder, f"/logg/{logg.id}/skriv/maal")
    assert "Begynt på et møte" in vis(logg.holder, f"/logg/{logg.id}/moete")


def test_what_is_half_done_is_asked_about_before_it_is_finished(verden: Verden) -> None:
    logg = verden.logg()
    adresse = rommet(logg, moetet(verden, logg))
    side = trykk(logg.holder, adresse, "ferdig", 200, notater=NOTAT, nytt_maal="Halvferdig")
    assert "Dette er ikke lagt til ennå" in side
    assert felter(side)["nytt_maal"] == "Halvferdig" and felter(side)["notater"] == NOTAT
    trykk(logg.holder, adresse, "ferdig", notater=NOTAT, nytt_maal="")


def test_of_two_who_write_minutes_the_second_is_told_and_keeps_what_is_typed(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    id = moetet(verden, logg, helse)
    adresse = rommet(logg, id)
    trykk(helse, adresse, "lagre", notater="Notatene til Hanne")
    assert "Hanne Helsesykepleier skriver også notater" in vis(logg.holder, adresse)
    assert "Notatene til Hanne" not in vis(logg.holder, adresse)
    begge = {**felter(vis(helse, adresse)), "gjoer": "ferdig"}
    trykk(logg.holder, adresse, "ferdig", notater="Notatene til Kari")
    side = send(helse, adresse, 200, **begge)
    assert "En annen har skrevet referatet" in side and "Notatene til Kari" in side
    assert felter(side)["notater"] == "Notatene til Hanne"
    assert Innslag.objects.filter(logg=logg.id, type=Type.REFERAT).count() == 1
    trykk(helse, adresse, "kommentar")
    kommentar = Innslag.objects.get(logg=logg.id, type=Type.KOMMENTAR)
    assert kommentar.gjelder == Moete.objects.get(pk=id).referat
    assert felter(vis(helse, adresse))["notater"] == ""


def test_minutes_that_are_sent_twice_are_one(verden: Verden) -> None:
    logg = verden.logg()
    id = moetet(verden, logg)
    nr = [bruk.skriv_referat(logg.holder, logg.id, id, NOTAT, []) for _ in range(2)]
    assert nr[0] == nr[1] and Innslag.objects.filter(logg=logg.id, type=Type.REFERAT).count() == 1
    with pytest.raises(Avvist, match="avvist-referat-finnes"):
        bruk.skriv_referat(logg.holder, logg.id, id, "Noe annet", [])


def test_an_agenda_that_another_has_changed_is_not_written_over_unseen(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste")
    adresse = rommet(logg, moetet(verden, logg, helse))
    gammel = felter(vis(logg.holder, adresse))
    trykk(helse, adresse, "saker", sakliste="Saken til Hanne")
    # who has not touched it, sees the new one, also after having saved something else
    send(logg.holder, adresse, **{**gammel, "gjoer": "lagre", "notater": NOTAT})
    assert felter(vis(logg.holder, adresse))["sakliste"] == "Saken til Hanne"
    side = send(logg.holder, adresse, 200, **{**gammel, "gjoer": "saker", "sakliste": "Saken til Kari"})
    assert "En annen har endret saklisten" in side
    liste = BeautifulSoup(side, "html.parser").select_one(".moeterom-liste")
    assert liste is not None and "Saken til Hanne" in liste.get_text() and felter(side)["sakliste"] == "Saken til Kari"
    assert "En annen har endret saklisten siden" in vis(logg.holder, adresse), "and after a reload"
    trykk(logg.holder, adresse, "saker")
    assert "Saken til Kari" in vis(helse, adresse)


def test_everybody_in_the_log_sees_the_agenda_and_only_those_at_work_hold_the_meeting(verden: Verden) -> None:
    logg = verden.logg()
    data = {"dag": "2026-12-01", "klokke": "10:00", "sak": "Rom 2", "sakliste": "Turen\nLekser"}
    send(logg.holder, f"/logg/{logg.id}/moete", parter=[str(logg.part(logg.foresatte[0]))], **data)
    id = Moete.objects.get(logg=logg.id).pk
    side = vis(logg.foresatte[0], f"/logg/{logg.id}")
    assert "<li>Turen</li>" in side and "<li>Lekser</li>" in side and "gjennomfoer" not in side
    for svar in (klient(logg.foresatte[0]).get, klient(logg.foresatte[0]).post):
        assert svar(rommet(logg, id)).status_code == 404
    for hvem in (logg.holder, logg.ansatt("ppt")):
        assert "Lekser" in vis(hvem, rommet(logg, id))


def test_the_usual_agenda_follows_the_reader_s_maalform(verden: Verden) -> None:
    logg = verden.logg()
    id = moetet(verden, logg)
    trykk(logg.holder, rommet(logg, id), "saker")  # saved as it stands
    assert Moete.objects.get(pk=id).saker is None
    assert tekster()["sakliste-barnet"]["nn"] in vis(paa(logg.foresatte[0], "nn"), f"/logg/{logg.id}")


@pytest.mark.parametrize("saker", ["\n".join(f"Sak {nr}" for nr in range(31)), "Lang " * 80])
def test_an_agenda_has_an_end(verden: Verden, saker: str) -> None:
    logg = verden.logg()
    adresse = rommet(logg, moetet(verden, logg))
    side = trykk(logg.holder, adresse, "saker", 200, sakliste=saker)
    assert "Saklisten er for lang" in side and felter(side)["sakliste"].strip() == saker.strip()


def test_an_answer_is_noted_for_who_does_not_log_in_and_shown_as_noted(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste")
    id = moete.kall_inn(
        logg.holder,
        logg.id,
        verden.naa + dt.timedelta(hours=2),
        "Rom 2",
        [logg.part(hvem) for hvem in (logg.barn, helse, *logg.foresatte)],
    )
    adresse, barn = rommet(logg, id), logg.part(logg.barn)
    side = vis(helse, adresse)
    assert [v.partition(":")[2] for v in re.findall(r'value="(kommer:[^"]+)"', side)] == [str(barn)]
    trykk(helse, adresse, f"kommer:{barn}", notater=NOTAT)
    rad = Innkalling.objects.get(moete=id, part=barn)
    assert (rad.kommer, rad.svar_notert_av_id) == (True, logg.part(helse))
    for sted in (adresse, f"/logg/{logg.id}"):
        assert "(skrevet ned av Hanne Ansatt, Skolehelsetjeneste)" in re.sub(r"\s+", " ", vis(logg.holder, sted))
    assert felter(vis(helse, adresse))["notater"] == NOTAT
    trykk(logg.holder, adresse, f"kommer-ikke:{barn}")
    assert Innkalling.objects.get(pk=rad.pk).kommer is False
    for selv in (logg.foresatte[0], helse):  # those who are in the log themselves
        with pytest.raises(Avvist, match="avvist-moete-noteres"):
            bruk.noter_svar(logg.holder, logg.id, id, logg.part(selv), kommer=True)
    moete.svar(logg.barn, logg.id, id, kommer=True)
    assert Innkalling.objects.get(pk=rad.pk).svar_notert_av is None
    with pytest.raises(Avvist):
        bruk.noter_svar(logg.holder, logg.id, id, barn, kommer=False)


def test_no_answer_is_noted_when_the_meeting_has_begun(verden: Verden) -> None:
    logg = verden.logg()
    id = moete.kall_inn(logg.holder, logg.id, verden.naa + dt.timedelta(hours=1), "Rom 2", [logg.part(logg.barn)])
    verden.gaa(hours=2)
    with pytest.raises(Avvist, match="avvist-moete-svar"):
        bruk.noter_svar(verden.inn(logg.holder.person), logg.id, id, logg.part(logg.barn), kommer=True)


def test_minutes_wait_for_the_meeting_and_none_is_held_that_is_called_off(verden: Verden) -> None:
    logg = verden.logg()
    id = moetet(verden, logg, om=48)
    side = trykk(logg.holder, rommet(logg, id), "ferdig", 200, notater=NOTAT)
    assert "Møtet har ikke begynt" in side and felter(vis(logg.holder, rommet(logg, id)))["notater"] == NOTAT
    moete.avlys(logg.holder, logg.id, id)
    assert klient(logg.holder).get(rommet(logg, id)).status_code == 404
    for handling in (
        lambda: bruk.skriv_referat(logg.holder, logg.id, id, NOTAT, []),
        lambda: bruk.sett_saker(logg.holder, logg.id, id, ["Sak"], ""),
    ):
        with pytest.raises(Avvist, match="avvist-moete-borte"):
            handling()


def test_a_meeting_of_another_log_is_none(verden: Verden) -> None:
    logg, annen = verden.logg(), verden.logg()
    id = moetet(verden, annen)
    for del_ in ("gjennomfoer", "papir"):
        assert klient(logg.holder).get(f"/logg/{logg.id}/moete/{id}/{del_}").status_code == 404
    with pytest.raises(Avvist):
        bruk.skriv_referat(logg.holder, logg.id, id, NOTAT, [])
    fremmed = logg.part(logg.foresatte[0])
    bruk.skriv_referat(annen.holder, annen.id, id, NOTAT, [fremmed])
    assert not Innkalling.objects.filter(moete=id, part=fremmed).exists()


@pytest.mark.parametrize("gjoer", ["tull", "kommer:tull", "gjort:tull", "gjort:-1"])
def test_a_button_that_there_is_none_of(verden: Verden, gjoer: str) -> None:
    logg = verden.logg()
    assert klient(logg.holder).post(rommet(logg, moetet(verden, logg)), {"gjoer": gjoer}).status_code == 404


def test_the_draft_that_the_script_keeps_is_the_form_s(verden: Verden) -> None:
    logg = verden.logg()
    id = moetet(verden, logg)
    verdier = {**felter(vis(logg.holder, rommet(logg, id))), "notater": NOTAT, "tilstede": [str(logg.part(logg.barn))]}
    utkast = {"skjema": bruk.utkastnavn(id), "tekst": json.dumps(verdier)}
    assert klient(logg.holder).post(f"/logg/{logg.id}/utkast", utkast).status_code == 204
    etter = felter(vis(logg.holder, rommet(logg, id)))
    assert etter["notater"] == NOTAT and etter["tilstede"] == [str(logg.part(logg.barn))]
    for feil in ({"skjema": "moeterom-1"}, {"tekst": "x" * 60_001}):
        assert klient(logg.holder).post(f"/logg/{logg.id}/utkast", {**utkast, **feil}).status_code == 400


def test_done_and_called_off_are_the_use_case_s_own(verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste")
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Et mål")
    nr = innslag.ny_aktivitet(logg.holder, logg.id, maal, "Ring", logg.part(logg.holder), verden.naa.date())
    adresse = rommet(logg, moetet(verden, logg, helse))
    assert "Aktiviteten kan ikke endres" in unescape(trykk(helse, adresse, f"avlyst:{nr}", 200))
    trykk(logg.holder, adresse, f"avlyst:{nr}")
    assert Innslag.objects.get(logg=logg.id, nr=nr).aktivitet.status == Status.AVLYST
