"""``build.py law``: what rests on a section, with a law that is changed in a copy of the project."""

import datetime
import functools
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import DATE
from veileder.commands import law
from veileder.commands.check import run as check
from veileder.commands.law import run

KOMMUNER = ("felles", "fjordvik", "ulstein")


@pytest.fixture(scope="module")
def project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two kommuner, where the new forvaltningslov holds from 1 November, and is among the laws with one section."""
    copy = tmp_path_factory.mktemp("lov")
    shutil.copytree(root / "content", copy / "content")
    for name in KOMMUNER:
        shutil.copytree(root / "kommuner" / name, copy / "kommuner" / name)
    (copy / "theme_overrides").symlink_to(root / "theme_overrides")
    laws = copy / "content" / "lover.yaml"
    text = laws.read_text(encoding="utf-8")
    before, row = text.split("  - id: fvl-13b\n")
    row = row.replace(
        "      - id: ny-forvaltningslov\n", "      - id: ny-forvaltningslov\n        gjelder-fra: 2026-11-01\n", 1
    )
    new = (
        "  - id: fvl25-34\n    lov: Forvaltningsloven\n    lov-id: LOV-2025-06-20-81\n    paragraf: '34'\n"
        "    tema: {nb: Unntak, nn: Unntak}\n    gjelder-fra: 2026-11-01\n    kontrollert: 2026-11-20\n"
    )
    laws.write_text(f"{before}{new}  - id: fvl-13b\n{row}", encoding="utf-8")
    own = copy / "kommuner" / "fjordvik" / "egen.yaml"
    own.write_text("rutiner:\n  - id: voksen-pasient-med-barn\n    lover: [hpl-10a, fvl-13b]\n", encoding="utf-8")
    return copy


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """The content is read for the first question only; every answer is made anew."""
    with pytest.MonkeyPatch.context() as patch:
        shared, read = functools.cache(law.national), law._contents
        contents = functools.cache(lambda root, date: read(root, shared(root, date).base, date))
        patch.setattr(law, "national", shared)
        patch.setattr(law, "_contents", lambda root, _, date: contents(root, date))
        yield


def _json(project: Path, capsys: pytest.CaptureFixture[str], *arguments) -> dict:
    assert run(project, *arguments, "json", date=DATE) == 0
    return json.loads(capsys.readouterr().out)


def test_a_moved_section_is_told_at_every_place_that_uses_it(project, capsys) -> None:
    assert check(project, ("fjordvik",), "json", date=DATE) == 0
    found = [row for row in json.loads(capsys.readouterr().out) if row["rule"] == "lov-ikke-i-kraft"]
    assert {row["suggestion"] for row in found} == {"fvl25-34"}
    assert all("«fvl-13b» flyttet 2026-11-01 til § 34 i LOV-2025-06-20-81" in row["message"] for row in found)
    assert {row["file"] for row in found} > {"kommuner/fjordvik/egen.yaml"}
    for row in found:
        line = (project / row["file"]).read_text(encoding="utf-8").splitlines()[row["line"] - 1]
        assert line[row["column"] - 1 :].startswith("fvl-13b")


def test_what_a_change_touches_is_there_once_for_each_layer(project, capsys) -> None:
    report = _json(project, capsys, None, datetime.date(2026, 10, 1))
    assert [row["id"] for row in report["laws"]] == ["fvl25-34", "fvl-13b"]
    moved = report["laws"][1]
    assert "moved" in moved["why"] and moved["endringer"][0]["flytter-til"][0]["paragraf"] == "34"
    places = [(use["file"], use["line"], use["column"]) for use in moved["uses"]]
    assert len(places) == len(set(places)) > 5
    layers = [use["layer"] for use in moved["uses"]]
    assert layers == sorted(layers, key=lambda layer: layer != "nasjonal")
    own = [use for use in moved["uses"] if use["layer"] == "fjordvik"]
    assert [(use["file"], use["line"], use["kommuner"]) for use in own] == [
        ("kommuner/fjordvik/egen.yaml", 3, ["fjordvik"])
    ]
    assert own[0]["name"] == "Når en voksen pasient har barn"
    shared = [use for use in moved["uses"] if use["layer"] == "nasjonal"]
    assert all(use["kommuner"] == ["fjordvik", "ulstein"] for use in shared)
    pages = {page["path"]: page["kommuner"] for page in moved["pages"]}
    assert pages["rutiner/voksen-pasient-med-barn/"] == ["fjordvik"]
    assert pages["lover/"] == ["fjordvik", "ulstein"]
    assert report["totals"]["sections"] == 2 and report["totals"]["kommuner"] == 2


def test_one_section_is_told_with_places_pages_and_totals(project, capsys) -> None:
    assert run(project, "HPL-28", None, "text", date=DATE) == 0
    text = capsys.readouterr().out
    assert "hpl-28: Helsepersonelloven § 28\n  https://lovdata.no/lov/1999-07-02-64/%C2%A728" in text
    assert "hpl-kap-5-2026 (fra 2026-07-01, lest 2026-05-02)" in text
    assert "Brukt i laget «nasjonal»:\n    content/" in text
    # Fjordvik's own list came in its place there.
    assert "/rutiner/voksen-pasient-med-barn/  (ulstein)\n" in text
    assert text.rstrip().endswith("2 kommuner.")


def test_without_a_name_the_laws_that_need_a_look_come_with_what_hurries_first(project, capsys) -> None:
    assert run(project, None, None, "text", date=DATE) == 0
    text = capsys.readouterr().out
    headings = [line for line in text.splitlines() if line.endswith(":")]
    assert headings[0] == "1 paragraf som har flyttet:"
    assert [line.split(" som ")[1] for line in headings[1:]] == [
        "blir endret:",
        "ikke er kontrollert på lenge:",
        "aldri er kontrollert:",
        "ikke er i bruk:",
    ]
    row = next(line for line in text.splitlines() if line.startswith("  bl-31 "))
    assert "Barnelova § 31" in row and "steder" in row
    assert "ny-barnelov (ikke kjent når, flytter til § 1-2 og § 6-6 i LOV-2025-06-20-40)" in row
    assert "fvl25-34 " in text and "ingenting viser til den" in text
    assert text.count("\n  bl-31 ") == 1


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [("fvl-99", "Mente du «fvl-19»?"), ("LOV-1967-02-11", "Mente du «LOV-1967-02-10»?"), ("xyz", "build.py law")],
)
def test_a_law_that_is_not_there_gets_a_suggestion(project, capsys, wanted: str, hint: str) -> None:
    assert run(project, wanted, None, "text", date=DATE) == 2
    told = capsys.readouterr()
    assert f"Ingen lov heter «{wanted}»." in told.err and hint in told.err and not told.out


def test_an_act_is_found_by_its_number_and_by_its_name_in_both_maalformer(project, capsys, monkeypatch) -> None:
    monkeypatch.setattr("veileder.commands.law.with_pages", lambda *_: None)
    ids = [
        [row["id"] for row in _json(project, capsys, name, None)["laws"]]
        for name in ("LOV-1999-07-02-64", "Helsepersonelloven", "helsepersonellova")
    ]
    assert ids[0] == ids[1] == ids[2] and {"hpl-28", "hpl-25-eldre"} <= set(ids[0])


def test_the_command_line(run) -> None:
    result = run("law", "--endret-siden", "i går")
    assert result.returncode == 2 and "år-måned-dag" in result.stderr
