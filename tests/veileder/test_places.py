"""Where the parts of a project lie, and what editors read of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from veileder import places


def test_what_came_with_the_program_is_named_so_also_when_it_lies_in_the_projects_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / ".venv" / "lib" / "veileder" / "_base"
    (package / "content").mkdir(parents=True)
    (tmp_path / "kommuner" / "nyvag").mkdir(parents=True)
    monkeypatch.setattr(places, "_WHEEL", package)
    law, own = package / "content" / "lover.yaml", tmp_path / "kommuner" / "nyvag" / "kommune.yaml"
    assert places.shown(law, tmp_path) == "stafett/content/lover.yaml"
    assert places.shown(own, tmp_path) == "kommuner/nyvag/kommune.yaml"
    assert places.source_file(tmp_path, "stafett/content/lover.yaml") == law
    assert places.source_file(tmp_path, "kommuner/nyvag/kommune.yaml") == own


def test_a_project_with_a_base_of_its_own_names_every_file_as_it_lies(root: Path) -> None:
    assert places.shown(root / "content" / "lover.yaml", root) == "content/lover.yaml"


def test_kommuner_are_folders_and_nothing_else(tmp_path: Path) -> None:
    assert places.kommuner(tmp_path) == []
    home = tmp_path / "kommuner"
    for name in ("vik", "aas", "felles", ".git", "_mal"):
        (home / name).mkdir(parents=True)
    (home / "LESMEG.md").write_text("Hei.\n", encoding="utf-8")
    (home / "lenke").symlink_to(home / "vik")
    (home / "borte").symlink_to(home / "finnes-ikke")
    (home / "ring").symlink_to(home / "ring")
    assert places.kommuner(tmp_path) == ["aas", "lenke", "vik"]
