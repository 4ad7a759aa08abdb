"""A build is strict: what MkDocs or the frame gets wrong stops a kommune too."""

import shutil
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("added", "named"),
    [
        ('<p><a href="finnes/ikke/">borte</a></p>', "finnes/ikke"),
        ('<p><img src="https://example.no/bilde.png" alt=""></p>', "example.no"),
    ],
)
def test_a_dead_or_foreign_link_in_the_frame_stops_the_build(
    root: Path, run, tmp_path: Path, added: str, named: str
) -> None:
    project = tmp_path / "prosjekt"
    for folder in ("content", "kommuner", "theme_overrides"):
        shutil.copytree(root / folder, project / folder)
    shutil.copy(root / "mkdocs.yml", project)
    footer = project / "theme_overrides" / "ramme" / "bunn.html"
    footer.write_text(footer.read_text(encoding="utf-8") + added, encoding="utf-8")
    result = run("build", "loten", "--out", str(tmp_path / "site"), root=project)
    assert result.returncode == 1
    assert named in result.stdout
    assert not (tmp_path / "site" / "loten").exists()
