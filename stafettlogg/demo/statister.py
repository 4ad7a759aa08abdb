"""People of the example whom nobody logs in as."""

from __future__ import annotations

from stafettlogg.person.personas import Persona

STATISTER = (
    Persona("demo-unni", "Unni Ungdomsskolelærer", "ansatt", arbeid=(("skole", "ansatt"),)),
    Persona("demo-frode", "Frode Fritidsleder", "ansatt", "nn", (("fritid", "ansatt"),)),
    Persona("demo-vidar", "Vidar Vikar", "ansatt", arbeid=(("skole", "ansatt"),)),
    Persona("demo-silje", "Silje Sfo-leder", "ansatt", "nn", (("sfo", "ansatt"),)),
    Persona("demo-anders", "Anders Eksempel", "foresatt"),
)
