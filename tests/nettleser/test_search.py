"""What the search finds, and how it shows it."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from veileder.site.assets.bundle import asset_address

from .search_box import (
    NB,
    NN,
    STARTS,
    above,
    acute,
    ask,
    entries,
    files,
    form,
    open_box,
    results,
    said,
    titles,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def page(same_page: Page) -> Page:
    """The page that all look through."""
    return same_page


@pytest.mark.parametrize(
    ("start", "query", "first"),
    [
        pytest.param(NB, "henvisning ppt", "verktoy/henvisning-ppt/", id="title"),
        pytest.param(NB, "ppt henvisning", "verktoy/henvisning-ppt/", id="other order"),
        pytest.param(NB, "henvisninger til ppt", "verktoy/henvisning-ppt/", id="inflection"),
        pytest.param(NB, "tilvising ppt", "verktoy/henvisning-ppt/", id="nynorsk word, bokmål page"),
        pytest.param(NN, "tilvising ppt", "verktoy/henvisning-ppt/", id="nynorsk"),
        pytest.param(NN, "henvisning ppt", "verktoy/henvisning-ppt/", id="bokmål word, nynorsk page"),
        pytest.param(NN, "hjemmebesøk nyfødt", "tiltak/hjemmebesok-nyfodt/", id="bokmål compound"),
        pytest.param(NB, "heimebesøk nyfødd", "tiltak/hjemmebesok-nyfodt/", id="nynorsk compound"),
        pytest.param(NB, "undringsntoat", "verktoy/undringsnotat/", id="misspelt"),
        pytest.param(NN, "hevnisning", "verktoy/henvisning-ppt/", id="misspelt in the other målform"),
        pytest.param(NB, "pptilvisning", "verktoy/henvisning-ppt/", id="compound that nobody wrote"),
        pytest.param(NB, "undrings notat", "verktoy/undringsnotat/", id="compound written apart"),
        pytest.param(NB, "undringsn", "verktoy/undringsnotat/", id="beginning of a word"),
        pytest.param(NB, "UNDRINGSNOTAT", "verktoy/undringsnotat/", id="capitals"),
        pytest.param(NB, "«undringsnotat»!", "verktoy/undringsnotat/", id="other signs"),
        pytest.param(NB, "forste mote", "nivaa/nivaa-2/#steg-forste-mote", id="o for ø"),
        pytest.param(NB, "planlegg tiltak", "nivaa/nivaa-1/#steg-planlegg-tiltak", id="step"),
        pytest.param(NB, "barnevernvakt", "haster/#nummer-barnevernvakt", id="number"),
        pytest.param(NB, "helsestasjon", "tjenester/helsestasjon/", id="service"),
        pytest.param("/ulstein/", "om bts", "om/", id="the model by its own name"),
    ],
)
def test_the_best_comes_first(page: Page, start: str, query: str, first: str) -> None:
    ask(page, query, start)
    link = titles(page).first
    expect(link).to_have_attribute("href", re.compile(f"^(\\./)?{re.escape(first)}$"))
    link.click()
    expect(page).to_have_url(re.compile(f"{re.escape(start + first)}$"))
    expect(page.get_by_role("heading", level=1)).to_be_attached()


@pytest.mark.parametrize("start", [NB, NN])
@pytest.mark.parametrize("query", ["henvisning", "tilvising", "henvisningen", "hevnisning"])
def test_a_word_is_found_in_either_maalform(page: Page, start: str, query: str) -> None:
    """One can do it with one of two forms."""
    ask(page, query, start)
    first = {link.get_attribute("href") for link in titles(page).all()[:2]}
    assert first == {"./verktoy/henvisning-ppt/", "./verktoy/henvisning-bup/"}


@pytest.mark.parametrize("start", [NB, NN])
def test_an_abbreviation_is_found_with_what_it_stands_for(page: Page, start: str) -> None:
    ask(page, "BUP", start)
    assert "./tjenester/bup/" in [link.get_attribute("href") for link in titles(page).all()[:2]]


def test_a_compound_that_nobody_wrote_finds_what_it_is_about(page: Page) -> None:
    ask(page, "foreldresamtaleguide")
    kinds = results(page).locator(".hvor").all_inner_texts()[:3]
    assert [kind for kind in kinds if kind.startswith("Samtaleguide")]


def test_answers_come_while_one_writes(page: Page) -> None:
    open_box(page)
    expect(form(page)).to_have_attribute("data-svar", "")
    seen = []
    for letter in "undringsnotat":
        page.keyboard.type(letter)
        seen.append(titles(page).first.inner_text())
    assert "Undringsnotat" in seen[:-3] and seen[-1] == "Undringsnotat"


def test_no_word_shows_nothing(page: Page) -> None:
    open_box(page)
    for query in ("", "   ", "?", "«»", "…"):
        ask(page, "vold")
        expect(results(page)).not_to_have_count(0)
        ask(page, query)
        expect(results(page)).to_have_count(0)
        expect(above(page)).to_be_empty()
        expect(said(page)).to_be_empty()


@pytest.mark.parametrize(
    ("start", "query", "title", "where", "icon"),
    [
        (NB, "planlegg tiltak", "Planlegg tiltak", "Steg · Nivå 1", "steg"),
        (NB, "ukesamtalen med eleven", "Ta ukesamtalen med eleven", "Steg · Nivå 1 · Skole", "steg"),
        (NN, "vekesamtalen med eleven", "Ta vekesamtalen med eleven", "Steg · Nivå 1 · Skule", "steg"),
        (NB, "henvisning ppt", "Henvisning til PPT", "Skjema · Nivå 1–3 · Barnehage · Skole", "skjema"),
        (NN, "tilvising ppt", "Tilvising til PPT", "Skjema · Nivå 1–3 · Barnehage · Skule", "skjema"),
        (NB, "undringsnotat", "Undringsnotat", "Skjema · Nivå 0", "skjema"),
        (NB, "ny skole på ett ark", "Ny skole på ett ark", "Sjekkliste · Nivå 1 · Skole", "sjekkliste"),
        (NB, "helsestasjon", "Helsestasjon", "Tjeneste · Nivå 0–3", "hjelp"),
        (NN, "helsestasjon", "Helsestasjon", "Teneste · Nivå 0–3", "hjelp"),
        (NB, "nivå 2", "Nivå 2: To tjenester samarbeider", "Nivå", "nivaa"),
        (NB, "barnevernvakt", "Barnevernvakt", "Telefonnummer", "telefon"),
        (NB, "samtykkealder", "Samtykkealder", "Ordliste", "ord"),
    ],
)
def test_a_result_says_what_it_is(page: Page, start: str, query: str, title: str, where: str, icon: str) -> None:
    first = ask(page, query, start).first
    assert titles(page).first.inner_text() == title
    expect(first.locator(".hvor")).to_have_text(where)
    expect(first.locator(".ikon use")).to_have_attribute("href", re.compile(rf"assets/ikoner\.\w+\.svg#{icon}$"))
    expect(first.locator(".ikon")).to_have_attribute("aria-hidden", "true")
    assert first.locator(".utdrag").inner_text()


@pytest.mark.parametrize("start", STARTS)
def test_every_kind_of_result_has_a_name_and_an_icon(root: Path, site: Path, start: str) -> None:
    """A browser says nothing of an icon that is not in the file that it draws from."""
    folder, language = files(site, start)
    icons = (folder / asset_address(root, "ikoner.svg")).read_text(encoding="utf-8")
    kinds = json.loads((folder / f"sok/kommune.{language}.json").read_bytes())["type"]
    assert {kind for _, kind, *_ in entries(site, start)} <= kinds.keys()
    assert [icon for label, icon in kinds.values() if not label or f'id="{icon}"' not in icons] == []


def test_the_words_that_fit_are_marked(page: Page) -> None:
    first = ask(page, "henvisninger ppt").first
    assert titles(page).first.locator("mark").all_inner_texts() == ["Henvisning", "PPT"]
    assert titles(page).first.inner_text() == "Henvisning til PPT"
    assert "PPT" in first.locator(".utdrag mark").all_inner_texts()


def test_what_is_written_is_text_and_never_markup(page: Page) -> None:
    for query in ("<img src=x onerror=qwxz>qwxz", "$& qwxz $'", "{ord} qwxzqwxz {{uro}}"):
        ask(page, query)
        assert form(page).locator("img").count() == 0
        if not results(page).count():
            expect(said(page)).to_contain_text(f"«{query}»")


# «Mente du …?»


@pytest.mark.parametrize(
    ("start", "written", "right", "asks"),
    [
        (NB, "hevnisning", "henvisning", "Mente du"),
        (NB, "stafetlogg", "stafettlogg", "Mente du"),
        (NB, "ppt hevnisning", "ppt henvisning", "Mente du"),
        (NN, "helsestason", "helsestasjon", "Meinte du"),
    ],
)
def test_a_misspelling_is_asked_about(page: Page, start: str, written: str, right: str, asks: str) -> None:
    ask(page, written, start)
    expect(above(page).get_by_role("button")).to_have_text(right)
    expect(above(page)).to_contain_text(f"{asks} {right}?")
    expect(titles(page).first).to_be_visible()


@pytest.mark.parametrize("how", ["click", "keyboard"])
def test_the_right_word_is_put_in_the_field_and_answered(page: Page, how: str) -> None:
    ask(page, "hevnisning")
    guess = above(page).get_by_role("button", name="henvisning")
    if how == "click":
        guess.click()
    else:
        page.keyboard.press("ArrowDown")
        expect(guess).to_be_focused()
        page.keyboard.press("Enter")
    field = page.get_by_role("searchbox")
    expect(field).to_be_visible()
    expect(field).to_have_value("henvisning")
    expect(field).to_be_focused()
    expect(titles(page).first).to_have_text(re.compile("^Henvisning"))
    expect(above(page)).to_be_empty()
    found = titles(page).all_inner_texts()
    ask(page, "henvisning", NB)
    assert found == titles(page).all_inner_texts()


def test_a_known_word_is_not_asked_about(page: Page) -> None:
    open_box(page)
    asked_about = []
    for query in ("henvisning", "henvisninger", "tilvising", "barnehage", "møtet", "ppt", "henv", "112", "undrin"):
        ask(page, query)
        asked_about += above(page).get_by_role("button").all_inner_texts()
    assert asked_about == []


# Numbers to call.


@pytest.mark.parametrize(("start", "query"), [(NB, "barnevernvakt"), (NN, "barnevernvakta"), (NB, "alarmtelefonen")])
def test_a_number_is_the_first_link(page: Page, start: str, query: str) -> None:
    first = ask(page, query, start).first
    call = first.get_by_role("link").first
    number = call.inner_text()
    assert re.fullmatch(r"[\d\u00a0]+", number), "a number is not broken over two lines"
    digits = re.sub(r"\D", "", number)
    expect(call).to_have_attribute("href", f"tel:{digits}")
    name = call.get_attribute("aria-label") or ""
    assert titles(page).first.inner_text() in name, "it says whose number it is"
    assert digits in re.sub(r"\D", "", name)


def test_a_service_has_its_number(page: Page) -> None:
    first = ask(page, "helsestasjon").first
    expect(first.get_by_role("link", name="Helsestasjon: 00 00 00 00")).to_be_visible()


# When it is acute.

ACUTE = (
    *("vold", "volden", "slår", "slått", "selvmord", "selvmordet", "sjølvmord", "vald", "valden", "overgrepet"),
    *("jeg vil dø", "vil ikke leve", "han slår meg", "mamma slår", "ta livet av seg", "tatt livet sitt", "truer"),
    *("banket opp", "i fare", "redd for å være hjemme", "kniv", "drept", "akutt", "voldtatt", "SELVMORD", "113"),
    # Misspelt, or the beginning of a longer word.
    *("selvmrd", "selvmordd", "sjolvmord", "sjølvmrd", "overgerp", "mishandlign", "barnemishandling vold"),
    *("sjølvmordstankar", "selvmordstanker", "voldelig", "voldsutsatt", "trusselen", "trusler"),
)
NOT_ACUTE = (
    *("barnehage", "referat", "henvisning", "hjemme", "hjemmebesøk", "leve", "livet", "hold", "vol", "volleyball"),
    *("kveld", "jul", "banken", "redd for mørket", "står", "vil", "seg", "ta", "jeg vil", "i", "opp", "1", "kald"),
    *("behandling", "samhandling", "selvstendig", "levering", "sitt", "livsmestring"),
)


@pytest.mark.parametrize("start", [NB, NN])
def test_acute_words_show_the_numbers_on_top(page: Page, start: str) -> None:
    open_box(page, start)
    missed = []
    for query in ACUTE:
        ask(page, "referat")
        ask(page, query)
        if not acute(page).is_visible():
            missed.append(query)
    assert missed == []


@pytest.mark.parametrize("start", [NB, NN])
def test_other_words_do_not_show_the_acute_numbers(page: Page, start: str) -> None:
    open_box(page, start)
    shown = []
    for query in NOT_ACUTE:
        ask(page, "vold")
        expect(acute(page)).to_be_visible()
        ask(page, query)
        if acute(page).count():
            shown.append(query)
    assert shown == []


@pytest.mark.parametrize("start", [NB, NN])
def test_the_acute_numbers_are_first_and_say_whose_they_are(page: Page, start: str) -> None:
    ask(page, "vold", start)
    calls = acute(page).locator("a[href^='tel:']").all()
    assert [call.get_attribute("href") for call in calls][:2] == ["tel:112", "tel:113"]
    for call in calls:
        digits = re.sub(r"\D", "", call.inner_text())
        assert call.get_attribute("href") == f"tel:{digits}"
        assert re.fullmatch(r"\D+: [\d\s]+", call.get_attribute("aria-label") or "")
    boxes = [acute(page).bounding_box(), results(page).first.bounding_box()]
    assert boxes[0] and boxes[1] and boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    expect(calls[0]).to_be_in_viewport()
    acute(page).get_by_role("link", name=re.compile("Hast[ae]r det")).click()
    expect(page).to_have_url(re.compile(f"{start}haster/$"))


# When there is nothing.


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        (NB, "Vi fant ikke noe som passer med «qwxzqwxz»."),
        (NN, "Vi fann ikkje noko som passar med «qwxzqwxz»."),
    ],
)
def test_nothing_found_is_told_and_leads_on(page: Page, start: str, sentence: str) -> None:
    ways = ("tjenester/", "finn-steget/", "verktoy/", "alt/")
    ask(page, "qwxzqwxz", start)
    expect(said(page)).to_have_text(sentence)
    expect(results(page)).to_have_count(0)
    links = above(page).get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == [f"./{way}" for way in ways]
    for number, way in enumerate(ways):
        ask(page, "qwxzqwxz", start)
        links.nth(number).click()
        expect(page).to_have_url(re.compile(f"{start}{way}$"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()


# A kommune's own words.


@pytest.mark.parametrize("start", STARTS)
def test_no_token_and_no_hole_is_seen(page: Page, start: str) -> None:
    open_box(page, start)
    seen = 0
    for query in (
        "bti",
        "bts",
        "undring",
        "uro",
        "stafettlogg",
        "stafettholder",
        "nivå",
        "samtykke",
        "målgruppe",
        "år",
    ):
        ask(page, query)
        text = form(page).inner_text()
        assert not re.search(r"\{\{|\}\}|undefined|null|NaN|\[[^\]]*\]|· ·|[«(]\s*[»)]", text), (query, text)
        assert all(title.strip() for title in titles(page).all_inner_texts()), query
        seen += results(page).count()
    assert seen > 40


@pytest.mark.parametrize(
    ("start", "query", "own"),
    [
        ("/loten/", "bts", ["Om BTS", "BTS-koordinator", "BTS-kontakt"]),
        ("/ulstein/", "bts", ["Om BTS", "BTS-koordinator", "Nivåa i BTS"]),
        ("/ulstein/nb/", "bts", ["Om BTS", "BTS-koordinator"]),
        ("/tromso/", "bti", ["Om BTI", "Nivåene i BTI", "BTI-koordinator"]),
        ("/tromso/nn/", "bti", ["Om BTI", "BTI-koordinator"]),
        ("/loten/", "bekymring", ["Uro eller bekymring"]),
        ("/tromso/", "bekymring", ["Bekymring"]),
        ("/fjordvik/", "hva skjer i fjordvik", ["Hva skjer i Fjordvik?"]),
    ],
)
def test_a_kommune_shows_its_own_words(page: Page, start: str, query: str, own: list[str]) -> None:
    ask(page, query, start)
    found = titles(page).all_inner_texts()
    assert [word for word in own if word not in found] == []


def test_a_kommune_finds_nothing_of_another(page: Page) -> None:
    ask(page, "ukesamtalen med eleven", "/loten/")
    assert "Ta ukesamtalen med eleven" not in titles(page).all_inner_texts()


# Of (title, address), those whose title is written and whose address is in no result. Written in one go: to tell the
# browser of each title, and let it draw each answer, took most of the time.
LOST = """asked => {
  const field = document.querySelector("details.sok form input");
  return asked.filter(([title, address]) => {
    field.value = title;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return ![...document.querySelectorAll("ol.treff > li > a:not([href^='tel:'])")]
      .some((link) => link.getAttribute("href") === address);
  });
}"""


@pytest.mark.full
@pytest.mark.parametrize("start", STARTS)
def test_everything_is_found_by_its_title_and_is_there(page: Page, site: Path, start: str) -> None:
    open_box(page, start)
    expect(form(page)).to_have_attribute("data-svar", "")
    asked = []
    for address, _, names, *_ in entries(site, start):
        title = names.partition("|")[0]
        where, _, anchor = address.partition("#")
        html = (site / start.strip("/") / where / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, address
        if "{{" not in title:
            asked.append((title, f"./{address}"))
    nowhere = ["Referat", "./finnes-ikke/"]
    assert len(asked) > 100 and page.evaluate(LOST, [*asked, nowhere]) == [nowhere]
