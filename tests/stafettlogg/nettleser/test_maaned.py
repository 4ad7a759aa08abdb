"""A month of one log, in the browser: from the day it is opened until its key is destroyed.

Opened, consented, two meetings, a handover that is declined and one accepted, a holder who leaves, a baton picked up, a
consent taken back, a young person who turns 16, closing and archive.
"""

from __future__ import annotations

import datetime as dt
import uuid
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from stafettlogg.arkiv.kommando import arkiver_alle
from stafettlogg.arkiv.models import Oppdrag
from stafettlogg.arkiv.nummer import nummer
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.oppdrag import Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import models
from stafettlogg.person import egne
from stafettlogg.person.models import Stilling
from stafettlogg.person.sesjon import Innlogget

from ..verden import Verden
from .conftest import SomHvem
from .syn import se
from .test_a32_reiser import foelg, hoerer, trykk

pytestmark = [pytest.mark.browser, pytest.mark.full]


class Maaned:
    """The month, and who is in it."""

    def __init__(self, verden: Verden, se_som: SomHvem) -> None:
        self.verden, self.se_som = verden, se_som
        self.kari = verden.person("Kari Kontaktlærer", "skole")
        self.hanne = verden.person("Hanne Helsesykepleier", "skolehelsetjeneste")
        self.per = verden.person("Per Pedagog", "ppt")
        verden.leder("skolehelsetjeneste", "Lise Leder")
        self.forvalter = verden.person("Siri Systemforvalter", "", stilling=Stilling.SYSTEMFORVALTER)
        self.ombud = verden.person("Pia Personvernombud", "", stilling=Stilling.PERSONVERNOMBUD)
        self.kjennemerke = {navn: f"demo-{uuid.uuid4().hex}" for navn in ("emil", "mor", "far")}
        idag = dag(verden.naa)
        femten = idag + dt.timedelta(days=25)
        self.foedt = femten.replace(year=femten.year - 16)
        self.logg = uuid.UUID(int=0)

    def som(self, hvem: Innlogget, bredde: int = 390) -> AbstractContextManager[Page]:
        """A page as somebody. They come one after the other."""
        page = self.se_som(self.verden.inn(hvem.person))
        page.set_viewport_size({"width": bredde, "height": 844})
        return nullcontext(page)

    def hjemme(self, navn: str) -> Innlogget:
        """Somebody of the family."""
        person = egne.finn(self.kjennemerke[navn])
        assert person is not None
        return self.verden.inn(person.pk)

    def til(self, page: Page, del_: str = "") -> None:
        """Go to the log."""
        page.goto(f"/logg/{self.logg}{del_}")

    def leder(self) -> Innlogget:
        """The leader whom the log has made acting holder: one of the service's, also of those other tests have made."""
        rad = models.Logg.objects.select_related("holder").get(pk=self.logg)
        leder = self.verden.inn(rad.holder.person_id)
        assert rad.fungerende and leder.leder_for == {"skolehelsetjeneste"}
        return leder

    def holder(self) -> str:
        """Who has the baton, by name as the page has it."""
        with self.som(self.hjemme("mor")) as page:
            self.til(page)
            return page.locator(".logg-holder").first.inner_text()


def test_a_month(verden: Verden, se_som: SomHvem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    m = Maaned(verden, se_som)
    _aapnet_og_samtykket(m)
    verden.gaa(days=1)
    _folk_maal_og_moete(m)
    verden.gaa(days=3)
    _moetet(m, "Vi ble enige om at Hanne møter Emil mandag.")
    verden.gaa(days=4)
    _tilbudt(m, m.per, ja=False)
    _tilbudt(m, m.hanne, ja=True)
    assert "Hanne" in m.holder()
    verden.gaa(days=3)
    _kall_inn(m, m.hanne)
    verden.gaa(days=3)
    _moetet(m, "Det går bedre på skolen.", som=m.hanne)
    verden.gaa(days=1)
    _hanne_slutter(m)
    assert m.leder().navn in m.holder()
    _plukket_opp(m)
    verden.gaa(days=4)
    _far_trekker_for_ppt(m)
    verden.gaa(days=6)
    _emil_fyller_16(m)
    verden.gaa(days=4)
    _avsluttet(m)
    _arkivert(m, tmp_path, monkeypatch)
    assert models.Logg.objects.get(pk=m.logg).tilstand == Tilstand.ARKIVERT
    assert not models.Nokkel.objects.filter(logg=m.logg).exists()


def _aapnet_og_samtykket(m: Maaned) -> None:
    with m.som(m.kari) as page:
        page.goto("/ny?adresse=nei")
        se(page)
        for felt, verdi in {
            "barn": "Emil Eksempel",
            "foedt": m.foedt.isoformat(),
            "barn_id": m.kjennemerke["emil"],
            "foresatt1": "Mia Eksempel",
            "foresatt1_id": m.kjennemerke["mor"],
            "foresatt2": "Finn Eksempel",
            "foresatt2_id": m.kjennemerke["far"],
            "hvorfor": "Emil er mye borte fra skolen.",
            "hensikt": "At Emil har det trygt på skolen.",
        }.items():
            page.locator(f"[name={felt}]").fill(verdi)
        for tjeneste in ("skolehelsetjeneste", "ppt"):
            page.locator(f"[name=inviterte][value={tjeneste}]").check()
        trykk(page, t("ny-send"))
        hoerer(page, "melding-aapnet")
        m.logg = uuid.UUID(page.url.rsplit("/", 1)[1])
    for navn in ("emil", "mor", "far"):
        with m.som(m.hjemme(navn)) as page:
            page.goto("/")
            m.til(page, "/samtykke")
            se(page)
            for rute in page.locator("main input[type=checkbox]").all():
                rute.check()
            trykk(page, t("samtykke-ja"))
            hoerer(page, "melding-samtykket")


def _folk_maal_og_moete(m: Maaned) -> None:
    with m.som(m.kari) as page:
        for tjeneste, hvem in (("skolehelsetjeneste", m.hanne), ("ppt", m.per)):
            m.til(page, "/deltakere")
            page.locator(f"select[name=valg]:has(option[value='{tjeneste}:{hvem.person}'])").select_option(
                f"{tjeneste}:{hvem.person}"
            )
            with page.expect_navigation():
                page.locator("form[action$='/deltakere/ansatt'] button").first.click()
            hoerer(page, "melding-lagt-til")
        m.til(page)
        foelg(page, t("skriv-maal"))
        page.locator("textarea").fill("Emil er på skolen hver dag.")
        trykk(page, t("skriv-send"))
        se(page)
    _kall_inn(m, m.kari)


def _kall_inn(m: Maaned, hvem: Innlogget) -> None:
    with m.som(hvem) as page:
        m.til(page, "/moete")
        page.locator("[name=dag]").fill((dag(m.verden.naa) + dt.timedelta(days=3)).isoformat())
        page.locator("[name=klokke]").fill("09:00")
        page.locator("[name=sak]").fill("Hvordan går det?")
        trykk(page, t("moete-send"))
        hoerer(page, "melding-moete")
    with m.som(m.hjemme("mor")) as page:
        m.til(page)
        trykk(page, t("moete-ja"))


def _moetet(m: Maaned, notat: str, som: Innlogget | None = None) -> None:
    with m.som(som or m.kari, bredde=1280) as page:
        moete = models.Moete.objects.filter(logg=m.logg, avlyst=False).latest("tid")
        m.til(page, f"/moete/{moete.pk}/gjennomfoer")
        se(page)
        page.locator("[name=notater]").fill(notat)
        for rute in page.locator("[name=tilstede]").all():
            rute.check()
        with page.expect_navigation():
            page.locator("button[name=gjoer][value=ferdig]").click()
        m.til(page)
        assert page.get_by_text(notat).first.is_visible()
        se(page)
    with m.som(m.hjemme("mor")) as page:
        m.til(page, "/kort")
        se(page)


def _tilbudt(m: Maaned, til: Innlogget, *, ja: bool) -> None:
    with m.som(m.kari) as page:
        m.til(page, "/stafett")
        part = models.Part.objects.get(logg=m.logg, person=til.person, til__isnull=True)
        page.locator("[name=valg]").select_option(str(part.pk))
        trykk(page, t("tilby-send"))
        hoerer(page, "melding-tilbudt")
    with m.som(til) as page:
        page.goto("/")
        se(page)
        m.til(page)
        trykk(page, t("tilbud-ja") if ja else t("tilbud-nei"))
        hoerer(page, "melding-akseptert" if ja else "melding-avslaatt")


def _hanne_slutter(m: Maaned) -> None:
    with m.som(m.forvalter, bredde=1280) as page:
        page.goto("/forvalter/folk?tjeneste=skolehelsetjeneste")
        rad = page.locator(f"button[name=person][value='{m.hanne.person}']")
        rad.locator("xpath=ancestor::details").locator("summary").click()
        se(page)
        with page.expect_navigation():
            rad.click()
        se(page)
        assert page.get_by_text("Emil").count() == 0


def _plukket_opp(m: Maaned) -> None:
    with m.som(m.leder()) as page:
        page.goto("/leder")
        se(page)
        m.til(page, "/stafett")
        part = models.Part.objects.get(logg=m.logg, person=m.kari.person, til__isnull=True)
        page.locator("[name=valg]").select_option(str(part.pk))
        trykk(page, t("tilby-send"))
    with m.som(m.kari) as page:
        m.til(page)
        se(page)
        trykk(page, t("tilbud-ja"))
    assert "Kari" in m.holder()


def _far_trekker_for_ppt(m: Maaned) -> None:
    with m.som(m.hjemme("far")) as page:
        m.til(page, "/samtykke/trekk")
        for rute in page.locator("input[type=checkbox][name=tjenester]").all():
            rute.set_checked(rute.get_attribute("value") == "ppt")
        trykk(page, t("trekk-vis"))
        se(page)
        trykk(page, t("trekk-send"))
        se(page)
    with m.som(m.per) as page:
        assert (svar := page.goto(f"/logg/{m.logg}")) is not None and svar.status == 404


def _emil_fyller_16(m: Maaned) -> None:
    with m.som(m.hjemme("mor")) as page:
        m.til(page)
        se(page)
    with m.som(m.hjemme("emil")) as page:
        page.goto("/")
        se(page)
        m.til(page, "/samtykke")
        se(page)
        for rute in page.locator("main input[type=checkbox]").all():
            rute.check()
        trykk(page, t("samtykke-ja"))
        m.til(page)
        se(page)
        assert page.get_by_role("heading", level=1).inner_text() == "Emil Eksempel"


def _avsluttet(m: Maaned) -> None:
    with m.som(m.kari) as page:
        m.til(page, "/avslutt")
        se(page)
        page.locator("[name=grunn]").select_option("maalet-naadd")
        for valg in page.locator("main select:not([name=grunn])").all():
            valg.select_option(index=1)
        for felt in page.locator("main textarea, main input[type=text]").all():
            felt.fill("Emil er på skolen hver dag.")
        trykk(page, t("avslutt-se-over"))
        se(page)
        trykk(page, t("avslutt-send"))
        hoerer(page, "melding-avsluttet")
    with m.som(m.hjemme("mor")) as page:
        page.goto("/")
        se(page)


def _arkivert(m: Maaned, mappe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "ARKIV", dict.fromkeys(settings.ARKIV, "proeve") | {"orgnr": "000000000"})
    _be_om(m, "arkiv-be-om-pakke")
    _godkjent(m, Slag.ARKIV)
    linjer, feilet = arkiver_alle(mappe)
    assert not feilet and list(mappe.iterdir()), linjer
    with m.som(m.forvalter, bredde=1280) as page:
        page.goto(f"/arkiv/logg/{m.logg}")
        se(page)
        page.locator("[name=referanse]").fill("26/1234")
        page.locator("[name=dag]").fill(dag(m.verden.naa).isoformat())
        trykk(page, t("arkiv-kvitter"))
    _be_om(m, "makuler-be", skriv_nummer=True)
    _godkjent(m, Slag.MAKULER)
    assert egne.finn(m.kjennemerke["mor"]) is None  # nothing is left to know her by


def _be_om(m: Maaned, knapp: str, *, skriv_nummer: bool = False) -> None:
    with m.som(m.forvalter, bredde=1280) as page:
        page.goto("/arkiv")
        se(page)
        page.goto(f"/arkiv/logg/{m.logg}")
        if skriv_nummer:
            page.locator("[name=nummer]").fill(nummer(m.logg))
        se(page)
        assert page.get_by_text("Emil").count() == 0
        trykk(page, t(knapp))


def _godkjent(m: Maaned, slag: Slag) -> None:
    with m.som(m.ombud) as page:
        page.goto("/oppdrag")
        se(page)
        oppdrag = Oppdrag.objects.get(logg=m.logg, slag=slag)
        page.goto(f"/oppdrag/{oppdrag.pk}")
        felt = page.locator("[name=nummer]")
        if felt.count():
            felt.fill(nummer(m.logg))
        se(page)
        with page.expect_navigation():
            page.locator(f"form[action='/oppdrag/{oppdrag.pk}'] button").click()
        se(page)
