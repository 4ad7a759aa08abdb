"""``build.py logg``: the log on this machine, with made-up people.

The log is a program of its own, and is run as one.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.commands.compiled import compiled
from veileder.commands.norwegian import program
from veileder.compilation import GUIDE_FILE
from veileder.publishing.lasting import FOLDER
from veileder.site.assets.bundle import bundle_at
from veileder.site.assets.profile import NAME as PROFILE
from veileder.site.assets.script import squeezed as squeezed_script
from veileder.site.assets.stylesheet import squeezed as squeezed_sheet
from veileder.site.page import Asset, Site

DATA = ".logg"
PROGRAM = "stafettlogg"
# Another installation's database or keys must not come along.
_OTHERS = ("LOGG_", "DATABASE_URL", "DJANGO_")


def run(root: Path, kommune: str, port: int, *, date: datetime.date) -> int:
    """Write what the log reads, make its keys and database, and run it until ctrl-C. What was written stays.

    Returns:
        0 after ctrl-C, 1 when the guide has errors, the port is taken or the log could not be made ready, 2 for an
        unknown kommune or a folder that holds another kommune's log.
    """
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    data, name = root / DATA, selected[0]
    other = _kommune_of(data)
    if other not in ("", name):
        print(f"I {DATA}/ ligger loggene til {other}. Flytt eller slett mappen før du prøver {name}.", file=sys.stderr)
        return 2
    if not _is_free(port):
        other_port = port + 1 if 1024 <= port < 65535 else 8001
        print(f"Port {port} er ikke ledig. Prøv en annen: {program()} logg --port {other_port}", file=sys.stderr)
        return 1
    say("Lager veilederen …")
    site = compiled(root, name, date=date)
    if site is None:
        return 1
    data.mkdir(mode=0o700, exist_ok=True)
    data.chmod(0o700)
    write_installation(root, data, site)
    say("Gjør klar nøkler og database …")
    made_ready = _start(root, "klargjor", "--demo")
    if made_ready:
        return made_ready
    say("Loggen og arbeideren, som sender varsler, blir startet. De stopper sammen.")
    return _start(root, "serve", "--port", str(port), beside=("arbeider",), LOGG_ADRESSE=f"http://127.0.0.1:{port}/")


def write_files(root: Path, kommune: str, out: Path, *, date: datetime.date) -> int:
    """Write what the log reads of a kommune's guide into a folder, which is made. Other files there are left alone.

    Returns:
        0, or 1 when the guide has errors, or 2 for an unknown kommune or another kommune's folder.
    """
    selected = chosen(root, (kommune,))
    if selected is None:
        return 2
    other = _kommune_of(out)
    if other not in ("", selected[0]):
        print(f"I {out} ligger filene til {other}.", file=sys.stderr)
        return 2
    site = compiled(root, selected[0], date=date)
    if site is None:
        return 1
    out.mkdir(parents=True, exist_ok=True)
    write_installation(root, out, site)
    say(f"Skrev {GUIDE_FILE} og {FOLDER}/ i {out}.")
    return 0


def _kommune_of(data: Path) -> str:
    """Whose logs lie in a folder; nothing when there are none."""
    try:
        found = json.loads((data / GUIDE_FILE).read_bytes())["kommune"]["id"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return str(found)


def _is_free(port: int) -> bool:
    with socket.socket() as attempt:
        if os.name != "nt":
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def write_installation(root: Path, data: Path, site: Site) -> None:
    """The guide as data, and the files that the log's pages use."""
    (data / GUIDE_FILE).write_bytes(next(asset.content for asset in site.assets if asset.path == GUIDE_FILE))
    shutil.rmtree(data / FOLDER, ignore_errors=True)
    (data / FOLDER).mkdir()
    for asset in _assets(root, site):
        (data / asset.path).write_bytes(asset.content)


def _assets(root: Path, site: Site) -> Iterator[Asset]:
    """The guide's look, the kommune's colour and the log's own. The guide's scripts are for the guide's pages."""
    yield from (asset for asset in bundle_at(root).plain() if not asset.path.endswith(".js"))
    accent = site.shells[site.languages[0]].accent
    yield Asset(f"{FOLDER}/{PROFILE}", next((asset.content for asset in site.assets if asset.path == accent), b""))
    for sheet in sorted((root / PROGRAM / "stil").glob("*.css")):
        yield Asset(f"{FOLDER}/{sheet.name}", squeezed_sheet(sheet.read_text(encoding="utf-8")))
    for script in sorted((root / PROGRAM / "skript").glob("*.js")):
        yield Asset(f"{FOLDER}/{script.name}", squeezed_script(script.read_bytes()))


def hand_over(root: Path, *command: str) -> int:
    """Run a command on the installation that the environment names; without ``LOGG_DATA``, on the one shown here.

    Returns:
        the command's own exit code.
    """
    return _run(root, command, {"LOGG_DATA": str(root / DATA)} | os.environ)


def _start(root: Path, *command: str, beside: tuple[str, ...] = (), **told: str) -> int:
    """Run a command on the made-up installation, which is told more by the environment."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(_OTHERS)}
    own |= {"LOGG_DATA": str(root / DATA), "LOGG_UTVIKLING": "1", "LOGG_HTTP": "1"}
    return _run(root, command, own | told, beside)


def _run(root: Path, command: tuple[str, ...], environment: dict[str, str], beside: tuple[str, ...] = ()) -> int:
    """Run a command of the log; ctrl-C and a request to stop are the log's to answer.

    Args:
        beside: a command that runs beside it and is stopped when it has ended, however it ended.
    """
    process = _process(root, command, environment)
    former = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    other = None
    try:
        other = _process(root, beside, environment) if beside else None
        code = _waited(process)
        return code if code >= 0 else 128 - code
    finally:
        if other:
            _stop(other)
        signal.signal(signal.SIGTERM, former)


def _process(root: Path, command: tuple[str, ...], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", PROGRAM, *command], cwd=root, env=environment)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask a process to stop, and make it when it does not."""
    process.terminate()
    try:
        process.wait(timeout=5)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        process.wait()


def _waited(process: subprocess.Popen[bytes]) -> int:
    """How a process ended. Ctrl-C in a terminal reaches it too; when it was meant for us alone, it is passed on."""
    try:
        return process.wait()
    except KeyboardInterrupt:
        try:
            return process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            process.terminate()
            return process.wait()
