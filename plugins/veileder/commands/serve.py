"""``build.py serve``: the guides on this machine, rebuilt while an editor writes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from veileder.commands.common import chosen, say
from veileder.commands.documents import one_document
from veileder.commands.norwegian import program
from veileder.commands.preview_server import Preview, PreviewServer
from veileder.places import KOMMUNE_FOLDER

OUT = Path(".bygg") / "serve"
WATCHED = ("content", KOMMUNE_FOLDER, "theme_overrides", "plugins", "mkdocs.yml")
SOURCES = {".yaml", ".yml", ".md", ".po", ".html", ".css", ".js", ".py", ".svg", ".png", ".jpg", ".webp"}
PAUSE = 0.4

Snapshot = Mapping[Path, tuple[int, int]]


def run(root: Path, names: tuple[str, ...], port: int) -> int:
    """Build, serve on 127.0.0.1 and rebuild on every change until ctrl-C.

    A broken edit keeps the last good pages; what is wrong is shown on them and in the terminal.

    Returns:
        0 after ctrl-C, 1 when the port is taken, 2 for an unknown kommune.
    """
    selected = chosen(root, names)
    if selected is None:
        return 2
    preview = Preview(root / OUT, selected, partial(one_document, root))
    try:
        server = PreviewServer(preview, port)
    except OSError:
        other = port + 1 if 1024 <= port < 65535 else 8000
        print(f"Port {port} er ikke ledig. Prøv en annen: {program()} serve --port {other}", file=sys.stderr)
        return 1
    before = snapshot(root)
    _rebuild(root, selected, preview)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"\nVeilederne vises på http://127.0.0.1:{port}/  (avslutt med ctrl-C)")
    try:
        while True:
            time.sleep(PAUSE)
            now = snapshot(root)
            changed = changes(before, now)
            if changed:
                before = now
                _rebuild(root, affected(root, changed, selected), preview)
    except KeyboardInterrupt:
        say("\nAvsluttet.")
    finally:
        server.shutdown()
    return 0


def snapshot(root: Path) -> Snapshot:
    """Time and size of every source file."""
    found: dict[Path, tuple[int, int]] = {}
    for name in WATCHED:
        for file in _files(root / name):
            if os.path.splitext(file)[1] in SOURCES:
                try:
                    stat = os.stat(file)
                except OSError:
                    continue
                found[_path(file)] = stat.st_mtime_ns, stat.st_size
    return found


_path = lru_cache(maxsize=5000)(Path)
"""To make the paths anew each time took half of the time, and the editor looks at them many times for one page."""


def _files(place: Path) -> Iterator[str]:
    """What lies in a folder, or the file itself."""
    if not place.is_dir():
        yield str(place)
    for folder, folders, files in os.walk(place):
        folders[:] = (name for name in folders if name != "__pycache__")
        yield from (os.path.join(folder, file) for file in files)


def changes(before: Snapshot, now: Snapshot) -> list[Path]:
    """Files that are new, changed or gone."""
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def affected(root: Path, changed: Iterable[Path], selected: list[str]) -> list[str]:
    """The kommuner that a change touches: one when all of it lies in its folder, else all."""
    touched = set()
    for path in changed:
        parts = path.relative_to(root).parts
        if parts[0] != KOMMUNE_FOLDER or len(parts) < 3 or parts[1] not in selected:
            return selected
        touched.add(parts[1])
    return [name for name in selected if name in touched]


def _rebuild(root: Path, names: list[str], preview: Preview) -> None:
    """Build in a process of its own: a changed plugin must be read anew."""
    command = [sys.executable, "-m", "veileder", "build", *names, "--out", str(root / OUT), "--utkast"]
    lines = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace"
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            say(lines[-1])
    preview.update("\n".join(lines).strip() if process.returncode else "")
