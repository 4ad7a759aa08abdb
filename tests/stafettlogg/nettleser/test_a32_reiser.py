"""A32: the ten main journeys, from one end to the other: with script and axe on every page, and without script."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from stafettlogg.felles.tekster import t
from stafettlogg.logg.bruk import deltakere
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.person import egne
from stafettlogg.person.sesjon import Innlogget

from ..verden import Loggen, Verden
from .conftest import Besok
from .syn import se

pytestmark = pytest.mark.browser


class Reise(NamedTuple):
    """A journey under way.

    Args:
        som: opens a page as somebody.
        ser: looks at the page one is on.
    """

    verden: Verden
    besok: Besok
    ser: Callable[[Page], None]
    valg: dict[str, bool]

    def som(self, hvem: Innlogget | None) -> AbstractContextManager[Page]:
        """Opens a page as somebody, in this journey's way."""
        return self.besok(hvem, viewport={"width": 320, "height": 640}, **self.valg)


@pytest.fixture(params=["med-skript", pytest.param("uten-skript", marks=pytest.mark.full)])
def reise(request: pytest.FixtureRequest, besok: Besok, verden: Verden) -> Reise:
    """A journey with script, where every page is looked at, light and dark in turn; and one without script."""
    if request.param == "uten-skript":
        return Reise(verden, besok, lambda page: page.locator("h1").wait_for(), {"java_script_enabled": False})
    sett = 0

    def ser(page: Page) -> None:
        nonlocal sett
        page.emulate_media(color_scheme="dark" if sett % 2 else "light")
        sett += 1
        se(page)

    return Reise(verden, besok, ser, {})


def trykk(page: Page, tekst: str) -> None:
    """Press a button, and wait for what comes: a form with a draft saves it before it is sent."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=tekst, exact=True).first.click()


def foelg(page: Page, tekst: str, *, exact: bool = False) -> None:
    """Follow a link."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=tekst, exact=exact).first.click()


def hoerer(page: Page, melding: str) -> None:
    """What was done is told."""
    assert page.locator(".logg-melding").inner_text() == t(melding)


def til(page: Page, logg: Loggen, del_: str = "") -> None:
    """Go to a log, or to a page of it."""
    page.goto(f"/logg/{logg.id}{del_}")


def test_a32_1_log_in_and_find_ones_logs(reise: Reise) -> None:
    logg = reise.verden.logg()
    egne.finn_eller_lag("demo-mor", "Mia Eksempel")
    deltakere.legg_til_foresatt(logg.holder, logg.id, Noen("Mia Eksempel", "demo-mor"))
    with reise.som(None) as page:
        page.goto("/")
        assert page.url.endswith("/logg-inn")
        reise.ser(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Mia Eksempel").click()
        reise.ser(page)
        assert page.get_by_role("heading", level=1).inner_text() == t("forside-tittel")
        assert page.locator(f"a[href='/logg/{logg.id}']").count() == 1
        with page.expect_navigation():
            page.get_by_role("button", name=t("ramme-logg-ut")).click()
        assert page.url.endswith("/logg-inn")


def test_a32_2_open_a_log(reise: Reise) -> None:
    with reise.som(reise.verden.person("Kari Kontaktlærer", "skole")) as page:
        page.goto("/")
        foelg(page, t("forside-ny"))
        reise.ser(page)
        foelg(page, t("adresse-nei"))
        reise.ser(page)
        for felt, verdi in {
            "barn": "Emil Eksempel",
            "foedt": "2017-03-01",
            "foresatt1": "Mia Eksempel",
            "foresatt1_id": "demo-reise-mor",
            "hvorfor": "Emil gruer seg.",
            "hensikt": "At det blir bedre.",
        }.items():
            page.locator(f"[name={felt}]").fill(verdi)
        page.locator("[name=inviterte][value=ppt]").check()
        trykk(page, t("ny-send"))
        reise.ser(page)
        hoerer(page, "melding-aapnet")
        assert page.get_by_role("heading", level=1).inner_text() == "Emil Eksempel"
        assert page.get_by_text(t("status-tom")).is_visible()


def test_a32_3_a_guardian_consents(reise: Reise) -> None:
    logg = reise.verden.logg(samtykket=())
    mor = logg.foresatte[0]
    with reise.som(mor) as page:
        page.goto("/")
        foelg(page, t("venter-samtykke", barn="Emil Eksempel"))
        reise.ser(page)
        trykk(page, t("samtykke-ja"))
        reise.ser(page)  # nothing is chosen yet
        for rute in page.locator("main input[type=checkbox]").all():
            rute.check()
        trykk(page, t("samtykke-ja"))
        reise.ser(page)
        hoerer(page, "melding-samtykket")
    assert mor.person in {samtykke.giver for samtykke in logg.fakta().samtykker}


def test_a32_4_register_a_consent_on_paper(reise: Reise) -> None:
    logg = reise.verden.logg(samtykket=(), foresatte=1)
    with reise.som(logg.holder) as page:
        til(page, logg)
        foelg(page, t("samtykke-papir"))
        reise.ser(page)
        page.locator("[name=giver]").select_option(index=1)
        for rute in page.locator("[name=tjenester]").all():
            rute.check()
        page.locator("[name=form]").select_option(index=1)
        page.locator("[name=vitne]").fill("Vidar Vitne")
        trykk(page, t("papir-send"))
        reise.ser(page)
        hoerer(page, "melding-samtykke-registrert")
    assert logg.kan_lese(logg.holder)


def test_a32_5_write_a_message_a_question_and_its_answer(reise: Reise) -> None:
    logg = reise.verden.logg()
    with reise.som(logg.foresatte[0]) as page:
        til(page, logg)
        for lenke, tekst in (
            (t("skriv-beskjed"), "Vi kommer mandag."),
            (t("skriv-spoersmaal"), "Kan han ta med kart?"),
        ):
            foelg(page, lenke)
            reise.ser(page)
            page.locator("textarea").fill(tekst)
            trykk(page, t("skriv-send"))
            hoerer(page, "melding-skrevet")
            assert page.locator(".logg-innslag").get_by_text(tekst).is_visible()
        reise.ser(page)
    with reise.som(logg.holder) as page:
        til(page, logg)
        foelg(page, t("gjoer-svar"), exact=True)
        reise.ser(page)
        assert page.get_by_text("Kan han ta med kart?").is_visible()
        page.locator("textarea").fill("Ja, gjerne.")
        trykk(page, t("skriv-send"))
        reise.ser(page)
        assert page.locator(".logg-under").get_by_text("Ja, gjerne.").is_visible()


def test_a32_6_a_goal_an_activity_and_that_it_is_done(reise: Reise) -> None:
    logg = reise.verden.logg()
    with reise.som(logg.holder) as page:
        til(page, logg)
        foelg(page, t("skriv-maal"))
        page.locator("textarea").fill("Emil gleder seg til skolen.")
        trykk(page, t("skriv-send"))
        reise.ser(page)
        foelg(page, t("ny-aktivitet"))
        reise.ser(page)
        page.locator("textarea").fill("Møte Emil ved porten.")
        page.locator("[name=ansvarlig]").select_option(label=_kari(logg))
        page.locator("[name=frist]").fill("2026-12-24")
        trykk(page, t("skriv-send"))
        reise.ser(page)
        hoerer(page, "melding-aktivitet")
        trykk(page, t("gjort-hva", hva="Møte Emil ved porten."))
        reise.ser(page)
        hoerer(page, "melding-aktivitet-gjort")
        assert page.locator(".er-gjort").get_by_text("Møte Emil ved porten.").is_visible()


def test_a32_7_a_meeting_is_called_and_answered(reise: Reise) -> None:
    logg = reise.verden.logg()
    with reise.som(logg.holder) as page:
        til(page, logg)
        foelg(page, t("kall-inn"))
        reise.ser(page)
        page.locator("[name=dag]").fill("2026-12-10")
        page.locator("[name=klokke]").fill("14:00")
        page.locator("[name=sak]").fill("Hvordan går det?")
        trykk(page, t("moete-send"))
        reise.ser(page)
        hoerer(page, "melding-moete")
    with reise.som(logg.foresatte[0]) as page:
        til(page, logg)
        reise.ser(page)
        trykk(page, t("moete-ja"))
        reise.ser(page)
        assert page.get_by_text(t("moete-du-kommer")).is_visible()


def test_a32_8_the_baton_is_offered_and_accepted(reise: Reise) -> None:
    logg = reise.verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    with reise.som(logg.holder) as page:
        til(page, logg)
        page.get_by_text(t("gjoer-mer"), exact=True).click()
        foelg(page, t("tilby"))
        reise.ser(page)
        page.locator("[name=valg]").select_option(index=1)
        trykk(page, t("tilby-send"))
        reise.ser(page)
        hoerer(page, "melding-tilbudt")
        assert "Kari" in page.locator(".logg-holder").inner_text()
    with reise.som(helse) as page:
        page.goto("/")
        reise.ser(page)
        foelg(page, "Du er spurt om å ta over stafettpinnen")
        reise.ser(page)
        trykk(page, t("tilbud-ja"))
        reise.ser(page)
        assert "Hanne" in page.locator(".logg-holder").inner_text()


def test_a32_9_a_consent_is_taken_back_after_a_preview(reise: Reise) -> None:
    logg = reise.verden.logg()
    mor = logg.foresatte[0]
    with reise.som(mor) as page:
        til(page, logg)
        page.get_by_text(t("gjoer-mer"), exact=True).click()
        foelg(page, t("samtykke-trekk"))
        reise.ser(page)
        assert page.get_by_text(t("trekk-laases")).is_visible() and logg.kan_lese(logg.holder)
        trykk(page, t("trekk-send"))
        reise.ser(page)
        hoerer(page, "melding-trukket")
    assert not logg.kan_lese(logg.holder)


def test_a32_10_a_log_is_closed(reise: Reise) -> None:
    logg = reise.verden.logg()
    with reise.som(logg.holder) as page:
        til(page, logg)
        page.get_by_text(t("gjoer-mer"), exact=True).click()
        foelg(page, t("avslutt"))
        reise.ser(page)
        page.locator("[name=grunn]").select_option(index=1)
        for felt in page.locator("main textarea, main input[type=text]").all():
            felt.fill("Målet er nådd.")
        trykk(page, t("avslutt-se-over"))
        reise.ser(page)
        trykk(page, t("avslutt-send"))
        reise.ser(page)
        hoerer(page, "melding-avsluttet")
    assert not logg.kan_lese(logg.holder)


def _kari(logg: Loggen) -> str:
    from stafettlogg.felles.veileder import veileder

    return f"Kari Kontaktlærer, {veileder().navn('skole', 'nb')}"
