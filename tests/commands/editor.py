"""An editor of a copy of the project, and what a browser does with its forms."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from veileder.commands.edit.pages import Editor
from veileder.commands.edit.server import Answer, EditServer, Request

from ..conftest import DATE

SERVICE = "fjordvik/ting/tjenester/helsestasjon/"
Posted = dict[str, list[str]]


@pytest.fixture(scope="module")
def shared(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Editor:
    """One editor of a copy of the project: the base is read once."""
    project = tmp_path_factory.mktemp("prosjekt")
    for folder in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(root / folder, project / folder)
    return Editor(project, ["fjordvik"], lambda: DATE)


@pytest.fixture
def editor(shared: Editor, root: Path) -> Iterator[Editor]:
    """The editor; afterwards every file is as it was."""
    before = files_of(shared)
    yield shared
    shutil.rmtree(shared.root / ".bygg", ignore_errors=True)
    if files_of(shared) == before:
        return
    shutil.rmtree(shared.root / "kommuner" / "fjordvik")
    shutil.copytree(root / "kommuner" / "fjordvik", shared.root / "kommuner" / "fjordvik")


def get(editor: Editor, path: str) -> BeautifulSoup:
    answer = editor.answer(Request(path, {}))
    assert answer.status is HTTPStatus.OK, (path, answer.status, answer.headers)
    return BeautifulSoup(answer.body, "lxml")


def post(editor: Editor, path: str, form: Posted, action: str = "lagre", *, trusted: bool = True) -> Answer:
    return editor.answer(Request(path, {}, {**form, "_handling": [action]}, trusted))


def page_of(answer: Answer) -> BeautifulSoup:
    return BeautifulSoup(answer.body, "lxml")


def form_of(page: BeautifulSoup) -> Posted:
    """What a browser posts of a form that nobody has touched."""
    form: Posted = {}
    found = page.find(id="skjema")
    assert isinstance(found, Tag)
    for element in found.find_all(["input", "textarea", "select"]):
        name = element.get("name")
        if element.get("type") in ("radio", "checkbox") and not element.has_attr("checked"):
            continue
        if element.name == "textarea":
            value = element.get_text().removeprefix("\n")
        elif element.name == "select":
            value = str((element.find("option", selected=True) or element.find("option"))["value"])
        else:
            value = str(element.get("value", ""))
        form.setdefault(str(name), []).append(value)
    return form


def opened(editor: Editor, path: str, *, dated: bool = False) -> Posted:
    form = form_of(get(editor, path))
    if not dated:
        form.pop("_endret", None)
    return form


def told(answer: Answer) -> str:
    """What is wrong, as the page says on top."""
    found = page_of(answer).find(id="sammendrag")
    return found.get_text(" ", strip=True) if found else ""


def files_of(editor: Editor) -> dict[str, bytes]:
    folder = editor.root / "kommuner"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@contextmanager
def serving(editor: Editor) -> Iterator[EditServer]:
    """The editor on a port of this machine."""
    server = EditServer(editor, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
