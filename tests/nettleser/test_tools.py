"""Tools in use: forms that stay in the browser and become a file, and guides read with one hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Route, expect

pytestmark = pytest.mark.browser

# A form of Fjordvik with a field of every kind.
FORM = "/fjordvik/verktoy/familiens-onsker/"
FORM_NN = "/fjordvik/nn/verktoy/familiens-onsker/"
GUIDE = "/fjordvik/verktoy/undringssamtale-foresatte/"
READING = f"{GUIDE}les/"
LONG = "Første linje.\n" + "Det som er viktig for oss. " * 60 + "\n\nSiste linje."
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

ANSWERS = {
    "hvem-fyller-ut": ["sammen"],
    "motedato": "2026-12-01",
    "kontakt": "Melding etter kl. 16 – «helst ikke» ring",
    "viktigst": LONG,
    "deltakere": ["helsesykepleier", "familieteam"],
    "lengde": "30",
    "tolk": ["nei"],
}


def fill(page: Page) -> None:
    """Give an answer of every kind."""
    for felt, answer in ANSWERS.items():
        if isinstance(answer, str):
            page.locator(f"#felt-{felt}").fill(answer)
        else:
            for choice in answer:
                page.locator(f"[name={felt}][value={choice}]").check()


def answers(page: Page) -> dict[str, Any]:
    """What stands in the form."""
    return page.locator("[data-felt]").evaluate_all(
        """fields => Object.fromEntries(fields.flatMap(field => {
            const box = field.querySelector("textarea, input:not([type=radio], [type=checkbox])");
            const value = box ? box.value : [...field.querySelectorAll(":checked")].map(choice => choice.value);
            return value.length ? [[field.dataset.felt, value]] : [];
        }))"""
    )


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def save(page: Page, name: str = "Lagre til fil") -> tuple[str, dict[str, Any]]:
    """Save the form; the file's name and what it says."""
    with page.expect_download() as download:
        press(page, name)
    return download.value.suggested_filename, json.loads(download.value.path().read_text(encoding="utf-8"))


def load(page: Page, content: object, name: str = "Åpne fra fil") -> None:
    """Open a file in the form."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    with page.expect_file_chooser() as chooser:
        press(page, name)
    chooser.value.set_files({"name": "fil.json", "mimeType": "application/json", "buffer": text.encode()})


def file(*svar: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A saved form."""
    head = {"format": "stafett-skjema", "versjon": 1, "verktøy": "familiens-onsker", "tittel": "Familiens ønsker"}
    return {**head, "svar": list(svar), **more}


def message(page: Page) -> Locator:
    return page.locator(".skjemalinje [role=status]")


@pytest.fixture
def form(page: Page) -> Page:
    """The form, opened."""
    page.goto(FORM)
    return page


@pytest.fixture
def without_js(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A phone where no script runs."""
    context = browser.new_context(java_script_enabled=False, base_url=address, viewport={"width": 390, "height": 844})
    yield context
    context.close()


def test_a_form_is_saved_cleared_restored_and_opened(form: Page) -> None:
    fill(form)
    assert answers(form) == ANSWERS
    name, saved = save(form)
    expect(message(form)).to_contain_text("Fila er laget")
    assert re.fullmatch(r"Familiens ønsker før første møte \d{4}-\d\d-\d\d\.json", name)

    press(form, "Tøm skjemaet")
    expect(message(form)).to_contain_text("Skjemaet er tomt")
    assert answers(form) == {}
    press(form, "Angre")
    assert answers(form) == ANSWERS

    form.reload()
    assert answers(form) == {}
    load(form, saved)
    expect(message(form)).to_contain_text("hentet inn")
    assert answers(form) == ANSWERS


def test_a_person_can_read_the_file(form: Page) -> None:
    fill(form)
    _, saved = save(form)
    head = {key: value for key, value in saved.items() if key not in ("svar", "lagret")}
    assert head == {
        "format": "stafett-skjema",
        "versjon": 1,
        "verktøy": "familiens-onsker",
        "tittel": "Familiens ønsker før første møte",
        "kommune": "Fjordvik kommune",
        "målform": "nb",
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", saved["lagret"])
    written = {answer["felt"]: answer for answer in saved["svar"]}
    assert list(written) == list(ANSWERS)
    assert written["deltakere"] == {
        "felt": "deltakere",
        "spørsmål": "Hvem vil du ha med på møtet?",
        "svar": {"helsesykepleier": "Helsesykepleier", "familieteam": "Familieteamet"},
    }
    assert written["viktigst"]["svar"] == LONG


def test_a_file_in_one_maalform_opens_in_the_other(form: Page) -> None:
    fill(form)
    _, saved = save(form)
    form.goto(FORM_NN)
    load(form, saved, "Opne frå fil")
    expect(message(form)).to_contain_text("henta inn")
    assert answers(form) == ANSWERS
    _, again = save(form)
    assert again["målform"] == "nn"
    assert again["svar"][4]["svar"]["helsesykepleier"] == "Helsesjukepleiar"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (file(verktøy="undringsnotat", tittel="Undringsnotat $&"), "Fila hører til verktøyet «Undringsnotat $&»"),
        (file(versjon=2, svar={"ny": "form"}), "nyere utgave"),
        ('{"format": "stafett-skjema", "svar"', "fila skadet"),
        ("", "fila skadet"),
        ("null", "fila skadet"),
        ([1, 2], "fila skadet"),
        ({"format": "noe annet"}, "fila skadet"),
        (file(svar="tekst"), "fila skadet"),
        (file(svar=[None]), "fila skadet"),
        (file({"felt": "kontakt"}), "fila skadet"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(form: Page, content: object, said: str) -> None:
    fill(form)
    load(form, content)
    expect(message(form)).to_contain_text(said)
    expect(message(form)).to_contain_text("Det du har skrevet, står som før.")
    assert answers(form) == ANSWERS


def test_answers_without_a_place_are_shown_and_follow_into_the_next_file(form: Page) -> None:
    lost = [
        {"felt": "finnes-ikke", "spørsmål": "Et spørsmål fra før?", "svar": "Svar på det som var.\nTo linjer."},
        {"felt": "deltakere", "spørsmål": "Hvem?", "svar": {"bestemor": "Bestemor", "egen": "En jeg stoler på"}},
        {"felt": "motedato", "spørsmål": "Når?", "svar": "en gang til våren"},
        {"felt": "tolk", "spørsmål": "Tolk?", "svar": "Tekst der det nå er et valg"},
        {"felt": "kontakt", "spørsmål": "Kontakt?", "svar": {"sms": "Valg der det nå er tekst"}},
        {"felt": "__proto__", "spørsmål": "<b>Merkelig?</b>", "svar": 42},
    ]
    rest = form.locator(".skjemarest")
    expect(rest).to_be_hidden()
    load(form, file(*lost, {"felt": "lengde", "spørsmål": "Minutter", "svar": "20"}))
    expect(message(form)).to_contain_text("passer ikke i skjemaet")
    assert answers(form) == {"deltakere": ["egen"], "lengde": "20"}
    for text in ("Et spørsmål fra før?", "To linjer.", "Bestemor", "en gang til våren", "Tekst der", "Valg der", "42"):
        expect(rest).to_contain_text(text)
    expect(rest).to_contain_text("<b>Merkelig?</b>")
    expect(rest).not_to_contain_text("En jeg stoler på")
    assert Axe().run(form).violations_count == 0

    form.locator("#felt-motedato").fill("2027-03-01")
    _, saved = save(form)
    form.reload()
    load(form, saved)
    expect(rest).to_contain_text("en gang til våren")
    assert answers(form) == {"deltakere": ["egen"], "lengde": "20", "motedato": "2027-03-01"}
    press(form, "Tøm skjemaet")
    expect(rest).to_be_hidden()
    press(form, "Angre")
    expect(rest).to_contain_text("Bestemor")


def test_a_file_opened_over_an_answer_can_be_undone(form: Page) -> None:
    form.locator("#felt-kontakt").fill("Dette sto her")
    load(form, file({"felt": "viktigst", "spørsmål": "Hva?", "svar": "Fra fila"}))
    expect(message(form)).to_contain_text("Angre")
    assert answers(form) == {"viktigst": "Fra fila"}
    press(form, "Angre")
    assert answers(form) == {"kontakt": "Dette sto her"}
    press(form, "Angre")
    assert answers(form) == {"viktigst": "Fra fila"}


def test_what_is_said_goes_when_one_writes_on(form: Page) -> None:
    form.locator("#felt-kontakt").fill("Noe")
    save(form)
    expect(message(form)).not_to_be_empty()
    form.locator("#felt-kontakt").fill("Noe mer")
    expect(message(form)).to_be_empty()


def test_nothing_is_sent_or_stored(form: Page) -> None:
    asked: list[str] = []
    form.on("request", lambda request: asked.append(request.url))
    fill(form)
    for field in ("kontakt", "lengde", "motedato"):
        form.locator(f"#felt-{field}").press("Enter")
    form.locator("[name=tolk]").first.press("Enter")
    _, saved = save(form)
    load(form, saved)
    press(form, "Tøm skjemaet")
    expect(message(form)).not_to_be_empty()
    assert form.url.endswith(FORM)
    # The browser may fetch the page's icons at any time. Nothing else, and nothing that could carry an answer.
    assert [url for url in asked if not re.fullmatch(r"blob:.*|[^?#]*/(filer|assets)/[a-z]+(\.\w+)?\.svg", url)] == []
    state = form.context.storage_state(indexed_db=True)
    assert (state["cookies"], state["origins"]) == ([], [])
    assert form.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert form.evaluate("caches.keys()") == []
    expect(form.get_by_text("blir verken sendt eller lagret")).to_be_visible()
    expect(form.get_by_text("taushetsbelagte opplysninger")).to_be_visible()


def test_it_works_under_a_strict_policy(page: Page) -> None:
    def guard(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": CSP})

    page.route(re.compile(r"/familiens-onsker/$"), guard)
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text))
    page.goto(FORM)
    fill(page)
    _, saved = save(page)
    press(page, "Tøm skjemaet")
    load(page, saved)
    expect(message(page)).to_contain_text("hentet inn")
    assert answers(page) == ANSWERS
    assert [line for line in refused if "Content Security Policy" in line] == []


def leave(page: Page) -> list[str]:
    """Try to leave; the questions that the browser asked."""
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", note)
    page.goto("/fjordvik/verktoy/")
    return asked


def test_leaving_with_something_unsaved_asks_first(form: Page) -> None:
    form.locator("#felt-kontakt").fill("Ikke lagret")
    assert leave(form) == ["beforeunload"]


@pytest.mark.parametrize("state", ["urørt", "lagret", "tømt", "åpnet"])
def test_leaving_with_nothing_to_lose_does_not_ask(form: Page, state: str) -> None:
    if state != "urørt":
        form.locator("#felt-kontakt").fill("Lagret")
    if state in ("lagret", "åpnet"):
        _, saved = save(form)
    if state == "tømt":
        press(form, "Tøm skjemaet")
    if state == "åpnet":
        press(form, "Tøm skjemaet")
        load(form, saved)
        expect(message(form)).to_contain_text("hentet inn")
    assert leave(form) == []


def test_a_call_for_help_is_never_held_back(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(FORM)
    page.locator("#felt-kontakt").fill("Ikke lagret")
    with page.expect_request("tel:112"):
        page.get_by_role("region", name="Haster det?").locator("[href='tel:112']").click()
    assert asked == []
    context.close()


# What is printed of a field: the text beside its box, and whether it is cut.
PRINTED = """field => {
    const box = field.querySelector(".svar"), style = getComputedStyle(box, "::after");
    return {
        text: style.visibility === "visible" && style.display !== "none" ? style.content : "",
        cut: box.scrollHeight > box.clientHeight + 1,
        line: parseFloat(getComputedStyle(box).borderBottomWidth) > 0,
        height: box.clientHeight,
    };
}"""


def test_a_filled_in_form_prints_every_word(form: Page) -> None:
    fill(form)
    form.emulate_media(media="print")
    for name in ("Lagre til fil", "Åpne fra fil", "Skriv ut", "Tøm skjemaet"):
        expect(form.get_by_role("button", name=name)).to_be_hidden()
    expect(form.get_by_text("blir verken sendt eller lagret")).to_be_hidden()
    expect(form.get_by_role("heading", level=1)).to_be_visible()
    expect(form.locator("header.topp").get_by_text("Fjordvik kommune")).to_be_visible()
    printed = {felt: form.locator(f"[data-felt={felt}]").evaluate(PRINTED) for felt in ("viktigst", "motedato")}
    assert "Siste linje." in printed["viktigst"]["text"] and not printed["viktigst"]["cut"]
    assert printed["viktigst"]["height"] > 150
    assert "01.12.2026" in printed["motedato"]["text"]
    expect(form.locator("#felt-viktigst")).to_be_hidden()
    expect(form.locator("[name=tolk]:checked")).to_be_visible()
    assert (
        form.locator("label:has([name=tolk]:checked)").evaluate("label => getComputedStyle(label).fontWeight") == "650"
    )


def test_an_empty_form_prints_lines_to_write_on(form: Page) -> None:
    form.emulate_media(media="print")
    for felt, least in (("kontakt", 25), ("motedato", 25), ("lengde", 25), ("viktigst", 120)):
        printed = form.locator(f"[data-felt={felt}]").evaluate(PRINTED)
        assert printed["line"] and printed["height"] > least, felt
        expect(form.locator(f"#felt-{felt}")).to_be_hidden()
    assert form.locator("[name=deltakere]").first.is_visible()


def test_the_button_prints(form: Page) -> None:
    form.evaluate("window.print = () => { window.printed = true }")
    press(form, "Skriv ut")
    assert form.evaluate("window.printed")


def test_everything_to_press_is_as_high_as_a_finger_needs(form: Page) -> None:
    form.locator("#felt-kontakt").fill("Noe")
    press(form, "Tøm skjemaet")
    for target in form.locator(".skjema :is(button, label:has(input), textarea, input:not(label input))").all():
        if box := target.bounding_box():
            assert box["height"] >= 44, target.evaluate("target => target.outerHTML")


def test_a_box_grows_with_its_text(form: Page) -> None:
    for felt in ("kontakt", "viktigst"):
        box = form.locator(f"#felt-{felt}")
        low = box.evaluate("box => box.clientHeight")
        box.fill(LONG)
        assert box.evaluate("box => box.scrollHeight <= box.clientHeight"), felt
        assert box.evaluate("box => box.clientHeight") > low + 200


def test_the_box_grows_also_where_it_cannot_by_itself(form: Page) -> None:
    form.locator("#felt-viktigst").evaluate("box => box.style.setProperty('field-sizing', 'fixed')")
    form.locator("#felt-viktigst").fill(LONG)
    assert form.locator("#felt-viktigst").evaluate("box => box.scrollHeight <= box.clientHeight")


def test_without_javascript_a_form_is_filled_in_and_printed(without_js: BrowserContext) -> None:
    page = without_js.new_page()
    page.goto(FORM)
    fill(page)
    expect(page.get_by_text("Nettleseren din kjører ikke JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Lagre til fil")).to_be_hidden()
    page.locator("#felt-lengde").press("Enter")
    assert page.url.endswith(FORM)
    page.emulate_media(media="print")
    expect(page.get_by_text("Nettleseren din kjører ikke JavaScript")).to_be_hidden()
    expect(page.locator("#felt-viktigst")).to_be_visible()
    assert page.locator("#felt-viktigst").evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    expect(page.locator("#felt-ikke-deles")).to_be_hidden()
    assert page.locator("[data-felt=ikke-deles] .svar").evaluate("box => box.clientHeight") > 120


def test_every_stop_of_a_form_is_seen_above_the_buttons(form: Page) -> None:
    form.set_viewport_size({"width": 390, "height": 640})
    form.locator("[name=hvem-fyller-ut]").first.focus()
    stops = []
    while stop := form.evaluate(
        """() => {
            const focused = document.activeElement, bar = document.querySelector(".skjemalinje");
            if (!focused.closest("form.skjema")) return null;
            const { top, bottom } = focused.getBoundingClientRect();
            const low = bar.contains(focused) ? innerHeight : bar.getBoundingClientRect().top;
            return [focused.closest("[data-felt]")?.dataset.felt ?? focused.value, top >= 0 && bottom <= low + 1];
        }"""
    ):
        stops.append(tuple(stop))
        form.keyboard.press("Tab")
    assert [name for name, seen in stops if not seen] == []
    assert list(dict(stops)) == [*ANSWERS, "ikke-deles", "lagre", "aapne", "skriv", "tom"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [FORM, FORM_NN, GUIDE, READING, "/fjordvik/nn/verktoy/overgang/", "/fjordvik/nn/verktoy/overgang/les/"],
)
def test_tools_have_no_accessibility_violations(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("path", [FORM, FORM_NN, GUIDE, READING, "/fjordvik/verktoy/overgang/les/"])
def test_tools_fit_in_320_pixels(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_one_does_with_a_tool_stands_first_on_the_phone(page: Page) -> None:
    for path, name, target in (
        (FORM, "Fyll ut", "#fyll-ut"),
        (GUIDE, "Les under samtalen", "les/"),
        ("/fjordvik/verktoy/overgang/", "Gå gjennom del for del", "les/"),
        ("/fjordvik/verktoy/aktivitetskalender/", "Åpne verktøyet", "https://"),
    ):
        page.goto(path)
        link = page.get_by_role("link", name=name)
        assert target in (link.get_attribute("href") or "")
        box = link.bounding_box()
        assert box and box["y"] + box["height"] < 844 and box["height"] >= 50, name


@pytest.mark.parametrize("path", [READING, "/fjordvik/nn/verktoy/overgang/les/"])
def test_a_guide_is_read_with_one_thumb_and_without_javascript(without_js: BrowserContext, path: str) -> None:
    page = without_js.new_page()
    page.goto(path)
    titles = page.locator("main h2").all_inner_texts()
    assert len(titles) > 3
    for number, title in enumerate(titles, 1):
        part = page.locator("section.lesedel").nth(number - 1)
        expect(part.get_by_role("heading", name=title, exact=True)).to_be_in_viewport()
        expect(part.get_by_text(f"Del {number} av {len(titles)}")).to_be_in_viewport()
        onward = titles[number] if number < len(titles) else "Ferdig"
        link = part.get_by_role("link", name=f"Neste: {onward}" if number < len(titles) else onward)
        box = link.bounding_box()
        assert box and box["height"] >= 56 and box["y"] > 844 * 0.6 and box["y"] + box["height"] <= 844, title
        link.click()
    expect(page).to_have_url(re.compile(f"{path.removesuffix('les/')}$"))


def test_one_can_go_back_a_part_and_leave_from_any(page: Page) -> None:
    page.goto(f"{READING}#del-inviter")
    page.locator("#del-inviter").get_by_role("link", name="Forrige Før samtalen").click()
    expect(page.get_by_role("heading", name="Før samtalen")).to_be_in_viewport()
    close = page.locator("#del-forbered").get_by_role("link", name="Lukk lesemodus")
    expect(close).to_be_in_viewport()
    close.click()
    expect(page).to_have_url(re.compile(f"{GUIDE}$"))


def test_the_reading_mode_is_worked_from_the_keyboard(page: Page) -> None:
    page.goto(READING)
    page.locator("#del-stopp .neste").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#del-forbered h2")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section').id") == "del-forbered"


def test_the_reading_mode_prints_as_the_plain_guide(page: Page) -> None:
    page.goto(READING)
    page.emulate_media(media="print")
    expect(page.locator(".lesebunn").first).to_be_hidden()
    expect(page.get_by_role("link", name="Lukk lesemodus").first).to_be_hidden()
    assert page.locator("section.lesedel").first.evaluate("part => part.clientHeight") < 300
    assert all(heading.is_visible() for heading in page.locator("main h2").all())


def test_the_reading_mode_is_not_found_in_the_search(site: Path) -> None:
    parts = [json.loads((site / f"fjordvik/sok/{part}.nb.json").read_bytes()) for part in ("nasjonal", "kommune")]
    places = {address for part in parts for address, *_ in part["treff"]}
    assert "verktoy/undringssamtale-foresatte/" in places
    assert not [place for place in places if place.endswith("/les/")]
