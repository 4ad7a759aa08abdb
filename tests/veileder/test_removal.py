"""A kommune removes what it does not have, and the base's references to it go too."""

import shutil
from pathlib import Path

import pytest

from veileder.compilation import compile_site
from veileder.diagnostics import Report
from veileder.site.page import Site

from ..conftest import DATE
from ..guides import with_common

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base and one small kommune in both målformer."""
    for folder in ("content", "theme_overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    _write(tmp_path, "kommune.yaml", "kommune:\n  nummer: '0000'\n  navn: Lita\n  status: fiktiv\n")
    _write(tmp_path, "adresse.yaml", "kommune:\n  målformer: [nb, nn]\n  nettsted: https://example.no/lita/\n")
    return tmp_path


def _write(project: Path, name: str, text: str) -> None:
    path = project / "kommuner" / "lita" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _compile(project: Path) -> tuple[Site | None, Report]:
    result = compile_site(project, "lita", date=DATE, **with_common(project, DATE))
    return result.site, result.report


@pytest.mark.parametrize(
    ("collection", "id", "path"),
    [
        ("verktøy", "melding-til-barnevernet", "verktoy/melding-til-barnevernet/"),
        ("tjenester", "krisesenter", "tjenester/krisesenter/"),
        ("veiledere", "helsestasjon", "veileder/helsestasjon/"),
        ("sider", "tegn-pa-uro", "sider/tegn-pa-uro/"),
        ("situasjoner", "mobbing", "tjenester/situasjon/mobbing/"),
        ("arenaer", "ressursteam", "arenaer/ressursteam/"),
        ("rutiner", "dele-opplysninger", "rutiner/dele-opplysninger/"),
    ],
)
def test_what_is_removed_is_gone_with_every_link_to_it(project: Path, collection: str, id: str, path: str) -> None:
    _write(project, "uten.yaml", f"{collection}:\n  - id: {id}\n    fjern: true\n")
    site, report = _compile(project)
    assert report.errors == []
    assert site is not None
    assert path not in {page.path for page in site.pages}
    for page in site.pages:
        assert path not in page.body, page.path


def test_a_kommune_may_have_three_levels(project: Path) -> None:
    _write(project, "nivaa.yaml", "modell:\n  nivåer:\n    - id: nivaa-3\n      fjern: true\n")
    site, report = _compile(project)
    assert report.errors == []
    assert site is not None
    paths = {page.path for page in site.pages}
    assert "nivaa/nivaa-2/" in paths
    assert not [path for path in paths if "nivaa-3" in path]
    home = next(page for page in site.pages if page.path == "")
    assert "Nivå 2" in home.body and "Nivå 3" not in home.body


def test_a_kommunes_own_link_to_what_it_removed_is_an_error(project: Path) -> None:
    _write(project, "uten.yaml", "verktøy:\n  - id: undringsnotat\n    fjern: true\n")
    _write(project, "sider/min.yaml", "sider:\n  - id: min\n    tittel: {nb: Min, nn: Mi}\n")
    _write(project, "sider/min.nb.md", "Bruk\n[notatet](/verktoy/undringsnotat/).\n")
    _write(project, "sider/min.nn.md", "Bruk notatet.\n")
    _, report = _compile(project)
    assert [(str(d.position), d.rule) for d in report.errors] == [("kommuner/lita/sider/min.nb.md:2:11", "død-lenke")]


def test_a_kommunes_own_reference_to_what_it_removed_is_an_error(project: Path) -> None:
    text = "verktøy:\n  - id: undringsnotat\n    fjern: true\n"
    text += "steg:\n  - id: konkretiser-undringen\n    verktøy: [undringsnotat]\n"
    _write(project, "uten.yaml", text)
    _, report = _compile(project)
    assert [d.rule for d in report.errors] == ["ukjent-referanse"]


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("[x](finnes/ikke/)", "må begynne med / eller https://"),
        ("[x](takk.md)", "må begynne med / eller https://"),
        ("[x](#nope)", "har ikke noe sted som heter «#nope»"),
        ("[x](/finnes/ikke/)", "fører ingen steder"),
        ("[x](/filer/finnes-ikke.pdf)", "en fil som ikke finnes"),
        ("![x](https://example.no/a.png)", "ligger et annet sted"),
    ],
)
def test_every_kind_of_dead_link_is_found_where_it_is_written(project: Path, link: str, message: str) -> None:
    _write(project, "sider/min.yaml", "sider:\n  - id: min\n    tittel: {nb: Min, nn: Mi}\n")
    _write(project, "sider/min.nb.md", f"Først.\n\nSå {link}.\n")
    _write(project, "sider/min.nn.md", "Først.\n")
    _, report = _compile(project)
    assert len(report.errors) == 1
    assert message in report.errors[0].message
    assert str(report.errors[0].position).startswith("kommuner/lita/sider/min.nb.md:3:")


def test_links_that_work_are_left_alone(project: Path) -> None:
    text = (
        "## Her {#her}\n\n[a](#her) [b](/haster/) [c](https://www.ung.no/) [d](mailto:post@example.no) [e](tel:116111)"
    )
    _write(project, "sider/min.yaml", "sider:\n  - id: min\n    tittel: {nb: Min, nn: Mi}\n")
    for language in ("nb", "nn"):
        _write(project, f"sider/min.{language}.md", text + "\n")
    assert _compile(project)[1].errors == []


def test_one_file_that_cannot_be_read_is_one_error(project: Path) -> None:
    (project / "content" / "lover.yaml").write_text("lover:\n  - id: 'åpent\n", encoding="utf-8")
    _, report = _compile(project)
    assert len(report.diagnostics) == 1
    assert report.errors[0].rule == "yaml-syntaks"


def test_the_acute_route_begins_as_it_stands(project: Path) -> None:
    step = "steg:\n  - id: ring-foreldrene\n    nivå: akutt\n    først: true\n"
    step += "    tittel: {nb: Ring, nn: Ring}\n    hva: {nb: Ring, nn: Ring}\n    hvordan: {nb: Ring, nn: Ring}\n"
    step += "    hvem: [ansatt]\n"
    _write(project, "steg.yaml", step)
    rules = {d.rule for d in _compile(project)[1].errors}
    assert rules == {"låst", "akutt-foresatte-først"}


def test_national_emergency_numbers_are_locked(project: Path) -> None:
    text = "nødnumre:\n  - id: politi-nod\n    fjern: true\n  - id: medisinsk-nodhjelp\n    nummer: '22 22 22 22'\n"
    _write(project, "nummer.yaml", text)
    assert [d.rule for d in _compile(project)[1].errors] == ["låst", "låst"]
