"""What a section of law is on a day: in force, moved, changed since somebody read it, about to change.

Sections are data with their own dates (rule R8). Lovdata's permanent addresses: https://lovdata.no/register/lover.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from veileder.schema.kunnskap import Lovendring, Lovhenvisning, Lovsted


def lovdata(lov_id: str, paragraf: str | None) -> str:
    """The address at Lovdata of an act (``LOV-2021-06-18-97``), or of a section of it («13-2»)."""
    kind = "lov" if lov_id.startswith("LOV") else "forskrift"
    section = "/" + quote(f"§{_bare(paragraf)}") if paragraf else ""
    return f"https://lovdata.no/{kind}/{lov_id[4:]}{section}"


def in_force(law: Lovhenvisning, date: datetime.date) -> bool:
    """Whether a section holds on a day."""
    day = date.isoformat()
    return law.gjelder_fra <= day and not is_over(law, date)


def is_over(law: Lovhenvisning, date: datetime.date) -> bool:
    """Whether a section has ceased to hold."""
    return law.gjelder_til is not None and law.gjelder_til < date.isoformat()


def move(law: Lovhenvisning, date: datetime.date) -> Lovendring | None:
    """The change that has moved the section to another place, or None."""
    return next((change for change in law.endringer if change.flytter_til and holds(change, date)), None)


def changed(law: Lovhenvisning, date: datetime.date) -> list[Lovendring]:
    """The changes that have come into force, and that nobody has read: not after they held, and not before."""
    return [
        change
        for change in law.endringer
        if holds(change, date)
        and not change.flytter_til
        and change.lest is None
        and (law.kontrollert is None or law.kontrollert < (change.gjelder_fra or ""))
    ]


def coming(law: Lovhenvisning, date: datetime.date) -> list[Lovendring]:
    """The changes that are adopted and do not hold yet, or nobody knows whether they do."""
    return [change for change in law.endringer if not holds(change, date)]


def unchecked(law: Lovhenvisning, oldest: datetime.date) -> bool:
    """Whether nobody has read the section on or after a day."""
    return law.kontrollert is None or law.kontrollert < oldest.isoformat()


def successors(law: Lovhenvisning, laws: Iterable[Lovhenvisning]) -> list[str]:
    """The ids among ``laws`` that take over for a section: the one it names, and those where its rules move to."""
    places = {_place(place.lov_id, place.paragraf) for change in law.endringer for place in change.flytter_til}
    found = [other.id for other in laws if other.id != law.id and _place(other.lov_id, other.paragraf) in places]
    return list(dict.fromkeys([*([law.erstattet_av] if law.erstattet_av else []), *found]))


def place_text(places: Sequence[Lovsted]) -> str:
    """«§ 30 og § 31 i LOV-2025-06-20-81», or the act alone where the section is not known."""
    told = ((lov_id, [f"§ {section}" for section in sections]) for lov_id, sections in by_act(places).items())
    return ", ".join(f"{' og '.join(sections)} i {lov_id}" if sections else lov_id for lov_id, sections in told)


def by_act(places: Sequence[Lovsted]) -> dict[str, list[str]]:
    """The sections of each act that places are in; none where the section is not known."""
    acts: dict[str, list[str]] = {}
    for place in places:
        acts.setdefault(place.lov_id, []).extend([place.paragraf] if place.paragraf else [])
    return acts


def holds(change: Lovendring, date: datetime.date) -> bool:
    """Whether a change has come into force."""
    return change.gjelder_fra is not None and change.gjelder_fra <= date.isoformat()


def _place(lov_id: str, paragraf: str | None) -> tuple[str, str]:
    return lov_id, _bare(paragraf or "")


def _bare(paragraf: str) -> str:
    """«13 a» and «13a» are the same section."""
    return paragraf.replace(" ", "")
