"""``build.py edit``: change a kommune's guide in forms, on this machine."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.commands.edit.pages import Editor
from veileder.commands.edit.server import EditServer
from veileder.commands.norwegian import program


def run(root: Path, names: tuple[str, ...], port: int, *, date: datetime.date) -> int:
    """Serve the forms on 127.0.0.1 until ctrl-C.

    Args:
        root: the project's root.
        names: kommuner to edit, or none for all.
        port: the port.
        date: the day; a server that is left on over midnight follows the clock when this is today.

    Returns:
        0 after ctrl-C, 1 when the port is taken, 2 for an unknown kommune.
    """
    selected = chosen(root, names)
    if selected is None:
        return 2
    editor = Editor(root, selected, datetime.date.today if date == datetime.date.today() else lambda: date)
    try:
        server = EditServer(editor, port)
    except OSError:
        other = port + 1 if 1024 <= port < 65535 else 8002
        print(f"Port {port} er ikke ledig. Prøv en annen: {program()} edit --port {other}", file=sys.stderr)
        return 1
    say(f"Åpne http://127.0.0.1:{port}/ i nettleseren.  (avslutt med ctrl-C)")
    try:
        with _checked_beside(root, selected[0], date):
            server.serve_forever()
    except KeyboardInterrupt:
        say("\nAvsluttet.")
    finally:
        server.server_close()
    return 0


@contextmanager
def _checked_beside(root: Path, kommune: str, date: datetime.date) -> Iterator[None]:
    """Let another process check a kommune, so that what is national is kept by the time somebody saves."""
    command = (sys.executable, "-m", "veileder", "check", kommune, "--dato", date.isoformat())
    environment = os.environ | {"STAFETT_ROT": str(root)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield
        finally:
            process.terminate()
