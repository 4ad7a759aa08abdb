"""Somebody has read every text of the base after its last change, in both målformer.

``gjennomlest.yaml`` holds a fingerprint of what was read, by file. Who has read a file writes it there with::

    python tests/innhold/test_gjennomlest.py content/verktoy/undringsnotat.yaml …

Only words count: a new date, source or search word does not ask for a new reading.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
READ = Path(__file__).with_name("gjennomlest.yaml")
_FOR_SEARCH = ("søkeord", "synonymer", "akuttord")


def files() -> list[str]:
    """Every file of the base with words in it, by its path in the project."""
    found = [path for path in CONTENT.rglob("*") if path.suffix in (".yaml", ".md")]
    return sorted(str(path.relative_to(ROOT)) for path in found if _words(path))


def fingerprint(path: Path) -> str:
    """What identifies the words of a file."""
    return hashlib.sha256("\n".join(_words(path)).encode()).hexdigest()[:12]


def _words(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [text] if path.suffix == ".md" else list(_texts(yaml.load(text, Loader=yaml.CSafeLoader)))


def _texts(node: Any) -> Iterator[str]:
    """Every text in a målform, in order."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("nb", "nn") and isinstance(value, str):
                yield value
            elif key not in _FOR_SEARCH:
                yield from _texts(value)
    elif isinstance(node, list):
        for item in node:
            yield from _texts(item)


def _read() -> dict[str, str]:
    listed: dict[str, str] = yaml.safe_load(READ.read_text(encoding="utf-8")) if READ.exists() else {}
    return listed


def test_every_text_is_read_after_its_last_change() -> None:
    listed = _read()
    changed = [file for file in files() if listed.get(file) != fingerprint(ROOT / file)]
    assert changed == []


def test_the_list_holds_no_files_that_are_gone() -> None:
    assert set(_read()) <= set(files())


def test_a_new_word_asks_for_a_new_reading(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"

    def of(text: str) -> str:
        file.write_text(text, encoding="utf-8")
        return fingerprint(file)

    before = of("verktøy:\n- id: a\n  navn: {nb: En, nn: Ein}\n")
    assert before != of("verktøy:\n- id: a\n  navn: {nb: To, nn: Ein}\n")
    assert before == of("verktøy:\n- id: a\n  endret: 2026-01-01\n  navn: {nb: En, nn: Ein}\n  søkeord: {nb: [x]}\n")


if __name__ == "__main__":
    existing = set(files())
    known = {file: mark for file, mark in _read().items() if file in existing}
    known |= {file: fingerprint(ROOT / file) for file in sys.argv[1:]}
    READ.write_text(
        "# Hva som er lest etter siste endring. Se test_gjennomlest.py.\n"
        + "".join(f"{file}: {mark}\n" for file, mark in sorted(known.items())),
        encoding="utf-8",
    )
