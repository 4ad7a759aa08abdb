"""The commands of those who run the log: a file of people, and the kommune's own roles."""

from __future__ import annotations

import sys
from pathlib import Path

from stafettlogg.felles.tekster import antall, t
from stafettlogg.forvalter import endring, setninger
from stafettlogg.forvalter.fil import STOERST
from stafettlogg.forvalter.plan import Slag
from stafettlogg.person import innlogging
from stafettlogg.person.models import Stilling


def folk(fil: Path, *, proev: bool, hele: bool) -> int:
    """Read a file of people and do what it says; nothing of it when something is wrong.

    Returns:
        0 when it is done, or would be; 1 when something must be mended.
    """
    with fil.open("rb") as aapen:
        data = aapen.read(STOERST + 1)
    plan = endring.les(data, None, hele=hele)
    for feil in plan.feil:
        sted = t("fil-linje", nr=feil.linje) if feil.linje else t("fil-hele-filen")
        print(f"{sted}: {setninger.feil(feil)}", file=sys.stderr)
    if plan.feil:
        return 1
    if not proev:
        plan = endring.gjoer_fil(data, None, hele=hele)
    for slag in Slag:
        rader = plan.av(slag)
        if rader:
            print(antall(f"fil-se-{slag}", len(rader)))
        for en in rader if slag is not Slag.UENDRET else ():
            print(f"  {en.navn}, {setninger.endring(en)}")
    print(t("fil-se-hva") if proev and plan.gjoer_noe else t("melding-folk-fil-gjort" if not proev else "fil-se-tomt"))
    return 0


def kommunens(stilling: str, kjennemerke: str, navn: str, *, slutt: bool) -> int:
    """Give or end one of the kommune's own roles."""
    if not innlogging.gyldig(kjennemerke):
        print(t("folk-feil-kjennemerke-ukjent"), file=sys.stderr)
        return 1
    endring.kommunens(kjennemerke, navn, Stilling(stilling), slutt=slutt)
    print(t("melding-adresse-notert"))
    return 0
