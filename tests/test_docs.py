"""Documentation that would drift is tested."""

import re
from pathlib import Path

import veileder
from veileder.commands.schema import schemas
from veileder.publishing.lasting import PATTERN as LASTING
from veileder.schema import guide as guide_schema
from veileder.site.offline import PACK, WORKER
from veileder.site.policy import ASK_EACH_TIME, FOR_GOOD, HEADERS, cache_control

_PLACES = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)
UNLISTED = {"LICENSE", "LICENSE-content", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}
UNLISTED |= {"publiccode.yml", "pyproject.toml", "requirements.txt", "requirements-test.txt"}


def _tracked(root: Path) -> set[str]:
    ignored = {"__pycache__", "site", "skjermbilder", "node_modules"}
    return {path.name for path in root.iterdir() if not path.name.startswith(".") and path.name not in ignored}


def test_the_tree_in_arkitektur_is_true(root: Path) -> None:
    text = (root / "docs" / "arkitektur.md").read_text(encoding="utf-8")
    listed = _PLACES.findall(text)
    assert listed
    assert [place for place in listed if not (root / place).exists()] == []
    top = {place.split("/")[0] for place in listed}
    assert _tracked(root) - top - UNLISTED == set()
    packages = {path.name for path in (root / "plugins" / "veileder").iterdir() if (path / "__init__.py").is_file()}
    assert {f"plugins/veileder/{name}/" for name in packages} <= set(listed)


def test_committed_schemas_are_current(root: Path, run) -> None:
    result = run("schema", "--check")
    assert result.returncode == 0, result.stdout
    assert {path.name for path in (root / "schema").iterdir()} == set(schemas())


def test_every_entity_is_in_the_glossary(root: Path) -> None:
    text = (root / "docs" / "ordliste.md").read_text(encoding="utf-8")
    collections = [f.annotation for f in guide_schema.Guide.model_fields.values()]
    names = {match for a in collections for match in re.findall(r"\.([A-Z]\w+)", str(a))}
    assert len(names) > 20
    assert sorted(name for name in names if f"`{name}`" not in text and name not in text) == []


def test_public_names_are_documented() -> None:
    for name in veileder.__all__:
        assert getattr(veileder, name).__doc__, name


def test_readme_names_only_commands_that_exist(root: Path, run) -> None:
    help_text = run("--help").stdout
    for file in ("README.md", "docs/for-redaktorer.md", "docs/publisering.md", "docs/kom-i-gang.md"):
        text = (root / file).read_text(encoding="utf-8")
        for command in set(re.findall(r"build\.py ([a-z]+)", text)):
            assert re.search(rf"^  {command}\b", help_text, re.MULTILINE), f"{file}: {command}"


def test_no_file_names_a_registry(root: Path) -> None:
    locks = list(root.glob("bench/*/package-lock.json"))
    assert locks
    for lock in locks:
        assert '"resolved"' not in lock.read_text(encoding="utf-8"), lock
    found = (path for name in (".npmrc", "requirements.txt") for path in root.glob(f"bench/*/{name}"))
    settings = [str(path.relative_to(root)) for path in found]
    for name in ("requirements.txt", "requirements-test.txt", "pyproject.toml", *settings):
        lines = (root / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "://" in line or line.startswith("--")] == [], name


def test_publishers_are_told_to_send_the_headers_of_the_tests(root: Path) -> None:
    text = (root / "docs" / "publisering.md").read_text(encoding="utf-8")
    servers = re.findall(r"```(?:nginx|apache)?\n(.*?)```", text, re.DOTALL)
    examples = [example for example in servers if "Content-Security-Policy" in example]
    assert len(examples) == 3
    for name, value in HEADERS.items():
        assert f"| `{name}` |" in text
        for example in examples:
            told = re.findall(rf'{name}:? "?(.*?)"?(?: always;)?$', example, re.MULTILINE)
            assert told == [value], name


def test_publishers_are_told_how_long_a_browser_may_keep_a_file(root: Path) -> None:
    text = (root / "docs" / "publisering.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (.+?) \| `(.+?)` \|", text.split("`Cache-Control`", 1)[1], re.MULTILINE))
    for address, row in {
        f"/fjordvik/{WORKER}": f"`{WORKER}`",
        "/fjordvik/assets/stil.1a2b3c4d.css": "`assets/`",
        "/fjordvik/verktoy/assets/": "Sidene og alt annet",
        "/fjordvik/filer/assets/rapport.20240101.pdf": "Sidene og alt annet",
        "/filer/2024/assets/rapport.20240101.pdf": "Sidene og alt annet",
        "/fjordvik/om/": "Sidene og alt annet",
        f"/fjordvik/{PACK}": "Sidene og alt annet",
    }.items():
        assert rows[row] == cache_control(address), address
    is_there = "(200|206|304)"
    nginx = f'default "{ASK_EACH_TIME}";\n    "~^{is_there} {LASTING.removeprefix("^")}" "{FOR_GOOD}";'
    apache = f'''Cache-Control "{ASK_EACH_TIME}"
<LocationMatch "{LASTING}">
    Header always set Cache-Control "{FOR_GOOD}" "expr=%{{REQUEST_STATUS}} =~ /^{is_there}$/"'''
    assert nginx in text and apache in text
    stores = re.findall(r".*assets/\*\.(?:\[0-9a-f\]){8}\.\*.*", text)
    assert all("filer/" in line for line in stores)
    assert [FOR_GOOD in line for line in stores] == [True, True, False], "rclone, aws, and aws for all the others"
