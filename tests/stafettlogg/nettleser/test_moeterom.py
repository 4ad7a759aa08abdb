"""A meeting in a browser: with and without script nothing is lost; what is printed fits its sheet."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from stafettlogg.felles.tekster import t
from stafettlogg.logg.bruk import gjennomfoering, innslag, moete
from stafettlogg.logg.models import Innslag, Moete, Type, Utkast
from stafettlogg.person.models import Person

from ..verden import Loggen, Verden
from .conftest import Besok

pytestmark = pytest.mark.browser
NOTAT = "Emil vil gå med Jonas.\nVi prøver det."


def rom(verden: Verden, logg: Loggen) -> str:
    """The page of a meeting that is about to begin."""
    tid = verden.naa + dt.timedelta(minutes=30)
    id = moete.kall_inn(logg.holder, logg.id, tid, "Rom 2", [logg.part(logg.foresatte[0])])
    return f"/logg/{logg.id}/moete/{id}/gjennomfoer"


def trykk(page: Page, navn: str) -> None:
    """Press a button, and come to the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=t(navn), exact=True).click()


@pytest.mark.parametrize("skript", [True, False], ids=["script", "no-script"])
def test_a_meeting_on_a_phone_loses_nothing(besok: Besok, verden: Verden, skript: bool) -> None:
    logg = verden.logg()
    adresse = rom(verden, logg)
    with besok(logg.holder, java_script_enabled=skript) as page:
        page.goto(adresse)
        page.locator("#felt-notater").fill(NOTAT)
        page.locator("#felt-neste_sak").fill("Hvordan går det?")
        page.get_by_label("Foresatt Eksempel 1").check()
        page.locator("#felt-nytt_maal").fill("Emil går til skolen.")
        trykk(page, "moeterom-legg-til-maal")
        assert page.get_by_role("heading", name="Emil går til skolen.").is_visible()
        assert page.locator("#felt-notater").input_value() == NOTAT
        assert page.locator("#felt-nytt_maal").input_value() == ""
        assert page.get_by_label("Foresatt Eksempel 1").is_checked()
        trykk(page, "moeterom-ferdig")
        expect(page.get_by_role("alert")).to_contain_text(t("skjema-feil-usendt"))
        assert page.locator("#felt-notater").input_value() == NOTAT
        page.locator("#felt-neste_sak").fill("")
        trykk(page, "moeterom-ferdig")
        assert page.get_by_text("Emil vil gå med Jonas.").first.is_visible()
    assert Innslag.objects.filter(logg=logg.id, type=Type.REFERAT).count() == 1
    assert not Utkast.objects.filter(logg=logg.id).exists()


def test_notes_are_kept_as_they_are_typed(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    adresse = rom(verden, logg)
    with besok(logg.holder) as page:
        page.goto(adresse)
        page.locator("#felt-notater").press_sequentially("Emil vil gå")
        expect(page.locator(".logg-utkast")).to_contain_text(
            t("utkast-lagret", tid="%").split("%")[0].strip(), timeout=8000
        )
        assert page.locator("section:has(#notatene) .logg-utkast").count() == 1, "it is said where one types"
        page.get_by_label("Foresatt Eksempel 1").uncheck()
        page.get_by_label("Kari Kontaktlærer, Skole").uncheck()
        with page.expect_response("**/utkast"):
            page.locator("#felt-notater").press_sequentially(".")
        page.reload()
        assert page.locator("#felt-notater").input_value() == "Emil vil gå."
        assert not page.get_by_label("Kari Kontaktlærer, Skole").is_checked(), "that nobody is here, is remembered too"


def vanlig_logg(verden: Verden) -> tuple[Loggen, str]:
    """A log as long as they use to be: two goals with three activities each, and reasons of some sentences."""
    hvorfor = "Emil er en blid gutt med mange ideer. De siste månedene har han hatt vondt for å komme i gang. " * 2
    logg = verden.logg(hvorfor=hvorfor, hensikt="At Emil får en god start på dagen, og at lesingen går lettere.")
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    logg.ansatt("ppt", "Per Pedagog")
    idag = verden.naa.date()
    for nr in range(2):
        maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, f"Emil kommer inn med ro de fleste dagene ({nr}).")
        for dager, hvem in enumerate((logg.holder, helse, logg.foresatte[0])):
            tekst = f"Møte Emil ved porten og følge ham inn i klasserommet hver morgen, gang {dager}."
            frist = idag + dt.timedelta(days=dager + 5)
            innslag.ny_aktivitet(logg.holder, logg.id, maal, tekst, logg.part(hvem), frist)
    parter = [logg.part(hvem) for hvem in (helse, *logg.foresatte)]
    tid = verden.naa + dt.timedelta(days=9)
    id = moete.kall_inn(logg.holder, logg.id, tid, "Hvordan går det? Grupperom 2 på skolen.", parter)
    return logg, f"/logg/{logg.id}/moete/{id}/papir"


def test_the_log_fits_one_sheet_and_the_meeting_two(besok: Besok, verden: Verden) -> None:
    logg, papir = vanlig_logg(verden)
    for maalform in ("nb", "nn"):
        with besok(logg.foresatte[0], color_scheme="dark") as page:
            for adresse, sider in ((f"/logg/{logg.id}/kort", 1), (papir, 2)):
                page.goto(f"{adresse}?maalform={maalform}")
                ark = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
                assert len(ark) <= sider, adresse
                ord = "".join(side.extract_text() for side in ark)
                assert "Emil" in ord and "Logg ut" not in ord and "Skriv ut" not in ord
                if adresse == papir:
                    slipp = ark[-1].extract_text()
                    svar = "Jeg kommer" if maalform == "nb" else "Eg kjem"
                    assert "Klipp her" in slipp and svar in slipp, "a slip is not cut in two"
                else:
                    assert "sider/si-fra-eller-klage/" in ord.replace("\n", "")


def test_the_meeting_itself_is_printed_with_what_is_written_and_nothing_to_fill_in(
    besok: Besok, verden: Verden
) -> None:
    logg = verden.logg()
    innslag.legg_til(logg.holder, logg.id, Type.MAAL, "Emil går til skolen.")
    with besok(logg.holder) as page:
        page.goto(rom(verden, logg))
        page.emulate_media(media="print")
        for sagt in ("Rom 2", t("sakliste-barnet"), "Emil går til skolen."):
            assert page.locator("main").get_by_text(sagt, exact=True).first.is_visible(), sagt
        assert page.locator("main :is(button, select, summary, [type=date]):visible").count() == 0
        assert page.get_by_text("Kari Kontaktlærer, Skole", exact=True).first.is_visible(), "she is there"


def test_the_second_who_writes_minutes_is_told(besok: Besok, verden: Verden) -> None:
    logg = verden.logg()
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    Person.objects.filter(pk=helse.person).update(spraak="nn")
    adresse = rom(verden, logg)
    with besok(helse) as page:
        page.goto(adresse)
        page.locator("#felt-notater").fill(NOTAT)
        moetet = Moete.objects.get(logg=logg.id)
        gjennomfoering.skriv_referat(logg.holder, logg.id, moetet.pk, "Karis referat", [])
        with page.expect_navigation():
            page.get_by_role("button", name="Ferdig, del referatet med alle").click()
        expect(page.get_by_role("alert")).to_contain_text("Ein annan har skrive referatet")
        assert page.get_by_text("Karis referat").is_visible()
        assert page.locator("#felt-notater").input_value() == NOTAT
