"""The country that is measured with is made up, whole, and the same every time. The bench is not run here."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from veileder.compilation import check
from veileder.layers.chain import kommuner, read_base

from .conftest import DATE

FOLDER = Path("bench") / "land"


@pytest.fixture
def land(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """What makes a country, as a module."""
    monkeypatch.syspath_prepend(root / FOLDER)
    before = set(sys.modules)
    yield importlib.import_module("land")
    for name in {file.stem for file in (root / FOLDER).glob("*.py")} - before:
        sys.modules.pop(name, None)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_kommuner_however_many(land: ModuleType, tmp_path: Path) -> None:
    for name, number, seed in (("seks", 6, 1), ("tre", 3, 1), ("andre", 3, 2)):
        land.lag_land(tmp_path / name, number, seed, base=False)
    six, three, others = (files(tmp_path / name) for name in ("seks", "tre", "andre"))
    assert three and three.items() <= six.items()
    assert three != others


def test_three_kommuner_show_every_profile_and_have_nothing_wrong(land: ModuleType, tmp_path: Path) -> None:
    made = land.lag_land(tmp_path / "land", 3, base=False)
    assert [kommune.profil for kommune in made] == ["liten", "middels", "stor"]
    assert sorted(kommune.id for kommune in made) == kommuner(tmp_path / "land")
    base = read_base(tmp_path / "land")
    for kommune in made:
        result = check(tmp_path / "land", kommune.id, date=DATE, base=base, links=False)
        assert [*result.report.errors, *result.report.warnings] == []
        assert result.content is not None
        facts = result.content.guide.kommune
        assert (facts.status, facts.nummer) == ("fiktiv", "0000")
        assert facts.navn.nb == kommune.fullt_navn
        assert "prøvekommune" in kommune.fullt_navn
        assert set(result.content.languages) == {"nb", "nn"}


def test_a_country_is_never_made_where_it_may_be_published(land: ModuleType, root: Path, tmp_path: Path) -> None:
    (tmp_path / "noe").touch()
    for folder in (root / "site" / "land", root, root.parent, tmp_path):
        with pytest.raises(ValueError, match=r"prosjektet|ikke tom"):
            land.lag_land(folder, 1)
    assert not (root / "site" / "land").exists()
