"""Drafts in the editor's form: shown beside their field, used by a person, and then no longer waiting."""

from http import HTTPStatus
from pathlib import Path

import pytest

from veileder.commands.edit.pages import Editor
from veileder.compilation import check
from veileder.source.store import read_exact
from veileder.translation.accept import drafts

from ..conftest import DATE
from .editor import changed, editor, files_of, form_of, get, opened, page_of, post, shared, told

__all__ = ("editor", "shared")

PAGE = "fjordvik/ting/sider/var-side/"
PO = """\
msgid ""
msgstr "Language: nn\\nContent-Type: text/plain; charset=UTF-8\\n"

#. maskinutkast, ingen har lest det
#, fuzzy
msgctxt "sider.var-side.ingress"
msgid "Vi hjelper dere."
msgstr "Vi hjelper dykk."

#. maskinutkast, ingen har lest det
#, fuzzy
msgctxt "sider.var-side.prosa"
msgid "Ring oss.\\n"
msgstr "Ring oss no.\\n"
"""


@pytest.fixture
def folder(editor: Editor) -> Path:
    """A page in bokmål, and drafts of its texts in nynorsk."""
    folder = editor.root / "kommuner" / "fjordvik"
    page = "sider:\n  - id: var-side\n    tittel: {nb: Side, nn: Side}\n    ingress:\n      nb: Vi hjelper dere.\n"
    (folder / "var-side.yaml").write_text(page, encoding="utf-8")
    (folder / "sider" / "var-side.nb.md").write_text("Ring oss.\n", encoding="utf-8")
    (folder / "_oversettelser").mkdir()
    (folder / "_oversettelser" / "nn.po").write_text(PO, encoding="utf-8")
    return folder


def test_a_draft_is_used_read_and_saved_and_no_longer_waits(editor: Editor, folder: Path) -> None:
    before = files_of(editor)
    assert set(drafts(editor.root, "fjordvik")) == {"sider.var-side.ingress", "sider.var-side.prosa"}
    page = get(editor, PAGE)
    assert [box.get_text() for box in page.select(".red-utkasttekst")] == ["Vi hjelper dykk.", "Ring oss no.\n"]
    assert "translate" not in page.get_text()
    form = opened(editor, PAGE)
    assert form["ingress.nn"] == [""], "a draft is beside the field, not in it"
    form = form_of(page_of(post(editor, PAGE, form, "utkast:ingress.nn")))
    assert form["ingress.nn"] == ["Vi hjelper dykk."]
    assert files_of(editor) == before, "nothing is saved before a person saves it"
    form.pop("_endret", None)
    form |= {"ingress.nn": ["Vi hjelper dykk gjerne."], "prosa.nn": ["Ring oss no."]}
    answer = post(editor, PAGE, form)
    assert answer.status is HTTPStatus.SEE_OTHER, told(answer)
    own = {"var-side.yaml", "sider/var-side.nn.md", "_oversettelser/nn.po"}
    assert changed(before, files_of(editor)) == {f"fjordvik/{name}" for name in own}
    assert read_exact(folder / "var-side.yaml").endswith("nb: Vi hjelper dere.\n      nn: Vi hjelper dykk gjerne.\n")
    assert drafts(editor.root, "fjordvik") == {}
    assert "fuzzy" not in read_exact(folder / "_oversettelser" / "nn.po")
    assert not get(editor, PAGE).select(".red-utkast")
    post(editor, "fjordvik/angre/", {})
    assert files_of(editor) == before


@pytest.mark.full
def test_a_draft_that_is_not_used_still_waits_when_something_else_is_saved(editor: Editor, folder: Path) -> None:
    post(editor, PAGE, opened(editor, PAGE) | {"tittel.nn": ["Sida"]})
    assert len(drafts(editor.root, "fjordvik")) == 2
    assert len(get(editor, PAGE).select(".red-utkast")) == 2


@pytest.mark.full
def test_check_says_that_a_draft_waits_rather_than_that_the_text_is_missing(editor: Editor, folder: Path) -> None:
    found = check(editor.root, "fjordvik", date=DATE, links=False).report.diagnostics
    own = [one.message for one in found if "var-side" in one.position.file and "målform" in one.rule]
    assert len(own) == 2 and all("et utkast på nynorsk venter på å bli lest" in message for message in own)
