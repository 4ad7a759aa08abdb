"""hunspell, which knows how bokmål and nynorsk are spelled: where it is, how to get it, and what it does not know."""

from __future__ import annotations

import re
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


def suggestions(words: Iterable[str], language: str) -> dict[str, str]:
    """The word that was probably meant, for those of some misspelt words that are near one.

    Args:
        words: single words.
        language: "nb" or "nn".
    """
    found = _asked("-a", sorted(set(words)), language)
    # «& skoole 3 0: skole, skolde, skoge», for each word on a line of its own.
    return {word: first for word, first in re.findall(r"(?m)^& (\S+) \d+ \d+: ([^,\n]+)", found) if " " not in first}


def unknown_words(words: Iterable[str], language: str) -> set[str]:
    """The words that the dictionary of a målform does not have.

    Args:
        words: single words; whether the first letter is a capital counts for names.
        language: "nb" or "nn".

    Raises:
        RuntimeError: when hunspell is not there.
    """
    return set(_asked("-l", sorted(set(words)), language).split())


def _asked(how: str, words: list[str], language: str) -> str:
    program = hunspell()
    if program is None:
        raise RuntimeError("there is no hunspell")
    command = (program, "-d", _NAMES[language], "-i", "utf-8", how)
    return subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8", check=True).stdout
