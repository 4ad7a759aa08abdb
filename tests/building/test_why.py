"""``build --why``: why a page is as it is, in words an editor can use."""

import contextlib
import io
from pathlib import Path

import pytest

from veileder.commands.why import run

from .conftest import DATE, built, write


def _why(project: Path, out: Path, page: str, code: int = 0) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        assert run(project, out, page, date=DATE) == code
    return said.getvalue()


def test_the_file_that_was_changed_and_what_of_it_the_page_shows(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    write(project, {"kommuner/selvik/telefon.yaml": 'tjenester:\n  - id: ppt\n    telefon: "00 00 00 00"\n'})
    built(project, out)
    said = _why(project, out, "site/selvik/tjenester/ppt/")
    assert "selvik/tjenester/ppt/index.html ble endret i siste bygging." in said
    assert "  kommuner/selvik/telefon.yaml er endret" in said.splitlines()
    assert "  tjenester.ppt.telefon" in said.splitlines()
    assert "noe i den er kommunens eget" in said
    same = _why(project, out, "selvik/tjenester/helsestasjon/index.html")
    assert "ble ikke endret i siste bygging" in same
    assert "Siden er felles for alle kommuner:" in same


@pytest.mark.parametrize("page", ["selvik", "/selvik/", "site/selvik/index.html", "./site/selvik/"])
def test_a_page_may_be_named_in_many_ways(project: Path, tmp_path: Path, page: str) -> None:
    built(project, tmp_path / "site", "selvik")
    assert _why(project, tmp_path / "site", page).startswith("selvik/index.html ble ny i siste bygging.")


def test_a_file_that_is_no_page(project: Path, tmp_path: Path) -> None:
    built(project, tmp_path / "site", "selvik")
    assert "den er ikke bygd før" in _why(
        project, tmp_path / "site", str(tmp_path / "site" / "selvik" / "veileder.json")
    )


@pytest.mark.parametrize("page", ["site/selvik/finnes-ikke/", "annet/x", "", "bjorkvik/"])
def test_what_is_not_built_is_told_with_an_example(project: Path, tmp_path: Path, page: str) -> None:
    built(project, tmp_path / "site", "selvik")
    assert "er ingen side i" in _why(project, tmp_path / "site", page, code=2)
