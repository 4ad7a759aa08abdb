"""The editor as a koordinator meets it: what a post changes in the files, and what is refused, told and taken back."""

import http.client
import os
import shutil
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import Tag

from veileder.commands.edit import project
from veileder.commands.edit.pages import Editor
from veileder.commands.edit.server import TOKEN, EditServer, Request
from veileder.commands.serve import Snapshot, snapshot
from veileder.editing.subjects import KINDS
from veileder.source.store import read_exact

from ..conftest import DATE
from .editor import SERVICE, changed, editor, files_of, form_of, get, opened, page_of, post, serving, shared, told

__all__ = ("editor", "shared")


def _addresses(editor: Editor) -> list[str]:
    """A form of each kind, one that the kommune has written in when there is one."""
    found = []
    for kind in KINDS.values():
        if kind.single:
            found.append(f"fjordvik/ting/{kind.name}/")
            continue
        rows = get(editor, f"fjordvik/ting/{kind.name}/").select(".red-rader > li")
        row = next((row for row in rows if row.select(".red-own, .red-changed")), rows[0])
        found += [str(link["href"]).lstrip("/") for link in row.find_all("a")]
    return found


def _round_trip(editor: Editor, addresses: list[str]) -> None:
    before = files_of(editor)
    for address in addresses:
        page = get(editor, address)
        if "Dette er låst" in page.get_text():
            continue
        form = {name: [text.replace("\n", "\r\n") for text in texts] for name, texts in form_of(page).items()}
        form = {name: [text.replace("\r\n", "\n") for text in texts] for name, texts in form.items()}
        answer = post(editor, address, form)
        assert "ikke endret noe" in answer.body.decode(), address
    assert files_of(editor) == before


def test_forms_posted_as_they_are_shown_change_no_byte(editor: Editor) -> None:
    addresses = _addresses(editor)
    assert len(addresses) == len(KINDS)
    _round_trip(editor, addresses)


@pytest.mark.full
def test_every_form_that_fjordvik_has_written_in_changes_no_byte(editor: Editor) -> None:
    own = []
    for kind in KINDS.values():
        rows = [] if kind.single else get(editor, f"fjordvik/ting/{kind.name}/").select(".red-rader > li")
        own += [link for row in rows if row.select(".red-own, .red-changed") for link in row.find_all("a")]
    assert len(own) > 100
    _round_trip(editor, [str(link["href"]).lstrip("/") for link in own])


def test_a_search_looks_at_the_disk_for_each_kind_and_not_for_each_thing(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    def counted(root: Path) -> Snapshot:
        looks.append(root)
        return snapshot(root)

    monkeypatch.setattr(project, "snapshot", counted)
    found = page_of(editor.answer(Request("fjordvik/", {"sok": ["helse"]})))
    assert len(found.select(".red-rader > li")) > 20
    assert len(looks) < 2 * len(KINDS)


def test_changing_a_field_changes_only_that_and_tells_of_it(editor: Editor) -> None:
    before = files_of(editor)
    form = opened(editor, SERVICE)
    form["hvor.nn"] = ["Familiehuset, Kaivegen 4"]
    answer = post(editor, SERVICE, form)
    assert answer.status is HTTPStatus.SEE_OTHER
    after = files_of(editor)
    assert changed(before, after) == {"fjordvik/tjenester.yaml"}
    old, new = (files["fjordvik/tjenester.yaml"].splitlines(keepends=True) for files in (before, after))
    differing = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    assert differing == [(b"      nn: Familiehuset, Kaivegen 2\n", b"      nn: Familiehuset, Kaivegen 4\n")]
    saved = get(editor, answer.headers["Location"].lstrip("/")).get_text()
    assert "Hvor på nynorsk: fra «Familiehuset, Kaivegen 2» til «Familiehuset, Kaivegen 4»" in saved
    assert "kommuner/fjordvik/tjenester.yaml" in saved


@pytest.mark.full
def test_the_day_of_the_change_is_noted_unless_it_is_unticked(editor: Editor) -> None:
    form = opened(editor, SERVICE, dated=True)
    form["telefon"] = ["00 00 00 01"]
    post(editor, SERVICE, form)
    assert opened(editor, SERVICE)["endret"] == [DATE.isoformat()]


@pytest.mark.full
def test_one_button_says_that_somebody_has_looked_at_it_today(editor: Editor) -> None:
    before = files_of(editor)["fjordvik/tjenester.yaml"]
    post(editor, SERVICE, opened(editor, SERVICE, dated=True), "kontrollert")
    after = files_of(editor)["fjordvik/tjenester.yaml"]
    old, new = before.splitlines(), after.splitlines()
    differing = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert differing == [(b"    kontrollert: 2026-11-02", b"    kontrollert: 2026-11-26")]


WRONG = {
    "telefon": ("12", "ikke et gyldig telefonnummer"),
    "e-post": ("post", "ikke en gyldig e-postadresse"),
    "nettside": ("fjordvik.no", "ikke en gyldig nettadresse"),
    "åpent": ("mandag", "ikke en åpningstid"),
    "kontrollert": ("i går", "ikke en gyldig dato"),
    "henvisning": ("ring", "ukjent verdi"),
    "alder.fra": ("null", "heltall"),
    "alder.til": ("130", "høyst 120"),
}
# What can be found only when every value has the right shape.
WRONG_TOGETHER = {
    "lover": ("finnes-ikke", "finnes-ikke"),
    "eier": ("ingen-rolle", "ingen-rolle"),
    "pris.nb": ("Bruk {{ukjent.ord}}", "ukjent.ord"),
    "ventetid.nb": ("01010750160", "fødselsnummer"),
}


@pytest.mark.parametrize("wrong", [WRONG, WRONG_TOGETHER], ids=["values", "whole"])
def test_every_error_stands_at_its_field_and_nothing_is_saved(
    editor: Editor, wrong: dict[str, tuple[str, str]]
) -> None:
    before = files_of(editor)
    form = opened(editor, SERVICE) | {name: [text] for name, (text, _) in wrong.items()}
    answer = post(editor, SERVICE, form)
    assert answer.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert files_of(editor) == before
    page = page_of(answer)
    assert page.title is not None and page.title.get_text().startswith("Feil: ")
    for name, (text, message) in wrong.items():
        box = page.find(attrs={"name": name, "value": text}) or page.find("textarea", attrs={"name": name})
        box = box or page.find(attrs={"name": name})
        assert isinstance(box, Tag), name
        around = box.find_parent(class_="red-felt")
        assert isinstance(around, Tag)
        told = " ".join(error.get_text() for error in around.select(".red-feil"))
        assert message in told, (name, told)
    links = page.select("#sammendrag a")
    assert len(links) >= len(wrong)
    assert all(page.find(id=str(link["href"]).removeprefix("#")) for link in links)


@pytest.mark.full
def test_a_form_that_is_opened_tells_nothing_of_other_things(editor: Editor) -> None:
    page = get(editor, SERVICE)
    assert not page.find(id="sammendrag"), "there are notes of laws and of other services, but not of this one"
    assert "Fjordvik kommune" in str(page.title)


def test_what_is_wrong_with_the_kommune_itself_stands_at_its_field(editor: Editor) -> None:
    address = "fjordvik/ting/kommune/"
    wrong = {"nummer": "12", "profil.farge": "blå", "nettsted": "http://x", "rediger": "https://x.no/{file}"}
    page = page_of(post(editor, address, opened(editor, address) | {name: [text] for name, text in wrong.items()}))
    for name in wrong:
        box = page.find(attrs={"name": name})
        assert isinstance(box, Tag) and isinstance(felt := box.find_parent(class_="red-felt"), Tag)
        assert felt.select(".red-feil"), name


@pytest.mark.full
def test_a_required_text_taken_away_is_told_at_its_field(editor: Editor) -> None:
    address = "fjordvik/ting/steg/ukesamtale/"
    form = opened(editor, address) | {"tittel.nb": [""], "tittel.nn": [""]}
    page = page_of(post(editor, address, form))
    told = [link.get_text() for link in page.select("#sammendrag a")]
    assert "Tittel: Dette må fylles ut." in told, told
    form = opened(editor, address) | {"utfall.0.til": ["ingensteder"]}
    told = [link.get_text() for link in page_of(post(editor, address, form)).select("#sammendrag a")]
    assert any(text.startswith("Til: ") and "ingensteder" in text for text in told), told


@pytest.mark.full
def test_something_new_in_a_list_and_moving_it_without_script(editor: Editor) -> None:
    address = "fjordvik/ting/steg/ukesamtale/"
    page = page_of(post(editor, address, opened(editor, address), "legg-til:utfall"))
    form = form_of(page)
    assert form["utfall.antall"] == ["2"]
    form |= {"utfall.1.når.nb": ["Det går bedre"], "utfall.1.når.nn": ["Det går betre"], "utfall.1.til": ["evaluer"]}
    form = form_of(page_of(post(editor, address, form, "opp:utfall.1")))
    assert form["utfall.0.når.nb"] == ["Det går bedre"]
    form.pop("_endret", None)
    answer = post(editor, address, form)
    assert answer.status is HTTPStatus.SEE_OTHER, told(answer)
    text = (editor.root / "kommuner/fjordvik/steg.yaml").read_text(encoding="utf-8")
    assert "    utfall:\n      - id: det-gar-bedre\n" in text


@pytest.mark.full
def test_a_change_of_the_base_is_an_override_with_the_least_and_goes_back_again(editor: Editor) -> None:
    address = "fjordvik/ting/tiltak/temamoter-for-foreldre/"
    before = files_of(editor)
    form = opened(editor, address) | {"kort.nb": ["Nytt."], "kort.nn": ["Nytt òg."], "_basert": ["1"]}
    post(editor, address, form)
    text = (editor.root / "kommuner/fjordvik/tiltak.yaml").read_text(encoding="utf-8")
    part = text[text.index("  - id: temamoter-for-foreldre") :].split("\n\n")[0].splitlines()[:5]
    assert part[1].startswith("    basert-på: ")
    assert part[2:5] == ["    kort:", "      nb: Nytt.", "      nn: Nytt òg."]
    page = get(editor, address)
    assert "endret av dere" in page.get_text() and page.find("button", value="basen:kort")
    form = form_of(page_of(post(editor, address, form_of(page), "basen:kort")))
    form.pop("_endret", None)
    assert post(editor, address, form).status is HTTPStatus.SEE_OTHER
    assert files_of(editor) == before


@pytest.mark.full
def test_what_somebody_else_wrote_meanwhile_is_kept(editor: Editor) -> None:
    form = opened(editor, SERVICE)
    file = editor.root / "kommuner/fjordvik/tjenester.yaml"
    theirs = read_exact(file).replace("Vanligvis time innen to uker", "Time innen en uke", 1)
    file.write_text(theirs, encoding="utf-8", newline="")
    form["telefon"] = ["00 00 00 01"]
    assert post(editor, SERVICE, form).status is HTTPStatus.SEE_OTHER
    text = read_exact(file)
    assert "Time innen en uke" in text and '"00 00 00 01"' in text


@pytest.mark.full
@pytest.mark.parametrize(("choice", "kept"), [("min", "Innen tre uker"), ("deres", "Time innen en uke")])
def test_when_both_have_changed_a_field_both_are_shown_and_one_is_chosen(
    editor: Editor, choice: str, kept: str
) -> None:
    form = opened(editor, SERVICE)
    file = editor.root / "kommuner/fjordvik/tjenester.yaml"
    theirs = read_exact(file).replace("Vanligvis time innen to uker", "Time innen en uke", 1)
    file.write_text(theirs, encoding="utf-8", newline="")
    form |= {"ventetid.nb": ["Innen tre uker"], "telefon": ["00 00 00 01"]}
    answer = post(editor, SERVICE, form)
    assert answer.status is HTTPStatus.CONFLICT
    assert read_exact(file) == theirs
    page = page_of(answer)
    both = page.select_one(".red-kollisjon")
    assert both is not None and "Innen tre uker" in both.get_text() and "Time innen en uke" in both.get_text()
    form = form_of(page) | {"_velg.ventetid": [choice]}
    form.pop("_endret", None)
    post(editor, SERVICE, form)
    text = read_exact(file)
    assert kept in text and '"00 00 00 01"' in text


@pytest.mark.full
def test_changes_are_taken_back_one_by_one_also_after_a_restart(editor: Editor) -> None:
    before = files_of(editor)
    for number in ("1", "2"):
        post(editor, SERVICE, opened(editor, SERVICE) | {"telefon": [f"00 00 00 0{number}"]})
    post(
        editor,
        "fjordvik/ting/steg/ukesamtale/",
        opened(editor, "fjordvik/ting/steg/ukesamtale/") | {"melder": ["true"]},
    )
    again = Editor(editor.root, ["fjordvik"], lambda: DATE)
    listed = [entry.get_text() for entry in get(again, "fjordvik/angre/").select(".red-historie > li")]
    assert len(listed) == 3 and "Melder: fra «Nei» til «Ja»" in listed[0]
    post(again, "fjordvik/angre/", {})
    assert changed(before, files_of(editor)) == {"fjordvik/tjenester.yaml"}
    post(again, "fjordvik/angre/", {})
    post(again, "fjordvik/angre/", {})
    assert files_of(editor) == before
    assert "ingenting å angre" in page_of(post(again, "fjordvik/angre/", {})).get_text()


@pytest.mark.full
def test_taking_back_leaves_what_others_changed_elsewhere_and_stops_at_the_same_lines(editor: Editor) -> None:
    file = editor.root / "kommuner/fjordvik/tjenester.yaml"
    post(editor, SERVICE, opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]})
    file.write_text(read_exact(file) + "# Mer\n", encoding="utf-8", newline="")
    post(editor, "fjordvik/angre/", {})
    text = read_exact(file)
    assert text.endswith("# Mer\n") and "00 00 00 01" not in text
    post(editor, SERVICE, opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]})
    file.write_text(theirs := read_exact(file).replace("00 00 00 01", "00 00 00 02"), encoding="utf-8", newline="")
    page = page_of(post(editor, "fjordvik/angre/", {}))
    assert "Noen har endret de samme linjene" in page.get_text()
    assert read_exact(file) == theirs


@pytest.mark.full
def test_something_of_the_base_is_taken_away_and_taken_back(editor: Editor) -> None:
    before = files_of(editor)
    address = "fjordvik/ting/tiltak/temamoter-for-foreldre/"
    assert "ikke hos andre kommuner" in get(editor, f"{address}fjern/").get_text()
    post(editor, f"{address}fjern/", {})
    assert b"  - id: temamoter-for-foreldre\n    fjern: true\n" in files_of(editor)["fjordvik/tiltak.yaml"]
    row = get(editor, "fjordvik/ting/tiltak/").find("form", action=f"/{address}tilbake/")
    assert row is not None
    post(editor, f"{address}tilbake/", {})
    assert files_of(editor) == before


@pytest.mark.full
def test_what_is_in_use_is_not_taken_away(editor: Editor) -> None:
    before = files_of(editor)
    page = page_of(post(editor, "fjordvik/ting/verktoy/familiens-onsker/fjern/", {}))
    assert "er i bruk" in page.get_text() and "steg.yaml" in page.get_text()
    assert files_of(editor) == before


@pytest.mark.full
def test_a_new_service_by_a_few_questions(editor: Editor) -> None:
    address = "fjordvik/ny/tjeneste/"
    before = files_of(editor)
    empty = form_of(get(editor, address))
    assert "hva det heter" in page_of(post(editor, address, empty, "lag")).get_text()
    form = empty | {"navn.nb": ["Åpent hus"], "navn.nn": ["Ope hus"], "gruppe": ["hjelp"], "henvisning": ["ingen"]}
    form |= {"kort.nb": ["Et hus."], "kort.nn": ["Eit hus."]}
    page = page_of(post(editor, address, form, "lag"))
    assert any("For hvem" in link.get_text() for link in page.select("#sammendrag a"))
    assert files_of(editor) == before
    form |= {"for-hvem.nb": ["Alle"], "for-hvem.nn": ["Alle"]}
    answer = post(editor, address, form, "lag")
    assert answer.status is HTTPStatus.SEE_OTHER, told(answer)
    text = (editor.root / "kommuner/fjordvik/tjenester/apent-hus.yaml").read_text(encoding="utf-8")
    assert '    # telefon: "12 34 56 78"' in text and "FYLL UT" not in text
    assert "nb: Åpent hus\n      nn: Ope hus\n" in text
    taken = page_of(post(editor, address, form | {"navn.nb": ["Helsestasjon"]}, "lag"))
    assert "finnes alt" in taken.get_text()


@pytest.mark.full
def test_a_long_text_of_the_base_becomes_the_kommunes_own(editor: Editor) -> None:
    address = "fjordvik/ting/sider/rettigheter/"
    before = files_of(editor)
    form = opened(editor, address)
    form["prosa.nb"] = [form["prosa.nb"][0] + "\n\nHos oss ringer du Familiehuset."]
    post(editor, address, form)
    assert changed(before, files_of(editor)) == {"fjordvik/sider/rettigheter.nb.md"}
    text = files_of(editor)["fjordvik/sider/rettigheter.nb.md"].decode()
    assert text.endswith("\n\nHos oss ringer du Familiehuset.\n")
    back = form_of(page_of(post(editor, address, opened(editor, address), "basen:prosa")))
    back.pop("_endret", None)
    post(editor, address, back)
    assert files_of(editor) == before


@pytest.mark.full
def test_the_preview_shows_what_is_written_and_saves_nothing(editor: Editor) -> None:
    before = files_of(editor)
    form = opened(editor, SERVICE) | {"hvor.nb": ["Naustet på kaia"], "hvor.nn": ["Naustet på kaien"]}
    frame = page_of(post(editor, SERVICE, form, "vis")).find("iframe")
    assert isinstance(frame, Tag)
    address = str(frame["src"]).lstrip("/")
    assert "Naustet på kaia" in get(editor, address).get_text()
    assert "Naustet på kaien" in get(editor, address.replace("/tjenester/", "/nn/tjenester/")).get_text()
    assert post(editor, SERVICE, form, "vis-straks").body.startswith(b"/fjordvik/vis/")
    assert files_of(editor) == before


def test_what_a_layer_has_locked_cannot_be_changed(editor: Editor) -> None:
    page = get(editor, _locked(editor))
    assert "låst" in page.get_text()
    assert not page.find("button", value="lagre")
    closed = page.find("fieldset", disabled=True)
    assert isinstance(closed, Tag) and closed.find("textarea") and not page.select("main form > button")


def _locked(editor: Editor) -> str:
    text = (editor.root / "content/steg/akutt.yaml").read_text(encoding="utf-8")
    id = next(part.split("\n")[0] for part in text.split("  - id: ")[1:] if "låst: true" in part)
    return f"fjordvik/ting/steg/{id}/"


# What is refused


def test_a_form_that_is_not_ours_writes_nothing_and_keeps_what_was_written(editor: Editor) -> None:
    before = files_of(editor)
    form = opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]}
    answer = post(editor, SERVICE, form, trusted=False)
    assert answer.status is HTTPStatus.FORBIDDEN
    assert page_of(answer).find(attrs={"name": "telefon", "value": "00 00 00 01"})
    for path in ("angre/", "ting/tiltak/temamoter-for-foreldre/fjern/"):
        assert post(editor, f"fjordvik/{path}", {}, trusted=False).status is HTTPStatus.FORBIDDEN
    assert files_of(editor) == before


@pytest.fixture
def served(editor: Editor) -> Iterator[EditServer]:
    with serving(editor) as server:
        yield server


def _ask(server: EditServer, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    own = f"127.0.0.1:{server.server_port}"
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
    given = {"Host": own, **kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request(method, path, body.encode() or None, given)
    answer = connection.getresponse()
    text = answer.read().decode("utf-8", "replace")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in str(answer.headers["Content-Security-Policy"])
    connection.close()
    return answer.status, text


def test_only_our_own_pages_are_answered(editor: Editor, served: EditServer) -> None:
    before = files_of(editor)
    own = f"127.0.0.1:{served.server_port}"
    assert served.server_address[0] == "127.0.0.1"
    assert _ask(served, "GET", "/fjordvik/ny/")[0] == 200
    assert _ask(served, "GET", "/fjordvik/ny/", Host="ond.example")[0] == 403
    assert _ask(served, "GET", "/fjordvik/ny/", Host=f"ond.example:{served.server_port}")[0] == 403
    form = urlencode({**opened(editor, SERVICE), "telefon": "00 00 00 01", "_handling": "lagre"}, doseq=True)
    for headers in ({"Origin": "https://ond.example"}, {"Origin": "null"}, {"Host": "ond.example"}):
        assert _ask(served, "POST", f"/{SERVICE}", form, **headers)[0] == 403
    stale = form.replace(editor.token, "feil")
    assert _ask(served, "POST", f"/{SERVICE}", stale, Origin=f"http://{own}")[0] == 403
    assert _ask(served, "POST", f"/{SERVICE}", stale.replace(f"{TOKEN}=feil&", ""))[0] == 403
    assert _ask(served, "POST", f"/{SERVICE}", form, Content_Type="text/plain")[0] == 415
    assert _ask(served, "POST", f"/{SERVICE}", form, Content_Length="99999999")[0] == 413
    assert files_of(editor) == before
    assert _ask(served, "POST", f"/{SERVICE}", form, Origin=f"http://{own}")[0] == 303


@pytest.mark.parametrize(
    "path",
    [
        "/_rediger/../pages.py",
        "/_rediger/%2e%2e/pages.py",
        "/assets/../../../pyproject.toml",
        "/fjordvik/vis/0/../../../kommuner/fjordvik/kommune.yaml",
        "/fjordvik/vis/0/filer/../kommune.yaml",
        "/fjordvik/ting/tjenester/..%2f..%2fx/",
        "/fjordvik/ting/tjenester/finnes-ikke/",
        "/../fjordvik/",
        "/loten/",
    ],
)
def test_nothing_else_is_served(served: EditServer, path: str) -> None:
    status, text = _ask(served, "GET", path)
    assert status == 404 and "finnes ikke" in text


def test_a_file_outside_the_kommune_is_never_written(editor: Editor, tmp_path: Path) -> None:
    outside = tmp_path / "tjenester.yaml"
    file = editor.root / "kommuner/fjordvik/tjenester.yaml"
    shutil.move(file, outside)
    file.symlink_to(outside)
    before = outside.read_bytes()
    answer = post(editor, SERVICE, opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]})
    assert answer.status is HTTPStatus.CONFLICT and "utenfor mappen" in answer.body.decode()
    assert outside.read_bytes() == before and file.is_symlink()
    file.unlink()
    shutil.move(outside, file)


@pytest.mark.parametrize("stopped", ["before", "after"])
def test_a_save_that_is_killed_leaves_the_old_or_the_new(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, stopped: str
) -> None:
    before = files_of(editor)
    form = opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]}
    replace = os.replace

    def killed(source: Path, target: Path) -> None:
        if "kommuner" not in str(target):
            return replace(source, target)
        if stopped == "after":
            replace(source, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            post(editor, SERVICE, form)
    after = files_of(editor)
    assert after.keys() == before.keys()
    assert (after == before) == (stopped == "before")
    post(editor, "fjordvik/angre/", {})
    assert files_of(editor) == before


def test_a_file_that_cannot_be_read_is_told_and_not_written(editor: Editor) -> None:
    form = opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]}
    file = editor.root / "kommuner/fjordvik/tjenester.yaml"
    file.write_text("tjenester: [\n", encoding="utf-8")
    assert "linje" in get(editor, "fjordvik/").find(class_="red-galt").get_text()  # type: ignore[union-attr]
    answer = post(editor, SERVICE, form)
    assert answer.status in (HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY)
    assert "00 00 00 01" in answer.body.decode()
    assert file.read_text(encoding="utf-8") == "tjenester: [\n"
