"""Those who do not log in. What they say is written down by others, and shown as such."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from stafettlogg.felles.spoerring import Spoerring
from stafettlogg.kjerne.fakta import Part, Rolle
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg.dor import Adgang
from stafettlogg.spor.models import Spor

_ROLLER = frozenset({Rolle.HOVEDPERSON, Rolle.FORESATT, Rolle.EKSTERN})


@Spoerring
def _aktoerer(logger: list[Any]) -> QuerySet[Any, Any]:
    return Spor.objects.filter(kjede__in=logger, utfall="ja").values_list("aktor").distinct()


def uten_innlogging(adgang: Adgang) -> tuple[Part, ...]:
    """Those of the family and from outside who take part, and have never done anything in the log themselves.

    Nobody speaks for one who has: from then on the person answers and writes alone.
    """
    inne = {rad[0] for rad in _aktoerer((adgang.logg.id,))}
    return tuple(
        part
        for part in adgang.logg.parter
        if part.rolle in _ROLLER and part.person not in inne and lever(adgang.logg, part, adgang.naa)
    )
