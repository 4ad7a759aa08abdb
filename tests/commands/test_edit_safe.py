"""What must not happen to an editor: half a change, a text that is lost, a file outside the folder, a dead end."""

import json
import os
import shutil
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest

from veileder.commands.edit.pages import Editor
from veileder.commands.edit.project import Project
from veileder.compilation import Compilation
from veileder.source.store import read_exact

from .editor import SERVICE, changed, editor, files_of, form_of, get, opened, page_of, post, shared, told

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


def test_an_old_page_does_not_take_back_what_it_does_not_show(editor: Editor) -> None:
    _saved(editor, SERVICE, telefon="00 00 00 01")
    number = str(get(editor, "fjordvik/lagret/1/").find("input", attrs={"name": "nummer"})["value"])  # type: ignore[index]
    _saved(editor, STEP, melder="true")
    after = files_of(editor)
    assert "Ingenting er angret" in page_of(post(editor, "fjordvik/angre/", {"nummer": [number]})).get_text()
    assert files_of(editor) == after
    post(editor, "fjordvik/angre/", {"nummer": ["2"]})
    assert changed(after, files_of(editor)) == {"fjordvik/steg.yaml"}


def test_taking_back_stops_when_what_comes_out_would_be_wrong(editor: Editor) -> None:
    words = [
        f"  - id: {id}\n    ord: {id}\n    forklaring: {{nb: En ting, nn: Ein ting}}\n" for id in ("en", "to", "tre")
    ]
    file = _file(editor, "flere-ord.yaml")
    file.write_text("ord:\n" + "".join(words), encoding="utf-8")
    post(editor, "fjordvik/ting/ord/en/fjern/", {})
    again = read_exact(file) + words[0]
    file.write_text(again, encoding="utf-8", newline="")
    assert "Da blir noe galt: «en»" in page_of(post(editor, "fjordvik/angre/", {})).get_text()
    assert read_exact(file) == again
