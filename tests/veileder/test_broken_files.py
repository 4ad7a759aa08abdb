"""Whatever an editor does to a file: it is told where, in Norwegian, and nothing breaks or is half changed."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from veileder.compilation import check
from veileder.diagnostics import Report
from veileder.layers.chain import read_base
from veileder.layers.layer import read_layer
from veileder.report import render_github, render_json, render_text
from veileder.source.spans import Unspliceable
from veileder.source.splice import added, changed, without
from veileder.source.yaml_reader import read_yaml

from .conftest import DATE, FOUNDATION
from .test_golden import report_of

FILES = tuple(sorted(path.as_posix() for path in Path("kommuner").rglob("*.yaml")))
BATCHES, EACH = 20, 100  # 2 000 cases in all
SHORT = 2
WHOLE = 12  # with the whole base and every page looked at, which takes longer
ENGLISH = re.compile(r"Input should|Field required|validation error|Traceback|expected|NoneType|\bobject at 0x")

ODD = (
    *(
        "\t",
        ":",
        " :",
        "- ",
        "#",
        "&a ",
        "*a",
        "!!str ",
        "<<: x",
        "{",
        "}",
        "[",
        "]",
        "|",
        ">",
        "'",
        '"',
        "%",
        "@",
        "`",
    ),
    *(
        "---\n",
        "...\n",
        "\u00a0",
        "\u200b",
        "\x00",
        "\ufeff",
        "🙂",
        "{{",
        "}}",
        "{{uro",
        "§ 5",
        "01017000000",
        "null",
        "~",
    ),
    *("true", "nei", "0301", "1e9", "2026-02-30", "<script>", "](javascript:x)", "\r", "<<<<<<< HEAD\n"),
)


def _line(do: Callable[[list[str], int, random.Random], None]) -> Callable[[str, random.Random], str]:
    def mutate(text: str, chance: random.Random) -> str:
        lines = text.splitlines(keepends=True)
        if lines:
            do(lines, chance.randrange(len(lines)), chance)
        return "".join(lines)

    return mutate


def _value(text: str, chance: random.Random) -> str:
    """Another value after a key, of a kind that may not stand there."""
    value = chance.choice(("", "[]", "{}", "7", "true", "[a, [b]]", "{a: {b: c}}", "x: y", "æøå", "-", *ODD))
    places = list(re.finditer(r"(?m)(?<=: ).*$", text))
    if not places:
        return text + value
    place = chance.choice(places)
    return text[: place.start()] + value + text[place.end() :]


def _key(text: str, chance: random.Random) -> str:
    """Another key, misspelt or of another place."""
    keys = list(re.finditer(r"(?m)^[ -]*([\wæøå-]+)(?=:)", text))
    if not keys:
        return text
    place, other = chance.choice(keys), chance.choice(keys)
    word = chance.choice((other[1], place[1][:-1] or "x", place[1] + "er", "fjern", "låst", "id", "basert-på", "nb"))
    return text[: place.start(1)] + word + text[place.end(1) :]


def _letters(text: str, chance: random.Random) -> str:
    """Something set in, or some letters gone."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice((*ODD, "")) + text[at + chance.choice((0, 0, 1, 5)) :]


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _line(lambda lines, n, _: lines.pop(n) and None),
    _line(lambda lines, n, _: lines.insert(n, lines[n])),
    _line(lambda lines, n, chance: lines.insert(n, lines[chance.randrange(len(lines))])),
    _line(lambda lines, n, chance: lines.__setitem__(n, " " * chance.randrange(1, 5) + lines[n])),
    _line(lambda lines, n, chance: lines.__setitem__(n, lines[n][chance.randrange(1, 4) :])),
    _line(lambda lines, n, chance: lines.__delitem__(slice(n, n + chance.randrange(1, 30)))),
    lambda text, chance: text[: chance.randrange(len(text) + 1)],
    *(_value, _value, _value, _key, _key, _letters, _letters),
)


def mutated(text: str, chance: random.Random) -> str:
    """A file as it may look after a bad day."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(MUTATIONS)(text, chance)
    return text


def is_told_well(report: Report, root: Path) -> None:
    """Every finding has a place that exists and words that an editor understands."""
    lengths: dict[str, int | None] = {}
    for one in report.diagnostics:
        assert one.message and not ENGLISH.search(one.text), one
        name = one.position.file
        if name not in lengths:
            lengths[name] = _lines_in(root / name)
        if (lines := lengths[name]) is not None:
            assert 1 <= one.position.line <= lines and one.position.column >= 1, one
    render_text(report, root), render_json(report), render_github(report)


def _lines_in(path: Path) -> int | None:
    """How far down a finding may point, or None when it is told of a folder."""
    assert path.exists(), path
    if not path.is_file():
        return None
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").count("\n") + 2


def is_changed_whole_or_not_at_all(text: str, chance: random.Random) -> None:
    """What the workbench does to such a file is what was asked for, or a refusal; never something else."""
    root, _ = read_yaml(text, "")
    paths = [path for path, _ in root.walk() if path] if root is not None else []
    path = chance.choice(paths) if paths else ("tjenester",)
    for change in (
        lambda: changed(text, path, chance.choice(("Ny", "to\nlinjer", 7, {"nb": "a"}))),
        lambda: without(text, path),
        lambda: added(text, path[:1], {"id": "ny"}),
    ):
        try:
            read_yaml(change(), "")
        except Unspliceable as refused:
            assert str(refused)


@pytest.mark.parametrize(
    "batch", [pytest.param(n, marks=() if n < SHORT else pytest.mark.full) for n in range(BATCHES)]
)
def test_any_mutation_of_a_kommune_is_told(root: Path, tmp_path: Path, batch: int) -> None:
    shutil.copytree(FOUNDATION / "content", tmp_path / "content")
    shutil.copytree(root / "kommuner", tmp_path / "kommuner")
    base = read_base(tmp_path)  # no mutation is of the base
    chance = random.Random(batch)
    for _ in range(EACH):
        name = chance.choice(FILES)
        path = tmp_path / name
        before = path.read_text(encoding="utf-8")
        after = mutated(before, chance)
        path.write_text(after, encoding="utf-8", newline="")
        kommune = name.split("/")[1] if "felles" not in name else "fjordvik"
        is_told_well(report_of(tmp_path, kommune, base=base), tmp_path)
        is_changed_whole_or_not_at_all(after, chance)
        assert path.read_bytes().decode() == after
        path.write_text(before, encoding="utf-8", newline="")


@pytest.mark.full
def test_mutations_over_the_whole_base_are_told_too(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "content", tmp_path / "content")
    shutil.copytree(root / "kommuner", tmp_path / "kommuner")
    (tmp_path / "theme_overrides").symlink_to(root / "theme_overrides")
    base_files = sorted(path for path in (tmp_path / "content").rglob("*.yaml"))
    base = read_layer(tmp_path / "content", "nasjonal", tmp_path)
    chance = random.Random(3)
    for number in range(WHOLE):
        in_base = number % 3 == 0
        path = chance.choice(base_files) if in_base else tmp_path / chance.choice(FILES)
        before = path.read_text(encoding="utf-8")
        path.write_text(mutated(before, chance), encoding="utf-8", newline="")
        parts = path.relative_to(tmp_path).parts
        kommune = parts[1] if parts[0] == "kommuner" and parts[1] != "felles" else "fjordvik"
        found = check(tmp_path, kommune, date=DATE, base=None if in_base else base)
        is_told_well(found.report, tmp_path)
        path.write_text(before, encoding="utf-8", newline="")
