"""Made-up people and a living example, for one who tries the log: five logs and a plan with some months behind them.

All of it is done by the use cases with the clock set back, so it obeys the rules and has its audit.
"""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from stafettlogg.demo import andre, emil, opplaeringsplan
from stafettlogg.demo.scene import Scene
from stafettlogg.person import egne
from stafettlogg.person.personas import PERSONAS


def fyll() -> None:
    """Make the people and their logs. Where they are already, or where none of them can log in, nothing is done."""
    if not settings.UTVIKLING or egne.finn(PERSONAS[0].id):
        return
    with transaction.atomic(), Scene.satt_opp() as scene:
        for fortelling in (emil.fortell, andre.ungdommen, andre.skallet, andre.uten_holder):
            fortelling(scene)
        opplaeringsplan.fortell(andre.den_laaste(scene))
