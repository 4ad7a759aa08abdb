"""A kommune's own repository: whole, started by the same build.py, with CI that is careful."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest
import yaml

from veileder import cli
from veileder.commands.new_repo import _CI, repository, run
from veileder.paper.kept import document_folder

GITHUB, GITLAB = (".github/workflows/kontroll.yml", ".github/workflows/publiser.yml"), ".gitlab-ci.yml"
MADE = {host: repository("nyvag", "Nyvåg", host) for host in _CI}


def _workflow(path: str) -> dict[Any, Any]:
    found = yaml.safe_load(MADE["github"][path])
    assert isinstance(found, dict)
    return found


def _steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in GITHUB:
        for name, job in _workflow(path)["jobs"].items():
            for step in job["steps"]:
                yield name, step


def _gitlab() -> dict[str, Any]:
    found = yaml.safe_load(MADE["gitlab"][GITLAB])
    assert isinstance(found, dict)
    return found


def _scripts() -> dict[str, str]:
    """Every shell script of the kits by a name."""
    found = {f"github {name}: {step.get('name', '')}": step["run"] for name, step in _steps() if "run" in step}
    for name, job in _gitlab().items():
        if isinstance(job, dict) and "script" in job:
            found[f"gitlab {name}"] = "\n".join([*job.get("before_script", []), *job["script"]])
    return found


SCRIPTS = _scripts()


def test_the_choices_are_those_there_are() -> None:
    assert set(cli.HOSTS) == set(_CI)


def test_a_repository_is_whole_and_passes_check(tmp_path: Path, run: Any, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "nyvag-veileder"
    made = run("new", "repo", str(folder), "--kommune", "Nyvåg", "--ci", "gitlab")
    assert made.returncode == 0, made.stderr
    assert f"cd {folder}" in made.stdout and "serve nyvag" in made.stdout and "FYLL UT" in made.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["nyvag-veileder"], "nothing is left beside it"
    assert (folder / ".gitlab-ci.yml").is_file() and not (folder / ".github").exists()
    checked = run("check", root=folder)
    assert checked.returncode == 0 and "Ingen feil" in checked.stdout, checked.stdout
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert [(folder / schema).is_file() for schema in settings["yaml.schemas"]] == [True]
    assert run("schema", "--check", root=folder).returncode == 0
    text = (folder / "kommuner" / "nyvag" / "kommune.yaml").read_text(encoding="utf-8")
    assert "navn: Nyvåg kommune" in text
    wheels = [path.name for path in (folder / "hjul").iterdir()]
    assert wheels == [f"stafett-{version('stafett')}-py3-none-any.whl"], "a checkout brings what no index has"
    assert "\n--find-links hjul\nstafett==" in (folder / "requirements.txt").read_text(encoding="utf-8")


def test_the_version_is_pinned_and_the_readme_is_five_lines() -> None:
    files = MADE["ingen"]
    lines = [line for line in files["requirements.txt"].splitlines() if not line.startswith("#")]
    assert lines == [f"stafett=={version('stafett')}"]
    assert len(re.findall(r"^\d\. ", files["README.md"], re.MULTILINE)) == 5
    assert not [path for path in files if path.startswith((".git/", ".github/", ".gitlab"))]
    assert "@@" not in "".join("".join(made.values()) for made in MADE.values())


def test_what_is_there_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("min egen", encoding="utf-8")
    (tmp_path / "build.py").write_text("mitt program", encoding="utf-8")
    assert run(tmp_path, "Nyvåg", "github") == 1
    assert "build.py fra før" in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"README.md", "build.py"}
    (tmp_path / "build.py").unlink()
    assert run(tmp_path, "Nyvåg", "github") == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "min egen"


@pytest.mark.parametrize("name", [None, "–", "felles", "Ny: våg", "Ny\nvåg", "[Nyvåg]"])
def test_a_name_that_cannot_be_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str | None
) -> None:
    assert run(tmp_path / "ny", name, "github") == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "ny").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fil").write_text("mitt", encoding="utf-8")
    assert run(tmp_path / "fil" / "ny", "Nyvåg", "github") == 1
    assert "Kan ikke skrive til" in capsys.readouterr().err


# The same build.py


@pytest.fixture
def door(tmp_path: Path) -> ModuleType:
    """``build.py`` of a kommune's own repository."""
    folder = tmp_path / "lager"
    assert run(folder, "Nyvåg", "ingen") == 0
    return _module(folder / "build.py")


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"start_{path.parent.name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _installs(module: ModuleType, monkeypatch: pytest.MonkeyPatch, stamp: Path) -> list[list[str]]:
    calls: list[list[str]] = []
    monkeypatch.setattr(module, "step", lambda command, failure: calls.append(command))
    monkeypatch.setattr(module, "STAMP", stamp)
    monkeypatch.setattr(module, "VENV", stamp.parent)
    monkeypatch.setattr(module, "need_venv", lambda: None)
    stamp.parent.mkdir(exist_ok=True)
    monkeypatch.setattr("shutil.rmtree", lambda *_, **__: None)
    module.install(module.RUN_LOCK)
    return [call for call in calls if "install" in call]


def test_an_own_repository_installs_the_package_and_a_checkout_itself(
    door: ModuleType, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "a" / "lib" / "python3.11" / "site-packages" / "veileder" / "_base" / "requirements.txt"
    lock.parent.mkdir(parents=True)
    lock.write_text("click==8.4.0 --hash=sha256:0\n")
    own = _installs(door, monkeypatch, tmp_path / "a" / "stempel")
    assert [call[call.index("install") + 1 :] for call in own][-3:] == [
        ["--no-deps", "-r", "requirements.txt"],
        ["--require-hashes", "-r", str(lock)],
        ["-r", "requirements.txt"],
    ], "what the package was tested with, before anything else"
    checkout = _installs(_module(root / "build.py"), monkeypatch, tmp_path / "b" / "stempel")
    assert len(checkout) == 2 and "--require-hashes" in checkout[0] and checkout[1][-2:] == ["-e", "."]


def test_a_new_version_in_requirements_makes_a_new_environment(door: ModuleType) -> None:
    before = door.digest(door.RUN_LOCK)
    requirements = door.ROOT / "requirements.txt"
    requirements.write_text(requirements.read_text(encoding="utf-8") + "# 2\n", encoding="utf-8")
    assert door.digest(door.RUN_LOCK) != before


def test_the_door_leads_to_its_own_repository_from_anywhere(door: ModuleType, tmp_path: Path) -> None:
    door.PYTHON.parent.mkdir(parents=True)
    door.PYTHON.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    door.PYTHON.chmod(0o755)
    door.STAMP.write_text(door.digest(door.RUN_LOCK))
    result = subprocess.run(
        [sys.executable, str(door.ROOT / "build.py"), "list", "kommuner"],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": f"{Path(cli.__file__).parents[2]}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("nyvag  Nyvåg kommune")


# The kits


@pytest.mark.parametrize("text", [*SCRIPTS.values(), *(made["README.md"] for made in MADE.values())])
def test_every_command_in_them_exists(text: str) -> None:
    for words in re.findall(r"build\.py ([^`\n>;|}]+)", text):
        name, *rest = words.split()
        command = cli.stafett.commands[name]
        known = {option for param in command.params for option in param.opts if isinstance(param, click.Option)}
        assert {word for word in rest if word.startswith("-")} <= known, words
        assert "--format" not in rest or rest[rest.index("--format") + 1] in cli.FORMATS


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("name", SCRIPTS)
def test_every_script_is_a_script(name: str) -> None:
    done = subprocess.run(["bash", "-n"], input=SCRIPTS[name], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def test_github_jobs_have_the_least_permissions_and_an_end() -> None:
    granted = {}
    for path in GITHUB:
        workflow = _workflow(path)
        assert workflow["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in workflow[True], "a stranger's branch must never meet a secret"
        for name, job in workflow["jobs"].items():
            assert 0 < job["timeout-minutes"] <= 60
            granted[name] = job.get("permissions")
    assert granted == {
        "kontroll": None,
        "bygg": None,
        "pages": {"pages": "write", "id-token": "write"},
        "vert": {},
    }


def test_github_actions_are_githubs_own_and_pinned() -> None:
    used = [step["uses"] for _, step in _steps() if "uses" in step]
    assert used and [name for name in used if not re.fullmatch(r"actions/[a-z/-]+@(v\d+|[0-9a-f]{40})", name)] == []
    for _, step in _steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"] == {"fetch-depth": 0, "persist-credentials": False}


def test_a_name_of_a_branch_is_never_a_part_of_a_script() -> None:
    for name, step in _steps():
        assert "${{" not in step.get("run", ""), name


def test_secrets_are_given_to_one_step_and_only_to_the_agent() -> None:
    holders = [
        (name, key) for name, step in _steps() for key, value in step.get("env", {}).items() if "secrets." in value
    ]
    assert holders == [("vert", "VERT_NOKKEL")]
    for text in (*(MADE["github"][path] for path in GITHUB), MADE["gitlab"][GITLAB]):
        uses = [line.strip() for line in text.splitlines() if "NOKKEL" in line and "secrets." not in line]
        assert all("ssh-add -q -" in line for line in uses), uses
        assert not re.search(r"set -\w*x|printenv|^\s*(- )?env$", text, re.MULTILINE)
    pull_request = MADE["github"][GITHUB[0]]
    assert "secrets." not in pull_request and "vars." not in pull_request


def test_the_shape_of_the_pull_request_kit() -> None:
    job = _workflow(GITHUB[0])["jobs"]["kontroll"]
    runs = [step.get("run", "") for step in job["steps"]]
    assert any("check --format github" in text for text in runs)
    assert any('build --changed-since "origin/$GREN"' in text for text in runs)
    assert any(step.get("uses", "").startswith("actions/upload-artifact@") for step in job["steps"])


def test_the_shape_of_the_gitlab_kit() -> None:
    kit = _gitlab()
    assert kit["kontroll"]["artifacts"] == {"when": "always", "reports": {"codequality": "kodekvalitet.json"}}
    assert "check --format gitlab > kodekvalitet.json" in SCRIPTS["gitlab kontroll"]
    assert kit["forhandsvisning"]["artifacts"]["expose_as"]
    assert '--changed-since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"' in SCRIPTS["gitlab forhandsvisning"]
    for name in ("bygg", "pages", "vert"):
        assert all("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"] for rule in kit[name]["rules"]), name
    jobs = [job for name, job in kit.items() if isinstance(job, dict) and "script" in job and name[0] != "."]
    assert len(jobs) == 6 and all(job["stage"] in kit["stages"] and job["timeout"] for job in jobs)


def test_documents_that_were_made_before_are_fetched_wherever_guides_are_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of one kommune take half a minute."""
    monkeypatch.setenv("HOME", "/hjem")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    place = str(document_folder()).replace("/hjem", "~")
    jobs = {name: job["steps"] for path in GITHUB for name, job in _workflow(path)["jobs"].items()}
    builders = {name: steps for name, steps in jobs.items() if any("build.py build" in str(step) for step in steps)}
    for name, steps in builders.items():
        fetched = [n for n, step in enumerate(steps) if step.get("with", {}).get("path") == place]
        first, *_ = [n for n, step in enumerate(steps) if "build.py build" in step.get("run", "")]
        assert [n < first and "/save@" not in steps[n]["uses"] for n in fetched] == [True], name
    kit = _gitlab()
    monkeypatch.setenv("XDG_CACHE_HOME", kit["variables"]["XDG_CACHE_HOME"])
    place = str(document_folder()).removeprefix("$CI_PROJECT_DIR/")
    makers = {name: job for name, job in kit.items() if "build.py build" in str(job)}
    for name, job in makers.items():
        assert [place] in [cache["paths"] for cache in _cache_of(kit, job)], name
    assert [*builders, *makers] == ["kontroll", "bygg", "forhandsvisning", "bygg"]


def _cache_of(kit: dict[Any, Any], job: dict[str, Any]) -> list[dict[str, Any]]:
    """What a job of GitLab keeps: its own list, or that of the last which it extends."""
    lists = [part["cache"] for part in (*(kit[name] for name in job["extends"]), job) if "cache" in part]
    return list(lists[-1])


def test_what_is_hidden_in_the_site_is_kept_by_the_build_and_never_published() -> None:
    kit = _gitlab()
    for name in ("bygg", "forhandsvisning"):
        assert kit[name]["artifacts"]["exclude"] == ["site/.stafett/**/*"], name
    assert "site" in {cache["key"]: cache["paths"] for cache in kit["bygg"]["cache"]}["nettsted"]
    assert "include-hidden-files" not in "".join(MADE["github"][path] for path in GITHUB), "left out unless asked for"


@pytest.mark.skipif(shutil.which("rsync") is None, reason="needs rsync")
@pytest.mark.parametrize("kit", ["github vert: Legg ut", "gitlab vert"])
def test_rsync_leaves_what_is_hidden_at_home_and_on_the_host(tmp_path: Path, kit: str) -> None:
    from_, to = ("nettsted", "vert") if kit.startswith("github") else ("site", "vert")
    for path in (f"{from_}/index.html", f"{from_}/.stafett/siste.json", f"{to}/.well-known/x", f"{to}/gammel.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    command = re.search(r"rsync -.*?VERT/\"", SCRIPTS[kit], re.DOTALL)
    assert command
    environment = {**os.environ, "VERT": to, "MAPPE": from_}
    subprocess.run(["bash", "-ec", command[0]], cwd=tmp_path, env=environment, check=True)
    lies = {path.relative_to(tmp_path / to).as_posix() for path in (tmp_path / to).rglob("*") if path.is_file()}
    assert lies == {"index.html", ".well-known/x"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("kit", ["github vert: Legg ut", "gitlab vert"])
@pytest.mark.parametrize(
    ("files", "first"),
    [
        (["assets/stil.css", "index.html", "barn/index.html"], ["-put -R assets"]),
        (
            ["assets/stil.css", "index.html", "fjordvik/assets/stil.css", "heim/assets/stil.css"],
            [
                "-put -R assets",
                "-mkdir fjordvik",
                "-put -R fjordvik/assets fjordvik",
                "-mkdir heim",
                "-put -R heim/assets heim",
            ],
        ),
    ],
)
def test_sftp_sends_what_the_pages_load_before_the_pages(
    tmp_path: Path, kit: str, files: list[str], first: list[str]
) -> None:
    for path in (f"nettsted/{file}" for file in files):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "sftp").write_text('#!/bin/sh\ncat > "$SPOR"\n', encoding="utf-8")
    (tmp_path / "sftp").chmod(0o755)
    trace = tmp_path / "spor.txt"
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "SPOR": str(trace), "VERT": "vert", "MAPPE": "nettsted"}
    command = SCRIPTS[kit][SCRIPTS[kit].index('if [ "$VERT_METODE"') :]
    subprocess.run(["bash", "-ec", command], cwd=tmp_path, env={**environment, "VERT_METODE": "sftp"}, check=True)
    assert trace.read_text(encoding="utf-8").splitlines() == [*first, "put -R *"]


def test_every_variable_and_secret_is_told_of(root: Path) -> None:
    told = (root / "docs" / "publisering.md").read_text(encoding="utf-8")
    kits = "".join((*(MADE["github"][path] for path in GITHUB), MADE["gitlab"][GITLAB]))
    names = set(re.findall(r"\b(?:VERT\w*|PUBLISER_TIL|FORHANDSVISNING_PAGES)\b", kits))
    assert len(names) == 6
    assert [name for name in sorted(names) if f"`{name}`" not in told] == []


def _history(folder: Path) -> tuple[str, str]:
    """A repository with a commit, and one that is no ancestor of it."""

    def git(*arguments: str) -> str:
        who = ("-c", "user.name=K", "-c", "user.email=k@example.no", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True)
        return done.stdout.strip()

    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "en")
    git("checkout", "-q", "-b", "annen")
    git("commit", "-q", "--allow-empty", "-m", "to")
    other = git("rev-parse", "HEAD")
    git("checkout", "-q", "main")
    return git("rev-parse", "HEAD"), other


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("kit", ["github bygg: Bygg det som er endret siden forrige utgave, eller alt", "gitlab bygg"])
def test_publishing_builds_what_changed_since_the_edition_that_is_out(tmp_path: Path, kit: str) -> None:
    known, stranger = _history(tmp_path)
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "python3").write_text('#!/bin/sh\nls site 2>/dev/null | head -1 >> ../spor\necho "$@" >> "$SPOR"\n')
    (bin / "python3").chmod(0o755)
    trace = tmp_path / "spor.txt"

    def asked(former: str, **environment: str) -> str:
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / "gammel").touch()
        (tmp_path / ".forrige-utgave").write_text(former + "\n")
        trace.unlink(missing_ok=True)
        subprocess.run(
            ["bash", "-e", "-c", SCRIPTS[kit]],
            cwd=tmp_path,
            env={
                "PATH": f"{bin}:/usr/bin:/bin",
                "SPOR": str(trace),
                "FORRIGE": f"nettsted-{former}-123" if former else "",
                "CI_PIPELINE_SOURCE": "push",
                "CI_COMMIT_SHA": known,
                **environment,
            },
            check=True,
        )
        return trace.read_text().strip()

    assert asked(known) == f"build.py build --changed-since {known}"
    assert (tmp_path / "site" / "gammel").exists(), "what is not touched is published again as it is"
    for former in (stranger, "0" * 40, ""):
        assert asked(former) == "build.py build", former
        assert not (tmp_path / "site" / "gammel").exists(), "all is built anew from nothing"
