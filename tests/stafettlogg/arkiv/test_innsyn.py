"""The right of access (art. 15): a copy of a log for family, by two persons, also when the log is locked or closed."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from typing import Any
from uuid import UUID

import pypdf
import pytest
from django.conf import settings
from django.http import Http404

from stafettlogg.arkiv.bruk import innsyn
from stafettlogg.arkiv.bruk import oppdrag as bruk
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.oppdrag import Status
from stafettlogg.logg import deling as veivalg
from stafettlogg.logg import models
from stafettlogg.logg.bruk import deling, deltakere, innslag, samtykke
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.spor.models import Spor

from ..verden import ALLE, Verden, klient
from ..vern.scener import Scener
from ..vern.situasjoner import ROLLER
from .conftest import lukk


def _be(forvalter: Innlogget, ombud: Innlogget, hvem: Innlogget, unntak: Any = None) -> UUID:
    """An approved task for somebody."""
    kjennemerke = f"demo-{uuid.uuid4().hex}"
    Person.objects.filter(pk=hvem.person).update(indeks=_indeks(kjennemerke))
    id = bruk.be_om_innsyn(forvalter, kjennemerke)
    bruk.godkjenn(ombud, id, unntak)
    return id


def _indeks(kjennemerke: str) -> bytes:
    from stafettlogg.felles.nokkelring import ring

    return ring().indeks(kjennemerke)


def _kopi(fil: bytes) -> tuple[dict[str, Any], str]:
    """The data and the text of a copy."""
    with zipfile.ZipFile(io.BytesIO(fil)) as pakke:
        assert pakke.namelist() == ["logg.pdf", "logg.json", "manifest.json"]
        pdf = pypdf.PdfReader(io.BytesIO(pakke.read("logg.pdf")))
        tekst = " ".join(" ".join(side.extract_text() for side in pdf.pages).split())
        return json.loads(pakke.read("logg.json")), tekst


@pytest.mark.parametrize("tilstand", ["aktiv", "låst", "avsluttet"])
def test_a_guardian_gets_the_whole_log_in_every_state(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget, tilstand: str
) -> None:
    logg = verden.logg()
    mor = logg.foresatte[0]
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Vi ses på mandag.")
    if tilstand == "låst":
        samtykke.trekk(mor, logg.id, ALLE)
    if tilstand == "avsluttet":
        lukk(logg)
    Person.objects.filter(pk=mor.person).update(spraak="nn")
    id = _be(forvalter, ombud, mor)
    data, tekst = _kopi(innsyn.hent_kopi(ombud, id, logg.id))
    assert "Vi ses på mandag." in tekst and "Kopi til den som har bede om innsyn" in tekst
    assert "Vi ses på mandag." in [i["tekst"] for i in data["innslag"]]
    rad = Spor.objects.filter(kjede=logg.id, handling=innsyn.UTLEVERT).get()
    assert (rad.aktor, rad.rolle, rad.utfall) == (ombud.person, "personvernombud", "ja")
    assert Oppdrag.objects.get(pk=id).status == Status.UTFOERT
    assert innsyn.hent_kopi(ombud, id, logg.id)  # again within the days it holds, and it stands in the audit again
    assert Spor.objects.filter(kjede=logg.id, handling=innsyn.UTLEVERT).count() == 2


def test_the_family_sees_that_a_copy_was_given(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg()
    innsyn.hent_kopi(ombud, _be(forvalter, ombud, logg.foresatte[0]), logg.id)
    assert t("rolle-personvernombud") in klient(logg.foresatte[1]).get(f"/logg/{logg.id}/lesere").content.decode()


def test_what_is_withheld_is_said_with_its_ground(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg()
    hemmelig = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Noe som skader forholdet.")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Noe alle kan vite.")
    id = _be(forvalter, ombud, logg.foresatte[0], {str(logg.id): {"utilraadelig": [hemmelig]}})
    fil = innsyn.hent_kopi(ombud, id, logg.id)
    data, tekst = _kopi(fil)
    assert "skader" not in tekst and "skader" not in json.dumps(data) and "Noe alle kan vite." in tekst
    assert t("ark-tilbakeholdt") in tekst and t("unntak-utilraadelig") in tekst
    assert data["holdt-tilbake"] == [
        {"nr": hemmelig, "grunn": "utilraadelig", "hjemmel": "personopplysningsloven § 16 første ledd bokstav c"}
    ]
    with pytest.raises(Avvist, match="avvist-unntak"):
        bruk.godkjenn(ombud, bruk.be_om_innsyn(forvalter, "demo-noen"), {str(logg.id): {"lyst": [1]}})


def test_what_is_withheld_of_a_sharing_is_withheld_where_it_stands_a_second_time(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg()
    nei = {trinn.id: "nei" for trinn in veivalg.alle()}
    deling.noter(logg.holder, logg.id, nei, veivalg.Valg.DEL_MINDRE, "Noe som skader forholdet.")
    unntak = {str(logg.id): {"utilraadelig": [logg.rad().sist_nr]}}
    data, tekst = _kopi(innsyn.hent_kopi(ombud, _be(forvalter, ombud, logg.foresatte[0], unntak), logg.id))
    assert "skader" not in tekst and "skader" not in json.dumps(data)


def test_what_is_written_after_the_approval_is_in_no_copy(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg()
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Skrevet foer.")
    oppdrag = _be(forvalter, ombud, logg.foresatte[0])
    verden.gaa(minutes=5)
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Skrevet etter.")
    data, tekst = _kopi(innsyn.hent_kopi(ombud, oppdrag, logg.id))
    assert "Skrevet foer." in tekst and "Skrevet etter." not in tekst + json.dumps(data)


def test_i13_a_copy_does_not_tell_that_there_is_another_plan(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    gammel, ny = verden.logg(), verden.logg()
    models.Logg.objects.filter(pk=ny.id).update(forrige=gammel.id)
    data, _ = _kopi(innsyn.hent_kopi(ombud, _be(forvalter, ombud, ny.foresatte[0]), ny.id))
    assert data["logg"]["forrige"] is None and str(gammel.id) not in json.dumps(data)


def test_a9_a_copy_has_nobodys_private_contact_data(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg()
    merker = []
    for hvem in (logg.holder, logg.barn, *logg.foresatte):
        person = Person.objects.get(pk=hvem.person)
        egne.sett_e_post(person, f"{uuid.uuid4().hex}@privat.example")
        person.save()
        merker += [egne.les_e_post(person).split("@")[0], str(hvem.person)]
    data, tekst = _kopi(innsyn.hent_kopi(ombud, _be(forvalter, ombud, logg.foresatte[0]), logg.id))
    alt = json.dumps(data) + tekst
    assert [merke for merke in [*merker, "privat.example"] if merke in alt] == []


def test_a11_who_is_out_a_stranger_and_one_with_a_hidden_address_get_nothing(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg, annen = verden.logg(), verden.logg()
    mor, far = logg.foresatte
    deltakere.avslutt_part(logg.holder, logg.id, logg.part(far), "Vi har sett vedtaket")
    fars = _be(forvalter, ombud, far)
    with pytest.raises(Avvist, match="avvist-innsyn"):
        innsyn.hent_kopi(ombud, fars, logg.id)
    with pytest.raises(Http404):
        innsyn.hent_kopi(ombud, fars, annen.id)  # a log that he never was in
    ansattes = _be(forvalter, ombud, logg.holder)
    with pytest.raises(Http404):
        innsyn.hent_kopi(ombud, ansattes, logg.id)
    mors = _be(forvalter, ombud, mor)
    deltakere.sett_skjult_adresse(logg.barn.person, skjult=True)
    with pytest.raises(Avvist, match="avvist-innsyn"):
        innsyn.hent_kopi(ombud, mors, logg.id)
    assert not Spor.objects.filter(kjede=logg.id, handling=innsyn.UTLEVERT).exists()
    assert Spor.objects.filter(kjede=ombud.person, handling=innsyn.UTLEVERT, utfall="nei").count() == 4
    side = klient(ombud).get(f"/oppdrag/{mors}").content.decode()
    assert t("oppdrag-kan-ikke-gis") in side and "/kopi/" not in side


def test_only_an_approved_task_within_its_days_and_only_for_the_ombud(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg()
    mor = logg.foresatte[0]
    kjennemerke = f"demo-{uuid.uuid4().hex}"
    Person.objects.filter(pk=mor.person).update(indeks=_indeks(kjennemerke))
    id = bruk.be_om_innsyn(forvalter, kjennemerke)
    with pytest.raises(Avvist):
        innsyn.hent_kopi(ombud, id, logg.id)
    bruk.godkjenn(ombud, id)
    for hvem in (forvalter, logg.holder, mor):
        with pytest.raises(Http404):
            innsyn.hent_kopi(hvem, id, logg.id)
    verden.gaa(days=7)
    with pytest.raises(Avvist):
        innsyn.hent_kopi(ombud, id, logg.id)
    assert not Spor.objects.filter(kjede=logg.id, handling=innsyn.UTLEVERT).exists()


def test_who_registers_it_learns_nothing_of_whether_there_is_a_log(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg()
    kjent = f"demo-{uuid.uuid4().hex}"
    Person.objects.filter(pk=logg.foresatte[0].person).update(indeks=_indeks(kjent))
    sider = []
    for kjennemerke in (kjent, f"demo-{uuid.uuid4().hex}"):
        nettleser = klient(verden.inn(forvalter.person))
        svar = nettleser.post("/arkiv/innsyn", {"identifikator": kjennemerke, "identitet": "on"})
        assert (svar.status_code, svar["Location"]) == (302, "/arkiv")
        sider.append(nettleser.get("/arkiv").content.decode().count(t("oppdrag-status-bedt")))
    assert sider == [1, 2]
    feil = klient(forvalter).post("/arkiv/innsyn", {"identifikator": kjent}).content.decode()
    assert t("skjema-feil-kryss-av") in feil


def test_who_registered_it_is_told_that_it_is_answered_and_not_what(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg()
    ja = _be(forvalter, ombud, logg.foresatte[0])
    nei = bruk.be_om_innsyn(forvalter, f"demo-{uuid.uuid4().hex}")
    bruk.avslaa(ombud, nei)

    def sett() -> list[int]:
        nettleser = klient(verden.inn(forvalter.person))
        sider = [nettleser.get(sti).content.decode() for sti in ("/arkiv", "/oppdrag")]
        trekk = [nettleser.post(f"/oppdrag/{id}/trekk").cookies[settings.MELDING_COOKIE].value for id in (ja, nei)]
        assert trekk[0] == trekk[1], "nor by taking it back"
        ord = [t(f"oppdrag-status-{status}") for status in ("godkjent", "avslaatt", "utfoert", "utloept")]
        assert not any(ord_ in side for ord_ in ord for side in sider)
        return [side.count(t("oppdrag-status-besvart")) for side in sider]

    assert sett() == [2, 2]
    innsyn.hent_kopi(ombud, ja, logg.id)
    assert sett() == [2, 2]
    verden.gaa(days=8)
    assert sett() == [2, 2]


def test_a1_the_copys_address_is_for_the_ombud_alone(scener: Scener) -> None:
    for kode in ("al", "st", "vl", "kl"):
        scene = scener(9, kode)
        feil = []
        for rolle in ROLLER:
            svar = scene.be(rolle, "POST", f"/oppdrag/{scene.oppdrag}/kopi/{scene.logg}")
            # It is not approved, and the ombud is told so; who is in a log that is archived, is forgotten.
            ventet = 302 if rolle == "anonym" or (rolle == "ombud" and kode != "kl") else 404
            if svar.status_code != ventet or scene.viser(svar):
                feil.append((kode, rolle, svar.status_code))
            if scene.be(rolle, "GET", f"/oppdrag/{scene.oppdrag}/kopi/{scene.logg}").status_code not in (302, 405):
                feil.append((kode, rolle, "GET"))
        assert feil == []


def test_the_ombud_approves_and_takes_the_file_home(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg()
    nr = innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Bare for noen.")
    kjennemerke = f"demo-{uuid.uuid4().hex}"
    Person.objects.filter(pk=logg.foresatte[0].person).update(indeks=_indeks(kjennemerke))
    id = bruk.be_om_innsyn(forvalter, kjennemerke)
    nettleser, sti = klient(ombud), f"/oppdrag/{id}"
    side = nettleser.get(sti).content.decode()
    assert "Foresatt Eksempel 1" in side and "Bare for noen." not in side and "/kopi/" not in side
    numre, grunn = f"numre_{logg.id.hex}", f"grunn_{logg.id.hex}"
    assert t("skjema-feil-innslag") in nettleser.post(sti, {numre: "9999", grunn: "taushetsplikt"}).content.decode()
    assert t("skjema-feil-innslag") in nettleser.post(sti, {numre: "alle", grunn: "taushetsplikt"}).content.decode()
    assert t("skjema-feil-velg") in nettleser.post(sti, {numre: str(nr)}).content.decode()
    assert nettleser.post(sti, {numre: f"{nr}", grunn: "taushetsplikt"})["Location"] == sti
    assert "/kopi/" in nettleser.get(sti).content.decode()
    svar = nettleser.post(f"{sti}/kopi/{logg.id}")
    assert svar["Content-Type"] == "application/zip"
    assert svar["Content-Disposition"].startswith('attachment; filename="innsyn-')
    assert svar["Cache-Control"] == "no-store"
    assert "Bare for noen." not in _kopi(svar.content)[1]


@pytest.fixture
def scener(database: None, verden: Verden) -> Scener:
    """Scenes of who asks."""
    return Scener(verden.still, verden.begynner)
