"""What is being written is kept, or the page says that it is not; news is told without moving the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from stafettlogg.logg import models
from stafettlogg.logg.bruk import innslag, samtykke
from stafettlogg.logg.models import Type
from stafettlogg.person import sesjon
from stafettlogg.person.sesjon import Innlogget

from ..verden import ALLE, Loggen, Verden
from .conftest import Besok

pytestmark = pytest.mark.browser


def skriv(page: Page, logg: Loggen, tekst: str) -> None:
    """Begin to write a message."""
    page.goto(f"/logg/{logg.id}/skriv/beskjed")
    page.locator("textarea").press_sequentially(tekst)


def logg_inn(context: BrowserContext, hvem: Innlogget, adresse: str) -> None:
    """Log in in another tab: a new login, and a new secret for the forms."""
    context.clear_cookies()
    context.add_cookies([{"name": "stafett", "value": sesjon.begynn(hvem.person), "url": adresse}])


def test_a_draft_is_kept_and_is_gone_when_it_is_sent(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        skriv(page, logg, "Hei alle")
        expect(page.locator(".logg-utkast")).to_have_text(re.compile(r"^Lagret kl\. \d\d\.\d\d\."))
        page.reload()
        expect(page.locator("textarea")).to_have_value("Hei alle")
        page.locator("textarea").press_sequentially("!")
        page.locator("main form .knapp:not(a)").first.click()
        page.wait_for_url(f"**/logg/{logg.id}")
        expect(page.get_by_text("!Hei alle").or_(page.get_by_text("Hei alle!")).first).to_be_visible()
    assert not models.Utkast.objects.filter(logg=logg.id).exists()


def test_without_a_network_it_says_so_and_saves_when_it_is_back(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        skriv(page, logg, "a")
        page.context.set_offline(True)
        page.locator("textarea").press_sequentially("bc")
        expect(page.locator(".logg-utkast")).to_contain_text("bare på denne siden")
        page.context.set_offline(False)
        expect(page.locator(".logg-utkast")).to_contain_text("Lagret")
    assert models.Utkast.objects.filter(logg=logg.id).count() == 1


def test_a_new_login_in_another_tab_saves_it_and_somebody_elses_does_not(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        skriv(page, logg, "a")
        expect(page.locator(".logg-utkast")).to_contain_text("Lagret")
        adresse = page.url.split("/logg/")[0]
        page.context.clear_cookies()
        page.locator("textarea").press_sequentially("b")
        expect(page.locator(".logg-utkast")).to_contain_text("Logg inn i en ny fane")
        logg_inn(page.context, logg.foresatte[0], adresse)
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(page.locator(".logg-utkast")).to_contain_text("En annen er logget inn")
        logg_inn(page.context, logg.holder, adresse)
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(page.locator(".logg-utkast")).to_contain_text("Lagret")
        page.locator("main form .knapp:not(a)").first.click()
        page.wait_for_url(f"**/logg/{logg.id}")
    assert not models.Utkast.objects.filter(logg=logg.id, person=logg.foresatte[0].person).exists()


def test_what_is_not_saved_is_not_sent_away_and_leaving_asks(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        skriv(page, logg, "a")
        page.context.clear_cookies()
        page.locator("textarea").press_sequentially("b")
        page.locator("main form .knapp:not(a)").first.click()
        expect(page.locator(".logg-utkast")).to_contain_text("Du er logget ut")
        expect(page.locator("textarea")).to_have_value(re.compile("b"))
        spurt: list[str] = []

        def svar(dialog: Dialog) -> None:
            spurt.append(dialog.type)
            dialog.accept()

        page.on("dialog", svar)
        page.goto("/logg-inn")
    assert spurt == ["beforeunload"]


def test_nothing_is_kept_in_the_browser(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        skriv(page, logg, "hemmelig")
        expect(page.locator(".logg-utkast")).to_contain_text("Lagret")
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_news_is_told_without_moving_the_page(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.foresatte[0]) as page:
        page.clock.install()
        page.goto(f"/logg/{logg.id}")
        page.evaluate("scrollTo(0, 300)")
        hoyde = page.evaluate("document.body.scrollHeight")
        page.clock.run_for(16_000)
        expect(page.locator("#nytt")).to_be_empty()
        for tekst in ("En", "To"):
            innslag.legg_til(logg.holder, logg.id, Type.BESKJED, tekst)
        page.clock.run_for(16_000)
        expect(page.locator("#nytt")).to_have_text("2 nye innslag – vis")
        assert page.title().startswith("(2) ")
        assert page.evaluate("[scrollY, document.body.scrollHeight]") == [300, hoyde]
        page.locator("#nytt a").click()
        expect(page.locator(".logg-beskjed .logg-ny")).to_have_count(2)
        assert not page.title().startswith("(")


def test_asking_for_news_stops_when_the_login_has_ended(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.foresatte[0]) as page:
        page.clock.install()
        page.goto(f"/logg/{logg.id}")
        spurt: list[str] = []
        page.on("request", lambda request: spurt.append(request.url) if request.url.endswith("/nytt") else None)
        page.context.clear_cookies()
        for _ in range(4):
            page.clock.run_for(16_000)
            page.wait_for_timeout(200)
        assert len(spurt) == 1
        expect(page.locator("main")).to_contain_text("Du er logget ut.")
        expect(page.locator("main")).not_to_contain_text(logg.holder.navn)
        page.get_by_role("link", name="Logg inn igjen").click()
        page.wait_for_url("**/logg-inn")


def test_a_log_that_is_locked_goes_away_from_the_page(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        page.clock.install()
        page.goto(f"/logg/{logg.id}")
        samtykke.trekk(logg.foresatte[0], logg.id, ALLE)
        page.clock.run_for(16_000)
        expect(page.locator("main")).to_contain_text("er ikke åpen for deg lenger")
        expect(page.locator("main")).not_to_contain_text("Emil")
        expect(page.locator("main")).to_be_focused()


def test_all_is_there_without_script(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.foresatte[0], java_script_enabled=False) as page:
        page.goto(f"/logg/{logg.id}")
        page.get_by_role("link", name="Still et spørsmål").first.click()
        page.locator("textarea").fill("Når er møtet?")
        page.locator("main form .knapp:not(a)").first.click()
        expect(page.locator(".logg-spoersmaal").get_by_text("Når er møtet?")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("med_script", [True, False])
def test_a_link_to_a_folded_entry_opens_it(besok: Besok, verden: Verden, med_script: bool) -> None:
    logg = verden.logg()
    foerste = innslag.legg_til(logg.holder, logg.id, Type.SPOERSMAAL, "Hva var det første?")
    for nr in range(12):
        innslag.legg_til(logg.holder, logg.id, Type.BESKJED, f"Beskjed {nr}.")
    with besok(logg.foresatte[0], java_script_enabled=med_script) as page:
        page.goto(f"/logg/{logg.id}")
        expect(page.get_by_text("Hva var det første?")).to_be_hidden()
        page.locator(".logg-nye").click()
        expect(page.locator(".logg-eldre li").last).to_be_in_viewport()
        page.goto(f"/logg/{logg.id}#innslag-{foerste}")
        expect(page.get_by_text("Hva var det første?")).to_be_in_viewport()


def test_the_front_page_counts_what_is_new_without_moving(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    mor = logg.foresatte[0]
    with besok(mor) as page:
        page.clock.install()
        page.goto(f"/logg/{logg.id}")
        page.goto("/")
        kort = page.locator(f".logg-plan[data-logg='{logg.id}'] [data-ulest]")
        expect(kort).to_be_hidden()
        expect(page.get_by_text("Ingenting venter på deg nå.")).to_be_visible()
        for tekst in ("En", "To"):
            innslag.legg_til(logg.holder, logg.id, Type.BESKJED, tekst)
        page.clock.run_for(16_000)
        expect(kort).to_have_text("2 nye innslag")
        expect(kort).to_be_visible()
        expect(page.get_by_text("Ingenting venter på deg nå.")).to_be_hidden()
        expect(page.locator("#nytt")).to_have_text("2 nye innslag – vis")
        assert page.title().startswith("(2) ") and page.title().count("(") == 1
        page.locator("#nytt a").click()
        page.wait_for_url("**/")
        expect(page.locator("[data-nye] a:visible")).to_have_text(re.compile(": 2 nye innslag$"))
        assert page.title().startswith("(2) ")


def test_a_log_that_is_locked_goes_away_from_the_front_page(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        page.clock.install()
        page.goto("/")
        expect(page.locator(".kort")).to_contain_text("Emil")
        samtykke.trekk(logg.foresatte[0], logg.id, ALLE)
        page.clock.run_for(16_000)
        expect(page.locator("#nytt")).to_have_text("Noe er endret – vis på nytt")
        expect(page.locator("main")).not_to_contain_text("Emil")


@pytest.mark.parametrize("forside", [True, False])
def test_it_asks_seldom_when_there_is_no_answer_and_not_at_all_unseen(
    besok: Besok, verden: Verden, forside: bool
) -> None:
    logg = verden.logg()
    with besok(logg.holder) as page:
        page.clock.install()
        page.goto("/" if forside else f"/logg/{logg.id}")
        spurt: list[str] = []
        page.route("**/nytt", lambda rute: (spurt.append(rute.request.url), rute.fulfill(status=503))[1])
        for _ in range(20):  # five minutes
            page.clock.run_for(15_000)
            page.wait_for_timeout(30)
        assert 3 <= len(spurt) <= 5  # after 15, 45, 105 and 225 seconds
        page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true, configurable: true })")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        antall = len(spurt)
        page.clock.run_for(900_000)
        page.wait_for_timeout(50)
        assert len(spurt) == antall
