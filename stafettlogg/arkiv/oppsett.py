"""What the kommune has decided of its archive. It comes from the environment, so that nothing of it is in the code."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.conf import settings


class Mangler(Exception):
    """Something of the archive is not decided: the names of what is missing in the environment."""


@dataclass(frozen=True, slots=True)
class Oppsett:
    """Where in the archive a log goes.

    Args:
        del_: the archive's part (arkivdel).
        system: this system's id in the archive.
        orgnr: the kommune's organisation number.
        klassesystem: id of the system of classes.
        klasse: id of the class.
    """

    del_: str
    system: str
    orgnr: str
    klassesystem: str
    klasse: str


def oppsett() -> Oppsett:
    """What is decided.

    Raises:
        Mangler: something is missing.
    """
    navn = [felt.name.rstrip("_") for felt in fields(Oppsett)]
    mangler = [f"LOGG_ARKIV_{navn.upper()}" for navn in navn if not settings.ARKIV.get(navn)]
    if mangler:
        raise Mangler(", ".join(mangler))
    return Oppsett(*(settings.ARKIV[navn] for navn in navn))
