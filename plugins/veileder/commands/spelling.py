"""hunspell, which knows how bokmål and nynorsk are spelled: where it is, how to get it, and what it does not know."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from veileder.commands.system_packages import can_install, install

APT_PACKAGES = ("hunspell", "hunspell-no")
_DICTIONARIES = Path("/usr/share/hunspell")
_NAMES = {"nb": "nb_NO", "nn": "nn_NO"}


def hunspell() -> str | None:
    """The path of the program, or nothing when it or one of the dictionaries is missing."""
    there = all((_DICTIONARIES / f"{name}.dic").is_file() for name in _NAMES.values())
    return shutil.which("hunspell") if there else None


def ensure_hunspell() -> bool:
    """Install hunspell when it is missing, as root on Debian; anyone else is told what is missing.

    Returns:
        Whether it is here now.
    """
    if hunspell():
        return True
    if not can_install():
        print("Her trengs rettskrivingsprogrammet hunspell. Installer pakkene «hunspell» og «hunspell-no».")
        return False
    return install(APT_PACKAGES) and hunspell() is not None


def unknown_words(words: Iterable[str], language: str) -> set[str]:
    """The words that the dictionary of a målform does not have.

    Args:
        words: single words; whether the first letter is a capital counts for names.
        language: "nb" or "nn".

    Raises:
        RuntimeError: when hunspell is not there.
    """
    program = hunspell()
    if program is None:
        raise RuntimeError("there is no hunspell")
    command = (program, "-d", _NAMES[language], "-i", "utf-8", "-l")
    lines = "\n".join(sorted(set(words)))
    found = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
    return set(found.stdout.split())
