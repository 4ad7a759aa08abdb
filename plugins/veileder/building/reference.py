"""The reference: one kommune built by plain MkDocs, in a process of its own. Slow, and shares nothing.

static-i18n leaves traces in a process, so each build has its own.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from veileder.places import mkdocs_file


class ReferenceFailed(Exception):
    """MkDocs did not build the site; the message is what it said."""


def reference_files(
    root: Path, kommune: str, *, date: datetime.date, preview: bool, documents: bool
) -> Iterator[tuple[str, bytes]]:
    """Give every file of a kommune's site as MkDocs makes it, with its path from the kommune's root.

    Args:
        root: the project's root.
        kommune: folder name under ``kommuner/``.
        date: the day the guide is made for.
        preview: True shows an editor what must be filled in.
        documents: False leaves out PDF and ODT, and the links to them.

    Raises:
        ReferenceFailed: something is wrong.
    """
    noon = datetime.datetime.combine(date, datetime.time(12), datetime.UTC)
    environment = os.environ | {
        "STAFETT_ROT": str(root),
        "STAFETT_KOMMUNE": kommune,
        "STAFETT_DATO": date.isoformat(),
        "STAFETT_UTKAST": "1" if preview else "",
        "STAFETT_UTEN_DOKUMENTER": "" if documents else "1",
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    with tempfile.TemporaryDirectory(prefix="stafett-mkdocs-") as made:
        # Not --quiet: with it, MkDocs' strict mode never sees a warning.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(mkdocs_file(root))]
        done = subprocess.run(
            [*command, "--site-dir", made],
            env=environment,
            cwd=root,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            lines = (done.stdout + done.stderr).splitlines()
            raise ReferenceFailed("\n".join(line for line in lines if not line.startswith("INFO")).strip())
        for path in Path(made).rglob("*"):
            if path.is_file():
                yield path.relative_to(made).as_posix(), path.read_bytes()
