"""The fonts that documents in other languages need: installed for the tests, like the other Debian packages."""

from __future__ import annotations

from veileder.commands.system_packages import can_install, install
from veileder.paper.fonts import PACKAGE, MissingFont, fonts_of

# One language of each script that the tests set a document in.
_TESTED = ("ar", "he")


def ensure_fonts() -> bool:
    """Install the Noto fonts when they are missing, as root on Debian; anyone else is told what is missing.

    Returns:
        Whether they are here now.
    """
    if not _missing():
        return True
    if not can_install():
        print(_missing())
        return False
    return install((PACKAGE,)) and not _missing()


def _missing() -> str:
    """What is missing, or ""."""
    try:
        for tag in _TESTED:
            fonts_of(tag)
    except MissingFont as error:
        return str(error)
    return ""
