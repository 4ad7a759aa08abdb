"""Apertium, which translates between bokmål and nynorsk: where it is, how to get it, and one process for all texts."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from veileder.commands.system_packages import can_install, install

APT_PACKAGES = ("apertium", "apertium-nno-nob")
_CHUNK = 65536  # at most: without a buffer, what has come is given at once
_MODES = Path("/usr/share/apertium/modes")
# To nynorsk with e-infinitive (å gjere), as the project writes it.
_NAMES = {"nn": "nob-nno_e", "nb": "nno-nob"}


class ApertiumFailed(Exception):
    """Raised when the program stopped before it had translated everything."""


def apertium() -> str | None:
    """The path of the program, or nothing when it or one of the directions is missing."""
    there = all((_MODES / f"{name}.mode").is_file() for name in _NAMES.values())
    return shutil.which("apertium") if there else None


def ensure_apertium() -> bool:
    """Install Apertium when it is missing, as root on Debian; anyone else is told what is missing.

    Returns:
        Whether it is here now.
    """
    if apertium():
        return True
    if not can_install():
        print("Her trengs oversettelsesprogrammet Apertium. Installer pakkene «apertium» og «apertium-nno-nob».")
        return False
    return install(APT_PACKAGES) and apertium() is not None


def translated(lines: Sequence[str], to: str) -> Iterator[str]:
    """Translate lines in one process, and yield each as it comes.

    Args:
        lines: in Apertium's stream format; none with NUL in it.
        to: "nb" or "nn".

    Raises:
        ApertiumFailed: when the program is not there, or stopped early.
    """
    program = apertium()
    if program is None:
        raise ApertiumFailed
    # NUL ends a text: nothing of one reaches into the next. The line break keeps its last word from being lost.
    command = (program, "-u", "-n", "-z", "-f", "none", _NAMES[to])
    with tempfile.TemporaryFile() as source:
        source.write("".join(f"{line}\n\0" for line in lines).encode())
        source.seek(0)
        with subprocess.Popen(
            command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        ) as process:
            assert process.stdout is not None
            try:
                count = 0
                for answer in _until_nul(process.stdout):
                    if count == len(lines):
                        break
                    count += 1
                    yield answer.strip("\n")
                if count < len(lines):
                    raise ApertiumFailed
            finally:
                process.terminate()


def _until_nul(output: IO[bytes]) -> Iterator[str]:
    rest = b""
    while chunk := output.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        for answer in whole:
            yield answer.decode("utf-8", "replace")
