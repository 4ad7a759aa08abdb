"""PostgreSQL, for tests: where it is, how to get it, and a database server that lives for a while."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from veileder.commands.system_packages import can_install, install, is_root

APT_PACKAGES = ("postgresql",)
OWNER = "postgres"
"""The user that Debian's package makes, and the name of the one database user."""
_DEBIAN = Path("/usr/lib/postgresql")
_CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.d")
# A socket's path has room for some 100 characters, and the owner must reach it: TMPDIR promises neither.
_TEMPORARY = "/tmp"
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def programs() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``: what PATH says, else Debian's newest; nothing when there is none."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    debian = [path.parent for path in _DEBIAN.glob("[0-9]*/bin/initdb")]
    return max(debian, key=lambda folder: float(folder.parent.name), default=None)


def ensure_postgres() -> bool:
    """Install PostgreSQL when it is missing, as root on Debian; anyone else is told what is missing.

    Returns:
        Whether it is here now.
    """
    if programs():
        return True
    if not can_install():
        print("Her trengs PostgreSQL. Installer pakken «postgresql», og la PATH vise hvor «initdb» er.")
        return False
    with _no_standing_cluster():
        return install(APT_PACKAGES) and programs() is not None


@contextmanager
def temporary_cluster(durable: bool = False) -> Iterator[str]:
    """A new database server, gone afterwards.

    It listens only on a socket in a folder that none but its owner can enter, so it asks for no password. Its locale
    is C in UTF-8. PostgreSQL refuses to run as root, so for root it runs as the user ``postgres``.

    Args:
        durable: keep what is committed through a crash, as a real server does; slower.

    Yields:
        ``postgresql://postgres@/postgres?host=<folder>``, as libpq reads it.

    Raises:
        FileNotFoundError: there is no PostgreSQL here.
        RuntimeError: it would not start; with what it said.
    """
    found = _found()
    folder = Path(tempfile.mkdtemp(prefix="stafett-pg-", dir=_TEMPORARY))
    options = ("listen_addresses=", f"unix_socket_directories={folder}", *(() if durable else _CARELESS))
    try:
        if is_root():
            shutil.chown(folder, OWNER, OWNER)
        _run(found / "initdb", folder, f"--username={OWNER}", "--auth=trust", "--encoding=UTF8", "--no-locale")
        try:
            _run(found / "pg_ctl", folder, "start", "--options", " ".join(f"-c {option}" for option in options))
            yield f"postgresql://{OWNER}@/postgres?host={folder}"
        finally:
            with suppress(RuntimeError):  # it was already gone
                _run(found / "pg_ctl", folder, "stop", "--mode=immediate")
    finally:
        shutil.rmtree(folder)


def stop(folder: Path) -> None:
    """Stop a temporary cluster at once; who is connected loses the connection."""
    _run(_found() / "pg_ctl", folder, "stop", "--mode=immediate")


def start(folder: Path) -> None:
    """Start a temporary cluster again, as it was, after it was stopped or killed."""
    _run(_found() / "pg_ctl", folder, "restart", "--mode=immediate")  # unlike start, it remembers how it was started


def _found() -> Path:
    found = programs()
    if found is None:
        raise FileNotFoundError("initdb")
    return found


def _run(program: Path, folder: Path, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the cluster in a folder, as one that it does not refuse."""
    owner = OWNER if is_root() else None
    log = folder / "log"
    with log.open("ab") as output:  # not a pipe, which the server would hold open
        result = subprocess.run(
            (program, *arguments, "--pgdata", folder / "data"),
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            user=owner,
            group=owner,
            extra_groups=() if owner else None,
            check=False,
        )
    if result.returncode:
        raise RuntimeError(f"{program.name}: {log.read_text(encoding='utf-8', errors='replace')}")


@contextmanager
def _no_standing_cluster() -> Iterator[None]:
    """Keep Debian's package from making and starting a cluster of its own while it is installed."""
    setting = _CLUSTER_SETTINGS / "stafett.conf"
    setting.parent.mkdir(parents=True, exist_ok=True)
    setting.write_text("create_main_cluster = false\n", encoding="utf-8")
    try:
        yield
    finally:
        setting.unlink()
