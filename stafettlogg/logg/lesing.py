"""What counts as having opened a log, for those who want to know who has: not its own page alone.

Whoever looks at the log on one page, at the plan, or at a meeting, has read it too. So has who writes: the forms show
what others have written. Of one visit one opening is told.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from stafettlogg.kjerne.tilgang import Handling

UTLEVERT = "innsyn-utlevert"
"""A copy was made for somebody by the right of access."""
AAPNET = (Handling.LES, UTLEVERT)
"""What is an opening each time."""
VISER = (
    *(Handling.SKRIV_UT, Handling.SKRIV_PLAN, Handling.HOLD_MOETE, Handling.SKRIV, Handling.PLANLEGG),
    *(Handling.GODKJENN, Handling.REGISTRER_GODKJENNING, Handling.TA_MED, Handling.NY_PLAN, Handling.AVSLUTT),
)
"""What shows what is written too; it is done in the midst of a visit, or is one."""
ALLE = (*AAPNET, *VISER)
ET_BESOEK = dt.timedelta(minutes=15)
"""How long apart two things are of one visit: as long as a login lives untouched."""


def aapninger(rader: Iterable[tuple[object, dt.datetime, str]]) -> list[bool]:
    """Which of some rows of a log's audit are openings to tell of.

    Args:
        rader: who, when, and what was done.
    """
    rader = list(rader)
    fortalt: defaultdict[object, list[dt.datetime]] = defaultdict(list)
    for hvem, tid, handling in rader:
        if handling in AAPNET:
            fortalt[hvem].append(tid)
    svar = []
    for hvem, tid, handling in rader:
        ny = handling in VISER and not any(abs(tid - annen) <= ET_BESOEK for annen in fortalt[hvem])
        if ny:
            fortalt[hvem].append(tid)
        svar.append(ny or handling in AAPNET)
    return svar
