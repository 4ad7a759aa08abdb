"""Run programs and take their time, processor time and memory, and look at what they wrote."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

_LINJER = 15
_UVANT = ("PYTHONDONTWRITEBYTECODE",)
"""What few users have set: with this Python compiles the whole program anew in each run."""


@dataclass(frozen=True)
class Maalt:
    """What a run took: seconds on the clock, seconds of processor in all its processes, MB of the largest one."""

    vegg: float
    cpu: float
    minne: float


@dataclass(frozen=True)
class Kommando:
    """A command, where it stands, and what is put into its environment."""

    ord: Sequence[str]
    mappe: Path
    miljo: Mapping[str, str]


def kjor(kommando: Kommando) -> Maalt:
    """Run a command to its end.

    Raises:
        SystemExit: it failed; its last lines are told.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        kommando.ord,
        cwd=kommando.mappe,
        env={name: value for name, value in os.environ.items() if name not in _UVANT} | kommando.miljo,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as prosess:
        assert prosess.stdout is not None
        sagt = prosess.stdout.read()
        # What the kernel counted for the process and all that it waited for; the memory is that of the largest.
        _, status, brukt = os.wait4(prosess.pid, 0)
        vegg = time.perf_counter() - start
        prosess.returncode = os.waitstatus_to_exitcode(status)
    if prosess.returncode:
        slutt = "\n".join(sagt.splitlines()[-_LINJER:])
        raise SystemExit(f"«{' '.join(kommando.ord)}» endte med {prosess.returncode}:\n{slutt}")
    return Maalt(vegg, brukt.ru_utime + brukt.ru_stime, brukt.ru_maxrss / 1024)


def kjor_to_om_gangen(kommandoer: Sequence[Kommando]) -> Maalt:
    """Run commands, two at a time."""
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=2) as to:
        alle = list(to.map(kjor, kommandoer))
    vegg = time.perf_counter() - start
    return Maalt(vegg, sum(en.cpu for en in alle), max(en.minne for en in alle))


@dataclass(frozen=True)
class Skrevet:
    """What a build left: pages, their bytes, and the bytes of all. A file that several kommuner share counts once."""

    sider: int
    html: int
    alt: int


def skrevet(mappe: Path) -> Skrevet:
    """Look at a folder."""
    sider = html = 0
    filer: dict[int, int] = {}
    for fil in _filer(mappe):
        hva = fil.stat(follow_symlinks=False)
        filer[hva.st_ino] = hva.st_size
        if fil.name.endswith(".html"):
            sider += 1
            html += hva.st_size
    return Skrevet(sider, html, sum(filer.values()))


def sider(mappe: Path) -> set[str]:
    """The addresses of a kommune's pages, without those that stand for what is not there."""
    alle = (fil.relative_to(mappe).parent.as_posix() for fil in mappe.rglob("index.html"))
    return {adresse for adresse in alle if adresse.rpartition("/")[2] != "ikke-lagret"}


def merker(mappe: Path) -> dict[str, tuple[int, int]]:
    """What tells whether a file has been written again: its number and its time, by its path."""
    funnet = {}
    for fil in _filer(mappe):
        hva = fil.stat(follow_symlinks=False)
        funnet[fil.path] = (hva.st_ino, hva.st_mtime_ns)
    return funnet


def _filer(mappe: Path) -> list[os.DirEntry[str]]:
    """Every file of a folder. ``Path.rglob`` takes minutes for a country."""
    funnet, igjen = [], [str(mappe)]
    while igjen:
        with os.scandir(igjen.pop()) as innhold:
            for en in innhold:
                if en.is_dir(follow_symlinks=False):
                    igjen.append(en.path)
                else:
                    funnet.append(en)
    return funnet
