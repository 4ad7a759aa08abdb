"""What must not happen to an editor: half a change, a text that is lost, a file outside the folder, a dead end."""

import http.client
import json
import os
import shutil
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest

from veileder.building.national import national
from veileder.commands.edit.pages import Editor
from veileder.commands.edit.project import Project
from veileder.compilation import Compilation
from veileder.source.store import read_exact

from ..conftest import DATE
from .editor import SERVICE, changed, editor, files_of, form_of, get, opened, page_of, post, serving, shared, told

__all__ = ("editor", "shared")

STEP = "fjordvik/ting/steg/ukesamtale/"
PAGE = "fjordvik/ting/sider/rettigheter/"


def _file(editor: Editor, name: str) -> Path:
    return editor.root / "kommuner" / "fjordvik" / name


def _saved(editor: Editor, path: str, **given: str) -> None:
    answer = post(editor, path, opened(editor, path) | {name: [text] for name, text in given.items()})
    assert answer.status is HTTPStatus.SEE_OTHER, told(answer)


# Half a change


def test_a_change_of_two_files_of_which_one_cannot_be_written_is_not_made(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(editor)
    form = opened(editor, PAGE)
    form |= {"tittel.nb": ["Nytt navn"], "prosa.nb": [form["prosa.nb"][0] + "\n\nHos oss."]}
    replace, seen = os.replace, list[Path]()

    def full(source: Path, target: Path) -> None:
        if "kommuner" in str(target):
            seen.append(target)
            if len(seen) == 2:
                raise PermissionError
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        answer = post(editor, PAGE, form)
    assert answer.status is HTTPStatus.INTERNAL_SERVER_ERROR
    assert form_of(page_of(answer))["tittel.nb"] == ["Nytt navn"]
    assert files_of(editor) == before
    assert "ingenting å angre" in get(editor, "fjordvik/angre/").get_text()


@pytest.mark.full
def test_what_others_change_while_a_change_is_checked_is_seen(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    form = opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]}
    steps = _file(editor, "steg.yaml")
    check: Callable[..., Compilation] = Project.checked

    def slow(self: Project, *args: object, **more: bool) -> Compilation:
        found = check(self, *args, **more)
        steps.write_bytes(steps.read_bytes().replace(b"Ta ukesamtalen", b"Hald ukesamtalen"))
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Project, "checked", slow)
        assert post(editor, SERVICE, form).status is HTTPStatus.SEE_OTHER
    assert "Hald ukesamtalen" in get(editor, "fjordvik/ting/steg/").get_text()


# Outside the folder


@pytest.mark.full
def test_something_new_is_not_written_where_a_link_leads_out(editor: Editor, tmp_path: Path) -> None:
    _file(editor, "ord").symlink_to(tmp_path, target_is_directory=True)
    form = form_of(get(editor, "fjordvik/ny/ord/")) | {"ord.nb": ["Prøveord"], "forklaring.nb": ["En ting"]}
    answer = post(editor, "fjordvik/ny/ord/", form, "lag")
    assert answer.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "utenfor mappen" in told(answer)
    assert list(tmp_path.iterdir()) == []
    _file(editor, "ord").unlink()


@pytest.mark.parametrize("file", ["utenfor.txt", "kommuner/fjordvik/../../utenfor.txt"])
def test_taking_back_writes_nothing_outside_whatever_the_history_says(editor: Editor, file: str) -> None:
    outside = editor.root / "utenfor.txt"
    outside.write_text("etter", encoding="utf-8")
    history = editor.root / ".bygg" / "rediger" / "fjordvik.json"
    history.parent.mkdir(parents=True)
    step = {"file": file, "before": "før", "after": "etter"}
    entry = {"number": 1, "when": "", "title": "", "address": "", "words": [], "steps": [step]}
    history.write_text(json.dumps([entry]), encoding="utf-8")
    assert "utenfor mappen" in page_of(post(editor, "fjordvik/angre/", {})).get_text()
    assert outside.read_text(encoding="utf-8") == "etter"
    outside.unlink()


# Taking back


@pytest.mark.full
def test_what_cannot_be_taken_back_does_not_bar_the_way_to_what_was_before(editor: Editor) -> None:
    before = files_of(editor)
    _saved(editor, STEP, melder="true")
    _saved(editor, SERVICE, telefon="00 00 00 01")
    file = _file(editor, "tjenester.yaml")
    file.write_bytes(file.read_bytes().replace(b"00 00 00 01", b"00 00 00 02"))
    page = page_of(post(editor, "fjordvik/angre/", {}))
    assert "samme linjene" in page.get_text()
    button = page.find("button", value="behold")
    assert button is not None
    post(editor, "fjordvik/angre/", {}, "behold")
    assert b"00 00 00 02" in file.read_bytes()
    post(editor, "fjordvik/angre/", {})
    assert changed(before, files_of(editor)) == {"fjordvik/tjenester.yaml"}


@pytest.mark.full
def test_an_old_page_does_not_take_back_what_it_does_not_show(editor: Editor) -> None:
    _saved(editor, SERVICE, telefon="00 00 00 01")
    number = str(get(editor, "fjordvik/lagret/1/").find("input", attrs={"name": "nummer"})["value"])  # type: ignore[index]
    _saved(editor, STEP, melder="true")
    after = files_of(editor)
    assert "Ingenting er angret" in page_of(post(editor, "fjordvik/angre/", {"nummer": [number]})).get_text()
    assert files_of(editor) == after
    post(editor, "fjordvik/angre/", {"nummer": ["2"]})
    assert changed(after, files_of(editor)) == {"fjordvik/steg.yaml"}


@pytest.mark.full
def test_taking_back_stops_when_what_comes_out_would_be_wrong(editor: Editor) -> None:
    words = [
        f"  - id: {id}\n    ord: {id}\n    forklaring: {{nb: En ting, nn: Ein ting}}\n" for id in ("en", "to", "tre")
    ]
    file = _file(editor, "flere-ord.yaml")
    file.write_text("ord:\n" + "".join(words), encoding="utf-8")
    post(editor, "fjordvik/ting/ord/en/fjern/", {})
    again = read_exact(file) + words[0]
    file.write_text(again, encoding="utf-8", newline="")
    told = page_of(post(editor, "fjordvik/angre/", {})).select_one("#innhold h2")
    assert told is not None and "Da blir noe galt" in told.get_text() and "«en»" in told.get_text(), told
    assert read_exact(file) == again


# What cannot be read or written


def test_a_file_that_is_not_utf8_is_told_and_what_was_written_stays_in_the_form(editor: Editor) -> None:
    form = opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]}
    file = _file(editor, "tjenester.yaml")
    file.write_bytes(read_exact(file).encode("latin-1", "replace"))
    before = files_of(editor)
    answer = post(editor, SERVICE, form)
    assert answer.status is HTTPStatus.CONFLICT
    assert "UTF-8" in told(answer) and form_of(page_of(answer))["telefon"] == ["00 00 00 01"]
    assert not page_of(answer).select(".red-kollisjon"), "nobody else has changed it: it cannot be read"
    assert "UTF-8" in page_of(post(editor, f"{SERVICE}fjern/", {})).get_text()
    new = form_of(get(editor, "fjordvik/ny/ord/")) | {"ord.nb": ["Prøve"], "forklaring.nb": ["Noe"]}
    assert "UTF-8" in page_of(post(editor, "fjordvik/ny/ord/", new, "lag")).get_text()
    assert files_of(editor) == before


@pytest.mark.full
@pytest.mark.parametrize("action", ["fjern/", ""])
def test_what_lies_outside_is_told_on_every_page(editor: Editor, tmp_path: Path, action: str) -> None:
    file, outside = _file(editor, "tjenester.yaml"), tmp_path / "tjenester.yaml"
    shutil.move(file, outside)
    file.symlink_to(outside)
    form = opened(editor, SERVICE) | {"telefon": ["00 00 00 01"]}
    answer = post(editor, f"{SERVICE}{action}", form)
    assert answer.status is HTTPStatus.CONFLICT and "utenfor mappen" in page_of(answer).get_text()
    file.unlink()
    shutil.move(outside, file)


@pytest.mark.full
def test_a_fault_of_ours_is_told_to_the_browser_too(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Editor, "answer", lambda self, request: 1 // 0)
    with serving(editor) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        connection.request("GET", "/fjordvik/")
        answer = connection.getresponse()
        assert answer.status == 500 and "ikke lagret" in answer.read().decode()
        connection.close()
    assert "ZeroDivisionError" in capsys.readouterr().err


# What is pasted


@pytest.mark.full
@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("A\u030apent hus", "Åpent hus"),
        ("Huset\x0bpå kaia", "Huset på kaia"),
        ("\ufeffHuset\x00 \ue000her", "Huset her"),
    ],
    ids=["letters in two parts", "a line break of Word", "signs nobody sees"],
)
def test_what_is_pasted_is_saved_as_it_was_meant(editor: Editor, pasted: str, kept: str) -> None:
    _saved(editor, SERVICE, **{"hvor.nb": pasted, "hvor.nn": pasted})
    assert opened(editor, SERVICE)["hvor.nb"] == [kept]
    assert f"nb: {kept}\n" in read_exact(_file(editor, "tjenester.yaml"))


# Dead ends


@pytest.mark.full
def test_what_was_made_and_taken_away_can_be_made_again(editor: Editor) -> None:
    before = files_of(editor)
    form = form_of(get(editor, "fjordvik/ny/ord/")) | {"ord.nb": ["Prøve"], "ord.nn": ["Prøve"]}
    form |= {"forklaring.nb": ["En ting"], "forklaring.nn": ["Ein ting"]}
    for _ in range(2):
        assert post(editor, "fjordvik/ny/ord/", form, "lag").status is HTTPStatus.SEE_OTHER
        assert changed(before, files_of(editor)) == {"fjordvik/ord/prove.yaml"}
        post(editor, "fjordvik/ting/ord/prove/fjern/", {})
        assert files_of(editor) == before
    post(editor, "fjordvik/angre/", {})
    assert changed(before, files_of(editor)) == {"fjordvik/ord/prove.yaml"}


@pytest.mark.full
def test_a_box_that_is_unticked_stays_unticked_when_the_form_is_shown_again(editor: Editor) -> None:
    form = opened(editor, SERVICE, dated=True)
    assert form.pop("_endret") == ["1"]
    for action in ("legg-til:åpningstider", "lagre"):
        again = form_of(page_of(post(editor, SERVICE, form | {"telefon": ["12"]}, action)))
        assert "_endret" not in again and again["telefon"] == ["12"]


@pytest.mark.full
def test_a_new_page_is_published_with_what_was_written_and_never_with_a_placeholder(editor: Editor) -> None:
    form = form_of(get(editor, "fjordvik/ny/side/")) | {"tittel.nb": ["Vår side"], "tittel.nn": ["Vår side"]}
    answer = post(editor, "fjordvik/ny/side/", form | {"prosa.nb": ["Vi hjelper."]}, "lag")
    assert answer.status is HTTPStatus.SEE_OTHER, told(answer)
    made = sorted(path.name for path in _file(editor, "sider").glob("var-side*"))
    assert made == ["var-side.nb.md", "var-side.yaml"]
    assert _file(editor, "sider/var-side.nb.md").read_text(encoding="utf-8") == "Vi hjelper.\n"


# All at once


def test_what_must_be_filled_in_does_not_hide_what_else_is_wrong(editor: Editor) -> None:
    form = opened(editor, STEP) | {"tittel.nb": [""], "tittel.nn": [""], "utfall.0.til": ["ingensteder"]}
    form |= {"eier": ["ingen-rolle"], "endret": ["i går"], "utfall.0.når.nb": [""], "utfall.0.når.nn": [""]}
    told = [link.get_text() for link in page_of(post(editor, STEP, form)).select("#sammendrag li")]
    assert "Tittel: Dette må fylles ut." in told and "Når: Dette må fylles ut." in told
    for wrong in ("ingensteder", "i går", "ingen-rolle"):
        assert sum(wrong in text for text in told) == 1, told
    assert len(told) == 5, "nothing is told twice, and nothing of what stands in for the missing"


@pytest.mark.full
def test_all_questions_about_something_new_are_told_at_once(editor: Editor) -> None:
    form = form_of(get(editor, "fjordvik/ny/tjeneste/")) | {"navn.nb": ["Åpent hus"], "kort.nb": ["Bruk {{ukjent}}"]}
    answer = post(editor, "fjordvik/ny/tjeneste/", form, "lag")
    told = [link.get_text() for link in page_of(answer).select("#sammendrag li")]
    assert answer.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert any("ukjent" in text for text in told), told
    must = [text.split(":")[0] for text in told if "må fylles ut" in text]
    assert len(must) == len(told) - 1 and {"Gruppe", "For hvem"} <= set(must)


def test_a_change_is_checked_alike_with_and_without_what_is_kept(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    broken = {_file(editor, "ny.yaml"): "rutiner:\n  - id: ny\n    tittel: {nb: Ny, nn: Ny}\n    gjør: '[x](/nei/)'\n"}

    def checked() -> tuple[Compilation, bool]:
        project = Project(editor.root, "fjordvik", lambda: DATE)
        project.current()
        found = project.checked(broken, links=True)
        return found, project._edition is not None

    plain, without = checked()
    national(editor.root, DATE)
    quick, with_kept = checked()
    assert (without, with_kept) == (False, True)
    assert quick.report.diagnostics == plain.report.diagnostics and quick.report.errors
