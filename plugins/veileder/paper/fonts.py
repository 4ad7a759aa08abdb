"""Which fonts a document in a language is set in, and where they lie on this machine.

Manrope comes with Stafett, and has Latin (the Sámi languages too), Greek and Cyrillic letters. For every other script
the document needs a Noto font (OFL 1.1), which Debian has in ``fonts-noto-core``. Nothing is fetched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from veileder.paper.document import FONTS
from veileder.places import home_folder
from veileder.schema.spraaktag import script_of

PACKAGE = "fonts-noto-core"
PACKAGE_EAST_ASIA = "fonts-noto-cjk"
FOLDER_SETTING = "STAFETT_SKRIFTER"
"""Environment variable with a folder to look in first."""

_OF_MANROPE = frozenset(("Latn", "Grek", "Cyrl"))
# By script: the family, and the start of its files' names.
_NOTO: Mapping[str, str] = {
    "Arab": "Arabic",
    "Armn": "Armenian",
    "Beng": "Bengali",
    "Deva": "Devanagari",
    "Ethi": "Ethiopic",
    "Geor": "Georgian",
    "Gujr": "Gujarati",
    "Guru": "Gurmukhi",
    "Hebr": "Hebrew",
    "Khmr": "Khmer",
    "Knda": "Kannada",
    "Laoo": "Lao",
    "Mlym": "Malayalam",
    "Mymr": "Myanmar",
    "Nkoo": "NKo",
    "Sinh": "Sinhala",
    "Syrc": "Syriac",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Thaa": "Thaana",
    "Thai": "Thai",
}
_EAST_ASIA: Mapping[str, str] = {
    "Hans": "Noto Sans CJK SC",
    "Hant": "Noto Sans CJK TC",
    "Jpan": "Noto Sans CJK JP",
    "Kore": "Noto Sans CJK KR",
}
_ENDINGS = (".ttf", ".otf", ".ttc")


class MissingFont(Exception):
    """A language needs a font that this machine lacks; the message tells in Norwegian which, and where it is had."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of a language.

    Args:
        families: names to give Typst, the one of the language first; Norwegian names and numbers are in Manrope.
        files: files that Typst needs besides Manrope's; none when Manrope is enough.
    """

    families: tuple[str, ...]
    files: tuple[Path, ...] = ()


def families_of(tag: str) -> tuple[str, ...]:
    """The families to set a language in. It asks nothing of the machine, so a plan of documents may use it.

    Args:
        tag: BCP 47 tag.
    """
    family = _family(script_of(tag))
    return (family, *FONTS) if family else FONTS


def fonts_of(tag: str, folders: Iterable[Path] | None = None) -> Fonts:
    """The fonts of a language, with the files of this machine.

    Args:
        tag: BCP 47 tag.
        folders: where to look; None means where this system keeps fonts.

    Raises:
        MissingFont: none of the folders has it, or no font is known for the script.
    """
    script = script_of(tag)
    families = families_of(tag)
    if script in _OF_MANROPE:
        return Fonts(families)
    family = _family(script)
    if not family:
        raise MissingFont(f"Ingen skrift er kjent for «{tag}» (skriftsystemet {script}), så PDF-en kan ikke lages.")
    looked = tuple(folders) if folders is not None else system_folders()
    files = _files(family.replace(" ", ""), looked)
    if not files:
        package = PACKAGE_EAST_ASIA if script in _EAST_ASIA else PACKAGE
        raise MissingFont(
            f"PDF på «{tag}» trenger skriften {family}, som ikke er på denne maskinen. På Debian og Ubuntu ligger den "
            f"i pakken «{package}». Du kan også legge fila i en mappe og si hvor med {FOLDER_SETTING}."
        )
    return Fonts(families, files)


def system_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts, the folder of ``STAFETT_SKRIFTER`` first."""
    home = home_folder()
    named = [Path(os.environ[FOLDER_SETTING])] if os.environ.get(FOLDER_SETTING) else []
    if sys.platform == "darwin":
        usual = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    elif sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        usual = [local, Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"]
    else:
        usual = [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return (*named, *usual)


def _family(script: str) -> str:
    return f"Noto Sans {_NOTO[script]}" if script in _NOTO else _EAST_ASIA.get(script, "")


def _files(name: str, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The regular and the bold file of a family, or its variable one; from the first folder that has it."""
    # One file has all languages of East Asia: NotoSansCJK-Regular.ttc.
    stem = "NotoSansCJK" if name.startswith("NotoSansCJK") else name
    for folder in folders:
        for here in _by_folder(folder, stem):
            single = [file for file in here if file.stem in (f"{stem}-Regular", f"{stem}-Bold")]
            variable = [file for file in here if file.stem == stem or file.stem.startswith((f"{stem}[", f"{stem}-VF"))]
            if found := single or variable:
                return tuple(found)
    return ()


def _by_folder(folder: Path, stem: str) -> tuple[tuple[Path, ...], ...]:
    """Files that begin with a name, those of one folder together, in order."""
    found: dict[Path, list[Path]] = {}
    for file in sorted(folder.rglob(f"{stem}*")) if folder.is_dir() else ():
        if file.suffix.lower() in _ENDINGS:
            found.setdefault(file.parent, []).append(file)
    return tuple(tuple(files) for files in found.values())
