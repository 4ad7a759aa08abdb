"""What is withheld of a copy: meetings, what the log is for, names. The words stand in no file of it."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import uuid
import zipfile
from typing import Any
from uuid import UUID

import pypdf
import pytest

from stafettlogg.arkiv import tilbake
from stafettlogg.arkiv.bruk import innsyn
from stafettlogg.arkiv.bruk import oppdrag as bruk
from stafettlogg.felles.nokkelring import ring
from stafettlogg.felles.tekster import t
from stafettlogg.logg import models
from stafettlogg.logg.bruk import deltakere, innslag, moete, samtykke
from stafettlogg.logg.dor import Avvist
from stafettlogg.logg.models import Type
from stafettlogg.logg.setninger import hva
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget

from ..skjemahjelp import send, vis
from ..verden import ALLE, Loggen, Verden, klient

HJEMMEL = "personopplysningsloven § 16 første ledd bokstav c"


def be(forvalter: Innlogget, hvem: Innlogget) -> UUID:
    """A task of access for somebody, not yet approved."""
    kjennemerke = f"demo-{uuid.uuid4().hex}"
    Person.objects.filter(pk=hvem.person).update(indeks=ring().indeks(kjennemerke))
    return bruk.be_om_innsyn(forvalter, kjennemerke)


class Kopi:
    """The files of a copy, as bytes, as data and as the text of the PDF."""

    def __init__(self, fil: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(fil)) as pakke:
            self.filer = {navn: pakke.read(navn) for navn in pakke.namelist()}
        pdf = pypdf.PdfReader(io.BytesIO(self.filer["logg.pdf"]))
        sider = " ".join(side.extract_text() for side in pdf.pages)
        self.tekst = " ".join(f"{sider} {json.dumps(dict(pdf.metadata or {}), ensure_ascii=False)}".split())
        self.data: dict[str, Any] = json.loads(self.filer["logg.json"])

    def har(self, ord_: str) -> bool:
        """Is it in any of them? Neither line breaks nor hyphens in the PDF hide anything."""
        alt = self.tekst + " ".join(fil.decode() for navn, fil in self.filer.items() if navn.endswith(".json"))
        return _tett(ord_) in _tett(alt)


def _tett(tekst: str) -> str:
    return re.sub(r"[\s\u00ad‐-]", "", tekst).casefold()


def kopi(ombud: Innlogget, forvalter: Innlogget, logg: Loggen, *koder: tilbake.Kode, hvem: int = 0) -> Kopi:
    """The copy that a guardian gets when something is withheld."""
    id = be(forvalter, logg.foresatte[hvem])
    bruk.godkjenn(ombud, id, {str(logg.id): {"utilraadelig": list(koder)}})
    return Kopi(innsyn.hent_kopi(ombud, id, logg.id))


def test_why_and_what_the_log_is_for_are_withheld_wherever_they_stand(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg(hvorfor="Uro over QHVORFORQ hjemme.", hensikt="Trygghet fra QHENSIKTQ.")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Vi begynte fordi: Uro over QHVORFORQ hjemme. Se det.")
    alt = kopi(ombud, forvalter, logg)
    assert alt.har("QHVORFORQ") and alt.har("QHENSIKTQ") and alt.data["holdt-tilbake"] == []
    ett = kopi(ombud, forvalter, logg, "hvorfor")
    assert not ett.har("QHVORFORQ") and ett.har("QHENSIKTQ") and ett.har("Vi begynte fordi")
    begge = kopi(ombud, forvalter, logg, "hvorfor", "mål")
    assert not begge.har("QHVORFORQ") and not begge.har("QHENSIKTQ")
    assert begge.data["holdt-tilbake"] == [
        {"hva": del_, "grunn": "utilraadelig", "hjemmel": HJEMMEL} for del_ in ("hvorfor", "mål")
    ]
    for sies in (t("ark-del-tilbakeholdt"), t("unntak-del-hvorfor"), t("unntak-utilraadelig"), HJEMMEL):
        assert sies in begge.tekst.replace("\u00a0", " ") or sies in begge.tekst


def test_a_meeting_is_withheld_with_its_agenda_and_minutes_and_what_corrects_them(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg()
    parter = [logg.part(logg.foresatte[0])]
    tid = verden.naa + dt.timedelta(days=3)
    hemmelig = moete.kall_inn(
        logg.holder, logg.id, tid, "Om QSAKQ på rådhuset", parter, ["Snakke om QPUNKTQ nå", "Pause"]
    )
    moete.kall_inn(logg.holder, logg.id, tid + dt.timedelta(days=7), "Om noe alle vet", parter, ["Åpent punkt"])
    nr = innslag.legg_til(logg.holder, logg.id, Type.REFERAT, "Vi ble enige om QREFERATQ.")
    rettet = innslag.legg_til(logg.holder, logg.id, Type.REFERAT, "Rettet: QREFERATQ var feil.", retter=nr)
    models.Moete.objects.filter(pk=hemmelig).update(referat=models.Innslag.objects.get(logg=logg.id, nr=nr))
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Husk saken «Snakke om QPUNKTQ nå», og ta en pause.")
    alt = kopi(ombud, forvalter, logg)
    assert all(map(alt.har, ("QSAKQ", "QPUNKTQ", "QREFERATQ")))
    uten = kopi(ombud, forvalter, logg, f"møte:{hemmelig}")
    assert [ord_ for ord_ in ("QSAKQ", "QPUNKTQ", "QREFERATQ") if uten.har(ord_)] == []
    assert uten.har("Om noe alle vet") and uten.har("Åpent punkt") and uten.har("og ta en pause")
    holdt = uten.data["holdt-tilbake"]
    assert [h["nr"] for h in holdt if "nr" in h] == [nr, rettet]
    assert [(h["hva"], h["tid"][:10]) for h in holdt if "hva" in h] == [("møte", tid.date().isoformat())]
    assert len(uten.data["møter"]) == 2, "that there was a meeting is told"


def test_the_names_of_others_are_withheld_by_role_also_where_somebody_wrote_them(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg(barn="Emil Eksempel")
    hanne = logg.ansatt("ppt", "Hanne-Lise Qvistgaard")
    innslag.legg_til(hanne, logg.id, Type.BESKJED, "Hilsen Hanne-Lise.")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Qvistgaards råd var gode. HANNE ringer Frode.")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Hannesen og Emil Eksempel er andre.")
    deltakere.legg_til_foresatt(logg.holder, logg.id, deltakere.Noen("Frode Eksempel", f"demo-{uuid.uuid4().hex}"))
    alt = kopi(ombud, forvalter, logg)
    assert alt.har("Qvistgaard") and alt.har("Frode")
    uten = kopi(ombud, forvalter, logg, "navn:ansatt:ppt", "navn:foresatt:")
    assert [
        ord_ for ord_ in ("Qvistgaard", "Hilsen Hanne", "HANNE ringer", "Lise", "Frode", "Eksempel 2") if uten.har(ord_)
    ] == []
    assert uten.har("Hannesen") and uten.har("Emil Eksempel") and uten.har("Foresatt Eksempel 1"), "the own name stays"
    assert t("ark-navn-tilbakeholdt") in uten.tekst and uten.har(t("unntak-del-navn", hvem=hva("ansatt", "ppt")))
    assert [h for h in uten.data["holdt-tilbake"] if h.get("rolle") == "ansatt"] == [
        {"hva": "navn", "rolle": "ansatt", "tjeneste": "ppt", "grunn": "utilraadelig", "hjemmel": HJEMMEL}
    ]


def test_the_names_of_witnesses_are_withheld(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg(samtykket=())
    for giver in logg.foresatte:
        samtykke.registrer(logg.holder, logg.id, giver.person, ALLE, models.Form.PAPIR, "Vidar Qvitne")
    innslag.legg_til(logg.holder, logg.id, Type.BESKJED, "Qvitne var med som vitne.")
    assert kopi(ombud, forvalter, logg).har("Vidar Qvitne")
    assert not kopi(ombud, forvalter, logg, "vitner").har("Qvitne")


def test_the_ombud_chooses_on_the_page_without_seeing_a_word_or_a_name(
    verden: Verden, forvalter: Innlogget, ombud: Innlogget
) -> None:
    logg = verden.logg(hvorfor="Uro over QHVORFORQ hjemme.")
    id = be(forvalter, logg.foresatte[0])
    moetet = moete.kall_inn(
        logg.holder, logg.id, verden.naa + dt.timedelta(days=1), "QSAKQ er saken", [logg.part(logg.foresatte[0])]
    )
    side, deler, grunn = vis(ombud, f"/oppdrag/{id}"), f"deler_{logg.id.hex}", f"grunn_{logg.id.hex}"
    assert f'value="møte:{moetet}"' in side and 'value="navn:ansatt:skole"' in side
    assert "QSAKQ" not in side and "QHVORFORQ" not in side and "Kari" not in side and "Emil" not in side
    assert t("skjema-feil-velg") in send(ombud, f"/oppdrag/{id}", 200, **{deler: ["hvorfor"]})
    assert send(ombud, f"/oppdrag/{id}", 200, **{deler: [f"møte:{uuid.uuid4()}"], grunn: "taushetsplikt"})
    valgt = {deler: ["hvorfor", f"møte:{moetet}"], grunn: "taushetsplikt"}
    assert send(ombud, f"/oppdrag/{id}", **valgt) == f"/oppdrag/{id}"
    fil = Kopi(klient(ombud).post(f"/oppdrag/{id}/kopi/{logg.id}").content)
    assert not fil.har("QHVORFORQ") and not fil.har("QSAKQ")


def test_a_code_that_is_not_of_the_log_is_refused(verden: Verden, forvalter: Innlogget, ombud: Innlogget) -> None:
    logg = verden.logg()
    id = be(forvalter, logg.foresatte[0])
    for kode in ("hvorfor ", "navn:ansatt:barnevern", f"møte:{uuid.uuid4()}", "alt"):
        with pytest.raises(Avvist, match="avvist-unntak"):
            bruk.godkjenn(ombud, id, {str(logg.id): {"utilraadelig": [kode]}})
    bruk.godkjenn(ombud, id, {str(logg.id): {"utilraadelig": ["mål"]}})


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Anne sa det.", "{navn} sa det."),
        ("Anne Berg, og bergs mor, og BERG’s hus", "{navn}, og {navn} mor, og {navn} hus"),
        ("Annette gikk oppover Bergveien.", "Annette gikk oppover Bergveien."),
        ("Anne\nBerg", "{navn}"),
        ("Kari Lie og Lie", "Kari Lie og Lie"),
        ("Kari  Berg", "Kari  {navn}"),
        ("en hemmelig setning her, kort", "[holdt tilbake] her, kort"),
    ],
)
def test_what_is_taken_out_is_whole_words_that_nobody_shown_is_called(tekst: str, ventet: str) -> None:
    sladd = tilbake.Sladd(["Anne Berg", "Ola Lie", " "], ["Kari Lie"], ["en hemmelig setning", "kort"])
    assert sladd(tekst) == ventet.format(navn="[navn holdt tilbake]")


def test_nothing_withheld_changes_nothing() -> None:
    assert tilbake.Sladd([], ["Kari"], [])("Kari og alle andre.") == "Kari og alle andre."
