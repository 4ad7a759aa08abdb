"""A32: by keyboard alone: everything is reached in order, seen and marked, and the main things can be done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from stafettlogg.felles.tekster import t
from stafettlogg.logg.bruk import deltakere, stafett
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.person import egne

from ..verden import Verden
from .conftest import Besok, SomHvem
from .hus import SIDER, Hus, Side, en_av_hver
from .syn import FOKUS, tab_til

pytestmark = pytest.mark.browser
NAAELIG = """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, select, summary')]
  .filter((en) => en.checkVisibility() && !en.disabled)
  .filter((en, nr, alle) => en.type !== 'radio' || alle.find((den) => den.name === en.name) === en).length"""
"""How many stops there are: buttons of one choice are one, and arrows move within them."""


@pytest.mark.parametrize(
    "side",
    [
        pytest.param(s, id=s.navn, marks=() if s.mal in ("deltakere", "status") and s.kort else pytest.mark.full)
        for s in dict.fromkeys([*en_av_hver(), *(s for s in SIDER if s.mal in ("deltakere", "status") and s.kort)])
    ],
)
def test_a32_everything_is_reached_in_order_and_seen(se_som: SomHvem, hus: Hus, side: Side) -> None:
    page = se_som(hus.hvem(side.rolle))
    page.emulate_media(reduced_motion="reduce")
    hus.gaa(page, side)
    antall = page.evaluate(NAAELIG)
    merket: dict[int, bool] = {}  # by the place on the page
    for _ in range(3 * antall):
        page.keyboard.press("Tab")
        her = page.evaluate(FOKUS)
        if her is None or (len(merket) > 1 and her["plass"] == next(iter(merket))):
            break  # out of the page, or round to its first stop
        assert her["synlig"], her
        # A date has several stops of its own, and the browser marks the last of them itself.
        merket[her["plass"]] = her["merket"] or merket.get(her["plass"], False)
    assert all(merket.values()) and list(merket) == sorted(merket)
    assert len(merket) == antall


def test_a32_log_in_by_keyboard(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    egne.finn_eller_lag("demo-mor", "Mia Eksempel")
    deltakere.legg_til_foresatt(logg.holder, logg.id, Noen("Mia Eksempel", "demo-mor"))
    with besok(None) as page:
        page.goto("/logg-inn")
        page.keyboard.press("Tab")
        assert page.evaluate(FOKUS)["navn"] == t("ramme-hopp")
        page.keyboard.press("Enter")  # past the top
        tab_til(page, "Mia Eksempel")
        page.keyboard.press("Enter")
        page.wait_for_url("**/")
        assert page.locator("h1").inner_text() == t("forside-tittel")


def test_a32_consent_by_keyboard_with_a_mistake_on_the_way(besok: Besok, verden: Verden) -> None:
    logg = verden.logg(samtykket=(), tjenester=("skole", "ppt"))
    with besok(logg.foresatte[0]) as page:
        page.goto(f"/logg/{logg.id}")
        tab_til(page, t("status-les-og-svar"))
        _enter(page, "**/samtykke")
        tab_til(page, t("samtykke-ja"))
        page.keyboard.press("Enter")
        page.get_by_role("alert").wait_for()
        assert "logg-feilliste" in page.evaluate("document.activeElement.className")
        tab_til(page, t("skjema-samtykke-tjenester").rstrip("?"))
        page.keyboard.press("Enter")  # from the list of mistakes to the field
        for _ in range(page.locator("[name=tjenester]").count()):
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
        assert page.locator("[name=tjenester]:checked").count() == 2
        tab_til(page, t("skjema-forstaatt"))
        page.keyboard.press("Space")
        tab_til(page, t("samtykke-ja"))
        _enter(page, f"**/logg/{logg.id}")
    assert {samtykke.giver for samtykke in logg.fakta().samtykker} == {logg.foresatte[0].person}


def test_a32_write_by_keyboard(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.foresatte[0]) as page:
        page.goto(f"/logg/{logg.id}")
        tab_til(page, t("skriv-beskjed"))
        _enter(page, "**/skriv/beskjed")
        tab_til(page, t("skjema-tekst"))
        page.keyboard.type("Vi kommer mandag.")
        tab_til(page, t("skriv-send"))
        page.keyboard.press("Space")
        page.locator(".logg-innslag").get_by_text("Vi kommer mandag.").wait_for()


def test_a32_accept_the_baton_by_keyboard(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    stafett.tilby(logg.holder, logg.id, logg.part(helse))
    with besok(helse) as page:
        page.goto("/")
        tab_til(page, "Du er spurt om å ta over stafettpinnen")
        _enter(page, "**#pinnen")
        tab_til(page, t("tilbud-ja"))
        page.keyboard.press("Enter")
        page.locator(".logg-holder", has_text="Hanne").wait_for()


def _enter(page: Page, adresse: str) -> None:
    page.keyboard.press("Enter")
    page.wait_for_url(adresse)
