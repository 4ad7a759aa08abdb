"""LibreOffice: found, fetched, and asked to turn a file into PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from veileder.commands import libreoffice


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the program is: nowhere, until a path is put here."""
    here: list[str] = []
    monkeypatch.setattr(libreoffice.shutil, "which", lambda _name: here[0] if here else None)
    return here


def test_one_who_may_not_install_is_told_what_is_missing(
    program: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libreoffice, "can_install", lambda: False)
    assert not libreoffice.ensure_libreoffice()
    assert "Installer pakken «libreoffice-writer-nogui»" in capsys.readouterr().out


def test_root_gets_it(program: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def install(packages: tuple[str, ...]) -> bool:
        assert packages == ("libreoffice-writer-nogui",)
        program.append("/usr/bin/soffice")
        return True

    monkeypatch.setattr(libreoffice, "can_install", lambda: True)
    monkeypatch.setattr(libreoffice, "install", install)
    assert libreoffice.ensure_libreoffice()


def test_without_it_nothing_is_made(program: list[str], tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="LibreOffice"):
        libreoffice.to_pdf([tmp_path / "skjema.odt"], tmp_path)


def test_a_file_that_it_does_not_open_is_named(program: list[str], tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\necho 'source file could not be loaded' >&2\n", encoding="utf-8")
    broken.chmod(0o755)
    program.append(str(broken))
    with pytest.raises(RuntimeError, match=r"skjema\.odt: source file could not be loaded"):
        libreoffice.to_pdf([tmp_path / "skjema.odt"], tmp_path)
