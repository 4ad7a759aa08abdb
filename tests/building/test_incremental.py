"""Only what something was changed for is made again, and the result is what a fresh build makes."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from veileder.commands import build_needed
from veileder.publishing.manifest import FOLDER, digest, read

from .conftest import DATE, KOMMUNE, built, published, word, write

Edit = Callable[[Path, random.Random], None]
NAMES = ("bjorkvik", "granvik", "selvik")
COMMAND = [sys.executable, "-m", "veileder", "build", "--uten-dokumenter", "--dato", DATE.isoformat()]


def _built_alone(project: Path, out: Path) -> None:
    """A fresh build in a process of its own, which remembers nothing of the builds before."""
    cache = out.with_name(f"{out.name}-mellomlager")
    environment = os.environ | {"STAFETT_ROT": str(project), "XDG_CACHE_HOME": str(cache)}
    subprocess.run([*COMMAND, "--out", str(out)], env=environment, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(cache, ignore_errors=True)  # a base with errors is not kept


def _times(out: Path) -> dict[str, int]:
    return {name: (out / name).stat().st_mtime_ns for name in published(out)}


def _touched(out: Path, before: dict[str, int]) -> set[str]:
    return {name for name, time in _times(out).items() if before.get(name) != time}


def test_with_nothing_changed_nothing_is_done(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    before = _times(out)
    assert "Ingenting er endret. 3 veiledere ligger klar" in built(project, out)
    assert _touched(out, before) == set()


def test_a_phone_number_of_one_kommune_touches_its_own_pages_only(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    before = _times(out)
    write(project, {"kommuner/selvik/telefon.yaml": 'tjenester:\n  - id: ppt\n    telefon: "00 00 00 00"\n'})
    said = built(project, out)
    touched = _touched(out, before)
    assert "selvik/tjenester/ppt/index.html" in touched
    assert "selvik/ord/brikke/index.html" not in touched and not any("/assets/" in path for path in touched)
    assert all(name.startswith("selvik/") for name in touched)
    assert "bjorkvik:" not in said and "1 bygd" in said


def test_a_sentence_of_the_base_touches_its_pages_in_all_kommuner(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    before = _times(out)
    write(project, {f"content/sider/om-oss.{language}.md": "Slik er det nå.\n" for language in ("nb", "nn")})
    built(project, out)
    pages = {name for name in _touched(out, before) if name.endswith(".html")}
    assert pages == {f"{name}/sider/om-oss/index.html" for name in (*NAMES, "bjorkvik/nn")}


def test_a_changed_script_touches_the_pages_that_ask_for_it_and_the_former_one_stays(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    built(project, out)
    before, script = _times(out), project / "theme_overrides" / "assets" / "liste.js"
    asking = {name for name, page in published(out).items() if name.endswith(".html") and b"assets/liste." in page}
    [former] = (out / "selvik" / "assets").glob("liste.*.js")
    script.write_text(script.read_text(encoding="utf-8") + "console.log(1);\n", encoding="utf-8")
    built(project, out)
    assert {name for name in _touched(out, before) if name.endswith(".html")} == asking != set()
    assert len(list((out / "selvik" / "assets").glob("liste.*.js"))) == 2 and former.is_file()
    assert former.relative_to(out).as_posix() not in read(out)


def test_a_change_of_the_region_leaves_those_outside_it(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    before = _times(out)
    write(project, {"kommuner/felles/kysten/ord.yaml": word("tang", "Tare")})
    built(project, out)
    assert {name.split("/")[0] for name in _touched(out, before)} == {"bjorkvik", "granvik"}


def test_another_day_is_another_edition(project: Path, tmp_path: Path) -> None:
    out, fresh = tmp_path / "site", tmp_path / "ny"
    built(project, out)
    later = DATE + datetime.timedelta(days=400)
    built(project, out, date=later)
    built(project, fresh, date=later)
    assert published(out) == published(fresh)


def test_a_kommune_with_errors_stands_until_they_are_mended(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    before = published(out)
    write(project, {"kommuner/selvik/feil.yaml": "tull: 1\n", "kommuner/granvik/ord.yaml": word("gran", "Gran")})
    assert "den forrige utgaven står urørt" in built(project, out, code=1)
    after = published(out)
    assert {name: file for name, file in after.items() if name.startswith("selvik/")} == {
        name: file for name, file in before.items() if name.startswith("selvik/")
    }
    assert after != before
    assert "ukjent felt" in built(project, out, code=1), "an error is told until it is mended"
    (project / "kommuner" / "selvik" / "feil.yaml").unlink()
    (project / "kommuner" / "granvik" / "ord.yaml").unlink()
    built(project, out)
    assert published(out) == before


def test_a_draft_has_what_helps_the_editor_and_what_is_published_has_not(project: Path, tmp_path: Path) -> None:
    built(project, tmp_path / "utkast", "selvik", preview=True)
    built(project, tmp_path / "site", "selvik")
    page = "selvik/sider/om-oss/index.html"
    assert b'aria-label="For redakt' in published(tmp_path / "utkast")[page]
    assert b'aria-label="For redakt' not in published(tmp_path / "site")[page]


def test_the_lists_of_the_folder_are_true(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    write(project, {"content/sider/om-oss.nb.md": "Nytt.\n"})
    built(project, out)
    assert read(out) == {name: digest(content) for name, content in published(out).items()}
    last = json.loads((out / FOLDER / "siste.json").read_text(encoding="utf-8"))
    assert "selvik/sider/om-oss/index.html" in last["endret"]
    assert last["nye"] == last["slettet"] == []


def test_what_an_interrupted_build_has_published_does_not_outlive_an_undo(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    built(project, out)
    before = published(out)
    text = (project / "content" / "sider.yaml").read_text(encoding="utf-8")
    write(project, {"content/sider.yaml": text.replace("Om oss", "Feil tittel")})

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(build_needed, "make_front", stopped)
        with pytest.raises(KeyboardInterrupt):
            built(project, out)
    assert published(out) != before
    write(project, {"content/sider.yaml": text})
    built(project, out)
    assert published(out) == before


def test_what_is_saved_during_a_build_and_then_undone_is_not_taken_for_built(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, page = tmp_path / "site", project / "content" / "sider" / "om-oss.nb.md"
    built(project, out)
    before, text = published(out), page.read_text(encoding="utf-8")
    real = build_needed.build_many

    def saved_meanwhile(*arguments: Any) -> Any:
        page.write_text("Et utkast.\n", encoding="utf-8")
        return real(*arguments)

    write(project, {"kommuner/selvik/telefon.yaml": 'tjenester:\n  - id: ppt\n    telefon: "00 00 00 00"\n'})
    with monkeypatch.context() as patched:
        patched.setattr(build_needed, "build_many", saved_meanwhile)
        built(project, out)
    (project / "kommuner" / "selvik" / "telefon.yaml").unlink()
    page.write_text(text, encoding="utf-8")
    built(project, out)
    assert published(out) == before


def test_a_kommune_that_is_taken_away_with_its_folder_is_on_no_list(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    built(project, out)
    shutil.rmtree(project / "kommuner" / "selvik")
    assert "selvik finnes ikke lenger" in built(project, out)
    shutil.rmtree(out / "selvik")
    built(project, out)
    assert not [path for path in read(out) if path.startswith("selvik/")]
    assert read(out) == {name: digest(content) for name, content in published(out).items()}


@pytest.mark.parametrize("lost", ["index.html", "404.html", "selvik"])
def test_what_is_deleted_in_the_folder_comes_back(project: Path, tmp_path: Path, lost: str) -> None:
    out = tmp_path / "site"
    built(project, out)
    before = published(out)
    shutil.rmtree(out / lost) if lost == "selvik" else (out / lost).unlink()
    built(project, out)
    assert published(out) == before


def test_odd_files_beside_the_sources_stop_nothing(project: Path, tmp_path: Path) -> None:
    folder = project / "kommuner" / "selvik"
    (folder / ".#kommune.yaml").symlink_to("noen@maskinen.123")
    os.close(os.open(os.fsencode(folder) + b"/notat\xe5.txt", os.O_CREAT))
    built(project, tmp_path / "site")
    assert "Ingenting er endret" in built(project, tmp_path / "site")


# Every kind of change there is, each valid after any of the others.


def _word_of(place: str) -> Edit:
    def edit(project: Path, chance: random.Random) -> None:
        write(project, {f"{place}/eget.yaml": word(f"{place[-4:]}-ord".replace("/", ""), chance.choice("ABCDE") * 3)})

    return edit


def _kommune(project: Path, chance: random.Random) -> None:
    id = chance.choice(NAMES)
    more = chance.choice(("", "  region: kysten", "  status: eksempel\n  kilde: rapport\n"[:0], "  uten-nett: false"))
    languages = chance.choice(("[nb]", "[nn]", "[nb, nn]", "[nn, nb]"))
    name = chance.choice((id.capitalize(), "D'Arc & <b>", "Ny «by»"))
    text = KOMMUNE.format(id=id, number="5002", name=f'"{name}', languages=languages, more=more)
    write(project, {f"kommuner/{id}/kommune.yaml": text.replace(" kommune\n", ' kommune"\n')})


def _phone(project: Path, chance: random.Random) -> None:
    service = chance.choice(("ppt", "helsestasjon"))
    field = chance.choice(('telefon: "00 00 00 00"', "e-post: a@example.no", "hvor: {nb: Torget, nn: Torget}"))
    write(project, {f"kommuner/{chance.choice(NAMES)}/kontakt.yaml": f"tjenester:\n  - id: {service}\n    {field}\n"})


def _own_service(project: Path, chance: random.Random) -> None:
    id = chance.choice(("leirskole", "familieteam"))
    fields = "gruppe: hjelp\n    kort: {nb: Ja, nn: Ja}\n    for-hvem: {nb: Alle, nn: Alle}\n    henvisning: ingen"
    place = chance.choice(("", "    etter: helsestasjon\n", "    først: true\n"))
    name = chance.choice(("Ærlig hjelp", "Aktivt team"))
    text = f"tjenester:\n  - id: {id}\n{place}    navn: {name}\n    {fields}\n"
    write(project, {f"kommuner/{chance.choice(NAMES)}/egen.yaml": text})


def _removed(project: Path, chance: random.Random) -> None:
    write(project, {f"kommuner/{chance.choice(NAMES)}/uten.yaml": "ord:\n  - id: brikke\n    fjern: true\n"})


def _page(project: Path, chance: random.Random) -> None:
    kommune, id = chance.choice(NAMES), chance.choice(("ferie", "jul"))
    menu = chance.choice(("om", "innbygger", "ingen", "bunn"))
    title = chance.choice(("Ferie", "Jul og nyttår"))
    yaml = f"sider:\n  - id: {id}\n    meny: {menu}\n    tittel: {{nb: {title}, nn: {title}}}\n"
    files = {f"kommuner/{kommune}/sider.yaml": yaml}
    folder = project / "kommuner" / kommune / "sider"
    for path in folder.glob("*.md") if folder.is_dir() else ():
        path.unlink()
    files |= {f"kommuner/{kommune}/sider/{id}.{language}.md": f"## {title}\n\nHei.\n" for language in ("nb", "nn")}
    write(project, files)


def _gone(project: Path, chance: random.Random) -> None:
    """Something that a kommune or the region had written is taken away."""
    files = [path for path in (project / "kommuner").rglob("*.yaml") if path.name not in ("kommune.yaml", "sider.yaml")]
    if files:
        chance.choice(sorted(files)).unlink()


def _base_prose(project: Path, chance: random.Random) -> None:
    text = chance.choice(("Slik er det.\n", "## Nå\n\nHei, {{kommune.navn}}.\n", "Se [ordene](/ordliste/).\n"))
    write(project, {f"content/sider/om-oss.{chance.choice(('nb', 'nn'))}.md": text})


def _base_title(project: Path, chance: random.Random) -> None:
    title = chance.choice(("Om oss", "Om arbeidet", "Vi & de"))
    write(project, {"content/sider.yaml": f'sider:\n  - id: om-oss\n    tittel: {{nb: "{title}", nn: "{title}"}}\n'})


def _base_service(project: Path, chance: random.Random) -> None:
    path = project / "content" / "tjenester.yaml"
    text = path.read_text(encoding="utf-8")
    old, new = chance.choice((("Hjelp med læring", "Hjelp til å lære"), ("navn: PPT", "navn: PP-tjenesten")))
    path.write_text(text.replace(*((old, new) if old in text else (new, old))), encoding="utf-8")


def _template(project: Path, chance: random.Random) -> None:
    name = chance.choice(("sider/side.html", "ramme/bunn.html", "stil/grunn.css", "assets/liste.js"))
    mark = {"html": "<!-- {} -->", "css": ".x{} {{ color: red }}", "js": "console.log({});"}[name.rpartition(".")[2]]
    path = project / "theme_overrides" / name
    text = path.read_text(encoding="utf-8").rpartition("\n/**/\n")[0] or path.read_text(encoding="utf-8")
    seam = "{# #}" if name.endswith("html") else ""
    path.write_text(text.rstrip() + f"\n{seam}" + mark.format(chance.randint(1, 9)) + "\n", encoding="utf-8")


def _touch_only(project: Path, chance: random.Random) -> None:
    """A file is saved with nothing changed."""
    path = chance.choice(sorted((project / "content").rglob("*.yaml")))
    path.write_bytes(path.read_bytes())


EDITS: tuple[Edit, ...] = (
    *(_word_of(f"kommuner/{name}") for name in NAMES),
    _word_of("kommuner/felles/kysten"),
    _word_of("content"),
    _kommune,
    _kommune,
    _phone,
    _own_service,
    _removed,
    _page,
    _page,
    _gone,
    _gone,
    _base_prose,
    _base_title,
    _base_service,
    _template,
    _touch_only,
)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(8))
def test_after_any_edits_the_folder_is_as_a_fresh_build_makes_it(project: Path, tmp_path: Path, seed: int) -> None:
    """200 edits in all: 25 in each of eight lines of work, compared after every fifth."""
    chance, out = random.Random(seed), tmp_path / "site"
    built(project, out)
    for number in range(1, 26):
        chance.choice(EDITS)(project, chance)
        built(project, out)
        if number % 5 == 0:
            fresh = tmp_path / f"ny-{number}"
            _built_alone(project, fresh)
            now, anew = published(out), published(fresh)
            assert now.keys() == anew.keys()
            assert [name for name in now if now[name] != anew[name]] == []


@pytest.mark.full
@pytest.mark.parametrize("seed", range(6))
def test_a_build_that_is_killed_is_finished_by_the_next(project: Path, tmp_path: Path, seed: int) -> None:
    """Three are killed at some moment, each after an edit; every file stays whole, and the next build mends all."""
    chance, out, fresh = random.Random(seed), tmp_path / "site", tmp_path / "ny"
    built(project, out)
    known = {digest(content) for content in published(out).values()}
    for _ in range(3):
        chance.choice((_base_title, _template, _kommune))(project, chance)
        shutil.rmtree(fresh, ignore_errors=True)
        started = time.monotonic()
        _built_alone(project, fresh)
        wait = chance.uniform(0, 1.2 * (time.monotonic() - started))
        with subprocess.Popen([*COMMAND, "--out", str(out)], env=os.environ | {"STAFETT_ROT": str(project)}) as build:
            with contextlib.suppress(subprocess.TimeoutExpired):
                build.wait(wait)
            build.kill()
        known |= {digest(content) for content in published(fresh).values()}
        whole = [name for name, content in published(out).items() if digest(content) not in known]
        assert whole == []
    built(project, out)
    assert published(out) == published(fresh)
