"""``build.py build``: what a kommune publishes."""

import filecmp
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .test_links import is_error_page

KOMMUNER = ("amli", "fjordvik", "loten", "tromso", "ulstein")
DAY = "2026-11-26"


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    for folder in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(root / folder, tmp_path / "prosjekt" / folder)
    shutil.copy(root / "mkdocs.yml", tmp_path / "prosjekt")
    return tmp_path / "prosjekt"


def _files(folder: Path) -> dict[str, bytes]:
    """What is published of a folder: nothing hidden."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(".")}


def test_every_kommune_has_its_folder_and_the_front_page_lists_them(site: Path) -> None:
    front = (site / "index.html").read_text(encoding="utf-8")
    for kommune in KOMMUNER:
        assert (site / kommune / "index.html").is_file()
        assert f'href="{kommune}/"' in front
    assert (site / "404.html").is_file()
    assert [path.name for path in site.iterdir() if path.name.startswith(".")] == [".stafett"]


@pytest.mark.parametrize(("kommune", "main", "other"), [("ulstein", "nn", "nb"), ("fjordvik", "nb", "nn")])
def test_main_maalform_is_at_the_root_and_the_other_under_it(site: Path, kommune: str, main: str, other: str) -> None:
    assert f'<html lang="{main}"' in (site / kommune / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{other}"' in (site / kommune / other / "index.html").read_text(encoding="utf-8")
    assert not (site / kommune / main).exists()


def test_a_kommune_may_publish_one_maalform(site: Path) -> None:
    assert not (site / "amli" / "nb").exists()
    assert not (site / "loten" / "nn").exists()


def test_pages_are_the_same_in_both_maalformer(site: Path) -> None:
    folder = site / "fjordvik"
    both = {path.parent.relative_to(folder) for path in folder.rglob("index.html") if not is_error_page(path)}
    nynorsk = {path.relative_to("nn") for path in both if path.parts[:1] == ("nn",)}
    assert nynorsk == {path for path in both if path.parts[:1] != ("nn",)}
    assert len(nynorsk) > 100


SEARCH_PARTS = ("kommune", "kommune-tekst", "nasjonal", "nasjonal-tekst")


def test_nothing_but_what_may_be_published_reaches_the_site(site: Path) -> None:
    allowed = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".woff2", ".bin"}
    made = {"dokumenter": {".pdf", ".odt"}, "": {".ttl", ".jsonld"}}  # by the folder under the kommune's own

    def is_odd(path: Path) -> bool:
        folder = "/".join(path.parts[1:-1])
        return path.suffix not in allowed | made.get(folder, set())

    assert [name for name in _files(site) if is_odd(Path(name))] == []
    assert not [name for name in _files(site) if "adr" in name.lower() or "arkitektur" in name]
    json_files = {Path(name).name for name in _files(site) if name.endswith(".json")}
    search = {f"{part}.{language}.json" for part in SEARCH_PARTS for language in ("nb", "nn")}
    assert json_files == {"veileder.json", "veileder.skjema.json", *search}


def test_two_builds_of_the_same_input_are_byte_identical(site: Path, run, tmp_path: Path) -> None:
    assert run("build", "fjordvik", "ulstein", "--dato", DAY, "--out", str(tmp_path)).returncode == 0
    for kommune in ("fjordvik", "ulstein"):
        assert _files(tmp_path / kommune) == _files(site / kommune)


def test_a_kommune_that_fails_keeps_its_folder_and_the_others_are_published(
    site: Path, project: Path, run, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    shutil.copytree(site, out)
    before = _files(out / "ulstein")
    broken = project / "kommuner" / "ulstein" / "kommune.yaml"
    broken.write_text(broken.read_text(encoding="utf-8") + "\nukjent: 1\n", encoding="utf-8")
    # A word that stands in no document: to make all of them anew took most of the time.
    word = (
        "ord:\n  - id: nyord\n    ord: {nb: Nyord, nn: Nyord}\n    forklaring: {nb: Et nytt ord., nn: Eit nytt ord.}\n"
    )
    (project / "kommuner" / "loten" / "nyord.yaml").write_text(word, encoding="utf-8")
    result = run("build", "ulstein", "loten", "--dato", DAY, "--out", str(out), root=project)
    assert result.returncode == 1
    assert "ulstein" in result.stdout.splitlines()[-1]
    assert "ukjent felt «ukjent»" in result.stdout
    assert _files(out / "ulstein") == before
    assert "Et nytt ord." in (out / "loten" / "ordliste" / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == [".stafett"]


def test_a_template_that_fails_leaves_the_published_site(site: Path, project: Path, run, tmp_path: Path) -> None:
    out = tmp_path / "site"
    shutil.copytree(site / "loten", out / "loten")
    template = project / "theme_overrides" / "main.html"
    template.write_text(template.read_text(encoding="utf-8") + "{{ finnes_ikke.noe }}", encoding="utf-8")
    result = run("build", "loten", "--dato", DAY, "--out", str(out), root=project)
    assert result.returncode == 1
    assert _files(out / "loten") == _files(site / "loten")


def test_an_unknown_kommune_is_suggested(run, tmp_path: Path) -> None:
    result = run("build", "ulstien", "--out", str(tmp_path))
    assert result.returncode == 2
    assert "Mente du «ulstein»?" in result.stderr


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_plain_mkdocs_build_gives_the_same_site(site: Path, root: Path, tmp_path: Path, kommune: str) -> None:
    """Nynorsk first, bokmål first and one målform, with all that a kommune can have."""
    environment = os.environ | {"STAFETT_KOMMUNE": kommune, "STAFETT_DATO": DAY, "SOURCE_DATE_EPOCH": "1795435200"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "ut")]
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    comparison = filecmp.dircmp(tmp_path / "ut", site / kommune)
    assert _files(tmp_path / "ut") == _files(site / kommune), comparison.report()


def _snapshot(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize("out", [".", "..", "content", "kommuner/loten", "plugins/ny", ".git", "mkdocs.yml"])
def test_out_is_never_a_folder_of_sources_nor_a_file(project: Path, run, out: str) -> None:
    before = _snapshot(project.parent)
    result = run("build", "loten", "--dato", DAY, "--out", str(project / out), root=project)
    assert result.returncode == 2
    assert result.stderr.startswith("Kan ikke publisere til ")
    assert len(result.stderr.splitlines()) == 1 and not result.stdout
    assert _snapshot(project.parent) == before


def test_an_out_that_cannot_be_made_is_one_sentence(project: Path, run) -> None:
    result = run("build", "loten", "--dato", DAY, "--out", str(project / "mkdocs.yml" / "site"), root=project)
    assert result.returncode == 2
    assert "kan du ikke skrive" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_that_is_no_guide_is_not_swapped_away(run, tmp_path: Path) -> None:
    mine = tmp_path / "loten" / "mitt-arbeid.txt"
    mine.parent.mkdir()
    mine.write_text("viktig", encoding="utf-8")
    result = run("build", "loten", "--dato", DAY, "--out", str(tmp_path))
    assert result.returncode == 1
    assert "er ingen veileder (den mangler veileder.json); mappen er ikke rørt." in result.stdout.splitlines()[-1]
    assert mine.read_text(encoding="utf-8") == "viktig"
    assert 'href="loten/"' not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a_published_kommune_stays_on_the_front_page_when_its_content_is_broken(
    site: Path, project: Path, run, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    for kommune in ("ulstein", "loten"):
        shutil.copytree(site / kommune, out / kommune)
    (project / "kommuner" / "ulstein" / "kommune.yaml").write_text("kommune: {navn: Halvferdig", encoding="utf-8")
    assert run("build", "ulstein", "--dato", DAY, "--out", str(out), root=project).returncode == 1
    front = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="ulstein/">Ulstein kommune</a>' in front
    assert "Betre tverrfagleg samhandling (BTS)" in front
    assert 'href="loten/"' in front


def test_a_published_kommune_that_the_project_no_longer_has_is_named_and_not_listed(
    site: Path, project: Path, run, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    shutil.copytree(site / "amli", out / "amli")
    for kommune in KOMMUNER:
        if kommune != "loten":
            shutil.rmtree(project / "kommuner" / kommune)
    result = run("build", "--dato", DAY, "--out", str(out), root=project)
    assert result.returncode == 0, result.stdout
    expected = (
        f"amli finnes ikke lenger i kommuner/, men ligger fortsatt i {out}. Slett mappen hvis den ikke skal vises."
    )
    assert expected in result.stdout.splitlines()
    assert (out / "amli" / "index.html").is_file()
    assert 'href="amli/"' not in (out / "index.html").read_text(encoding="utf-8")


def test_strict_says_that_warnings_stopped_it(project: Path, run, tmp_path: Path) -> None:
    service = "\ntjenester:\n  - id: helsestasjon\n    basert-på: 0badc0de\n    telefon: '00 00 00 00'\n"
    (project / "kommuner" / "loten" / "ny.yaml").write_text(service.lstrip(), encoding="utf-8")
    result = run("build", "loten", "--strict", "--dato", DAY, "--out", str(tmp_path / "site"), root=project)
    assert result.returncode == 1
    last = "loten har advarsler og er ikke publisert (--strict); ingenting er publisert."
    assert result.stdout.splitlines()[-1] == last, result.stdout


def test_a_kommune_with_a_colour_has_its_sheet_after_the_common_one(site: Path) -> None:
    for page, up in (("index.html", ""), ("nn/verktoy/index.html", "../../"), ("404.html", "/fjordvik/")):
        html = (site / "fjordvik" / page).read_text(encoding="utf-8")
        assert -1 < html.find(f'href="{up}assets/stil.') < html.find(f'href="{up}assets/profil.'), page
    assert len(list((site / "fjordvik" / "assets").glob("profil.*.css"))) == 1
    assert "assets/profil." not in (site / "ulstein" / "index.html").read_text(encoding="utf-8")
    assert list((site / "ulstein" / "assets").glob("profil.*")) == []
