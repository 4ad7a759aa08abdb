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
