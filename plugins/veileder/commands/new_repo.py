"""``build.py new repo``: a kommune's own repository, which has Stafett as a package and not as a copy."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from string import Template

from veileder.commands.common import say
from veileder.commands.new import kommune_id
from veileder.commands.norwegian import program
from veileder.commands.schema import FOLDER, schemas
from veileder.editing.scaffold import kommune_file
from veileder.places import KOMMUNE_FOLDER, is_wheel, package_base

_TEMPLATES = Path(__file__).parent / "maler" / "repo"
_README = "README.md"
_WHEELS = "hjul"
_FILES = {
    _README: "README.md",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".vscode/settings.json": "vscode.json",
}
_CI = {
    "github": {
        ".github/workflows/kontroll.yml": "github-kontroll.yml",
        ".github/workflows/publiser.yml": "github-publiser.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab-ci.yml"},
    "ingen": {},
}
_NEXT = {
    "github": (
        "Lag et tomt lager hos GitHub, og legg mappen i det. Det siden der viser, kan du skrive av.",
        "Slå på Pages: Settings → Pages → Source: GitHub Actions. Rett «nettsted» i kommune.yaml til adressen du får.",
    ),
    "gitlab": (
        "Lag et tomt prosjekt hos GitLab, og legg mappen i det. Det siden der viser, kan du skrive av.",
        "Finn adressen under Deploy → Pages, og rett «nettsted» i kommune.yaml til den.",
    ),
    "ingen": ("Kjør «python3 build.py build», og legg ut mappen site/{id}/ på webserveren.",),
}


class _Template(Template):
    """``@@name`` is filled in: ``$`` belongs to the shell and to the CI."""

    delimiter = "@@"


def run(folder: Path, kommune: str | None, host: str) -> int:
    """Write the repository of a kommune.

    Args:
        folder: where it goes; it may exist, but hold none of the files. A README that is there is kept.
        kommune: the kommune's name.
        host: "github", "gitlab" or "ingen"; whose CI files come along.

    Returns:
        0 when made, 1 when something is there already or cannot be written, 2 for a wrong call.
    """
    if kommune is None:
        print(f"Si hvilken kommune det er for: {program()} new repo {folder} --kommune NAVN", file=sys.stderr)
        return 2
    id = kommune_id(kommune)
    if not id:
        return 2
    wheel = {} if is_wheel() else _own_wheel()
    files = {path: text.encode() for path, text in repository(id, kommune, host, has_wheel=bool(wheel)).items()} | wheel
    if (folder / _README).is_file():
        del files[_README]  # a host has put one there when the repository was made
    taken = [path for path in files if os.path.lexists(folder / path)]
    if taken:
        print(f"I {folder} finnes {taken[0]} fra før. Ingenting er endret; velg en ny mappe.", file=sys.stderr)
        return 1
    try:
        _write(folder, files)
    except OSError as error:
        print(f"Kan ikke skrive til {error.filename or folder}: {error.strerror}. Ingenting er laget.", file=sys.stderr)
        return 1
    _tell(folder, id, host)
    return 0


def repository(id: str, name: str, host: str, *, has_wheel: bool = False) -> dict[str, str]:
    """Every file of a kommune's repository by its path.

    Args:
        id: folder name under ``kommuner/``.
        name: the kommune's name.
        host: "github", "gitlab" or "ingen".
        has_wheel: the package lies in the repository, in ``hjul/``.
    """
    values = {"id": id, "navn": name, "utgave": version("stafett"), "fra_fil": "" if has_wheel else "# "}
    made = {path: _filled(template, values) for path, template in (_FILES | _CI[host]).items()}
    made["build.py"] = (package_base() / "build.py").read_text(encoding="utf-8")
    made[f"{KOMMUNE_FOLDER}/{id}/kommune.yaml"] = kommune_file(id, name)
    for file, text in schemas().items():
        made[f"{FOLDER}/{file}"] = text
    return made


def _filled(template: str, values: Mapping[str, str]) -> str:
    return _Template((_TEMPLATES / template).read_text(encoding="utf-8")).substitute(values)


def _own_wheel() -> dict[str, bytes]:
    """A checkout's own wheel, which no index has; nothing when it cannot be built here."""
    build = "import sys, hatchling.build; hatchling.build.build_wheel(sys.argv[1])"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", build, folder]
        subprocess.run(command, cwd=package_base(), capture_output=True, check=False)
        return {f"{_WHEELS}/{path.name}": path.read_bytes() for path in Path(folder).glob("*.whl")}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all beside the folder first: a full disk leaves nothing half done."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for path, content in files.items():
            file = beside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        for path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(beside / path, folder / path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _tell(folder: Path, id: str, host: str) -> None:
    steps = (
        f"Gå til mappen:  cd {shlex.quote(str(folder))}",
        f"Se veilederen:  python3 build.py serve {id}   (første gang tar det et par minutter)",
        f"Fyll ut det som er merket med FYLL UT i {KOMMUNE_FOLDER}/{id}/kommune.yaml.",
        *(step.format(id=id) for step in _NEXT[host]),
    )
    say(f"Laget et lager for {id} i {folder}. Gjør så dette:")
    for number, step in enumerate(steps, 1):
        say(f"  {number}. {step}")
