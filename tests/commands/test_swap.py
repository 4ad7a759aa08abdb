"""A kommune is published whole, or its former folder stands byte for byte."""

import os
from pathlib import Path

import pytest

from veileder.commands.swap import swap, workshop, write_if_changed


def _tree(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_new_folder_takes_the_place_of_the_former(tmp_path: Path) -> None:
    target = _tree(tmp_path / "site" / "ulstein", "gammel")
    with workshop(tmp_path / "site") as shop:
        swap(_tree(shop / "ulstein", "ny"), target, shop)
    assert (target / "index.html").read_text(encoding="utf-8") == "ny"
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["ulstein"]


def test_former_folder_is_put_back_when_the_swap_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = _tree(tmp_path / "site" / "ulstein", "gammel")
    real, calls = os.replace, []

    def fails_once(source: Path, destination: Path) -> None:
        calls.append(source)
        if len(calls) == 2:
            raise PermissionError(13, "i bruk")
        real(source, destination)

    monkeypatch.setattr(os, "replace", fails_once)
    with workshop(tmp_path / "site") as shop, pytest.raises(PermissionError):
        swap(_tree(shop / "ulstein", "ny"), target, shop)
    assert (target / "index.html").read_text(encoding="utf-8") == "gammel"


def test_workshop_is_gone_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), workshop(tmp_path / "site") as shop:
        _tree(shop / "halv", "halv")
        raise RuntimeError
    assert list((tmp_path / "site").iterdir()) == []


def test_an_equal_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    write_if_changed(path, b"lik")
    os.utime(path, (1, 1))
    write_if_changed(path, b"lik")
    assert path.stat().st_mtime == 1
    write_if_changed(path, b"ny")
    assert path.read_bytes() == b"ny"
