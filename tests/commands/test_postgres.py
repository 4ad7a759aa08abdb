"""The database server of the tests: there, closed to others, and gone afterwards."""

import stat
from pathlib import Path

import psycopg
import pytest

from veileder.commands import postgres

pytestmark = pytest.mark.skipif(postgres.programs() is None, reason="there is no PostgreSQL")


def _folder(address: str) -> Path:
    return Path(address.partition("host=")[2])


def _ask(address: str, question: str) -> str:
    with psycopg.connect(address) as connection:
        [answer] = connection.execute(question).fetchone() or ["nothing"]
        return str(answer)


def test_it_answers_only_in_its_own_folder_and_is_gone_afterwards() -> None:
    with postgres.temporary_cluster() as address:
        folder = _folder(address)
        assert _ask(address, "select 1") == "1"
        assert _ask(address, "show listen_addresses") == ""
        assert _ask(address, "show server_encoding") == "UTF8"
        assert _ask(address, "show fsync") == "off"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        _ask(address, "select 1")


def test_a_durable_one_keeps_what_is_committed() -> None:
    with postgres.temporary_cluster(durable=True) as address:
        assert [_ask(address, f"show {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")] == [
            "on",
            "on",
            "on",
        ]


def test_it_is_gone_also_when_interrupted() -> None:
    with pytest.raises(KeyboardInterrupt), postgres.temporary_cluster() as address:
        raise KeyboardInterrupt
    assert not _folder(address).exists()


def test_why_it_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_CARELESS", ("fsync=kanskje",))
    with pytest.raises(RuntimeError, match="fsync"), postgres.temporary_cluster():
        pass


def test_debians_newest_is_found_without_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("9.6", "15", "100"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(postgres, "_DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", "")
    assert postgres.programs() == tmp_path / "100" / "bin"


class TestInstalling:
    """What happens where there is no PostgreSQL."""

    @pytest.fixture(autouse=True)
    def none_here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A machine without PostgreSQL."""
        monkeypatch.setattr(postgres, "_DEBIAN", tmp_path / "postgresql")
        monkeypatch.setattr(postgres, "_CLUSTER_SETTINGS", tmp_path / "createcluster.d")
        monkeypatch.setenv("PATH", "")

    def test_who_cannot_install_is_told_what_is_missing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(postgres, "can_install", lambda: False)
        assert not postgres.ensure_postgres()
        assert "Installer pakken «postgresql»" in capsys.readouterr().out

    def test_no_cluster_of_debians_own_is_left(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        setting = tmp_path / "createcluster.d" / "stafett.conf"

        def install(packages: tuple[str, ...]) -> bool:
            assert packages == ("postgresql",)
            assert setting.read_text(encoding="utf-8") == "create_main_cluster = false\n"
            (tmp_path / "postgresql" / "15" / "bin").mkdir(parents=True)
            (tmp_path / "postgresql" / "15" / "bin" / "initdb").touch()
            return True

        monkeypatch.setattr(postgres, "can_install", lambda: True)
        monkeypatch.setattr(postgres, "install", install)
        assert postgres.ensure_postgres()
        assert not setting.exists()

    def test_there_is_no_cluster_to_be_had(self) -> None:
        with pytest.raises(FileNotFoundError, match="initdb"), postgres.temporary_cluster():
            pass
