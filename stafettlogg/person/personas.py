"""The made-up people of the development login. They work in services of the kommune ``fjordvik``."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody made up.

    Args:
        id: what the development login knows the person by.
        hvem: name of the text that tells who it is, ``persona-<hvem>``.
        arbeid: services and positions there.
    """

    id: str
    navn: str
    hvem: str
    spraak: str = "nb"
    arbeid: tuple[tuple[str, str], ...] = field(default=())


PERSONAS = (
    Persona("demo-larer", "Kari Kontaktlærer", "holder", arbeid=(("skole", "ansatt"),)),
    Persona("demo-helsesykepleier", "Hanne Helsesykepleier", "ansatt", "nn", (("skolehelsetjeneste", "ansatt"),)),
    Persona("demo-ppt", "Per Pedagog", "ansatt", arbeid=(("ppt", "ansatt"),)),
    Persona("demo-rektor", "Ragna Rektor", "leder", arbeid=(("skole", "leder"),)),
    Persona("demo-helseleder", "Hilde Helseleder", "leder", "nn", (("skolehelsetjeneste", "leder"),)),
    Persona("demo-mor", "Mia Eksempel", "foresatt"),
    Persona("demo-far", "Finn Eksempel", "foresatt", "nn"),
    Persona("demo-grete", "Grete Eksempel", "foresatt", "nn"),
    Persona("demo-ungdom", "Nora Eksempel", "ungdom"),
    Persona("demo-barnehage", "Berit Barnehage", "ansatt", arbeid=(("barnehage", "ansatt"),)),
    Persona("demo-forvalter", "Siri Systemforvalter", "forvalter", arbeid=(("", "systemforvalter"),)),
    Persona("demo-ombud", "Pia Personvernombud", "ombud", arbeid=(("", "personvernombud"),)),
)
