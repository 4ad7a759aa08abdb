"""hunspell: found, fetched, asked."""

from pathlib import Path

import pytest

from veileder.commands import spelling


def test_without_a_dictionary_there_is_no_hunspell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_DICTIONARIES", tmp_path)
    (tmp_path / "nb_NO.dic").touch()
    assert spelling.hunspell() is None
    with pytest.raises(RuntimeError, match="hunspell"):
        spelling.unknown_words(["skole"], "nb")


def test_one_who_may_not_install_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spelling, "_DICTIONARIES", tmp_path)
    monkeypatch.setattr(spelling, "can_install", lambda: False)
    assert not spelling.ensure_hunspell()
    assert "Installer pakkene «hunspell» og «hunspell-no»" in capsys.readouterr().out


def test_root_gets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[tuple[str, ...]] = []

    def install(packages: tuple[str, ...]) -> bool:
        fetched.append(packages)
        for name in ("nb_NO", "nn_NO"):
            (tmp_path / f"{name}.dic").touch()
        return True

    monkeypatch.setattr(spelling, "_DICTIONARIES", tmp_path)
    monkeypatch.setattr(spelling, "can_install", lambda: True)
    monkeypatch.setattr(spelling, "install", install)
    monkeypatch.setattr(spelling.shutil, "which", lambda _name: "/usr/bin/hunspell")
    assert spelling.ensure_hunspell()
    assert fetched == [("hunspell", "hunspell-no")]
