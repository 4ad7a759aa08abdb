"""The state that holds now."""

from __future__ import annotations

import datetime as dt

from stafettlogg.kjerne.fakta import Logg, Part, Regler, Rolle, Tilstand
from stafettlogg.kjerne.port import slipper_inn
from stafettlogg.kjerne.samtykke import med_foreldreansvar
from stafettlogg.kjerne.tid import dag


def tilstand(logg: Logg, regler: Regler, naa: dt.datetime) -> Tilstand:
    """The state of a log: an active one without what it stands on is locked, for everybody (I5, I12)."""
    if logg.tilstand not in (Tilstand.AAPNET, Tilstand.AKTIV):
        return logg.tilstand
    if logg.skjermet:
        return Tilstand.SPERRET
    if logg.tilstand is Tilstand.AKTIV and not har_grunnlag(logg, regler, naa):
        return Tilstand.SPERRET
    return logg.tilstand


def har_grunnlag(logg: Logg, regler: Regler, naa: dt.datetime) -> bool:
    """Has the log the consents, or the decision, that it needs? They must cover the service that holds the baton."""
    holder = logg.part(logg.holder)
    return holder is not None and slipper_inn(logg, regler, holder.tjeneste, naa)


def lever(logg: Logg, part: Part, naa: dt.datetime) -> bool:
    """Takes the part part now? Employment, parental responsibility and being under age are asked for each time."""
    if part.fra > naa or (part.til is not None and part.til <= naa):
        return False
    if part.rolle is Rolle.ANSATT:
        return part.ansatt
    if part.rolle is Rolle.FORESATT:
        return part.person in med_foreldreansvar(logg, dag(naa))
    return True


def deltar(logg: Logg, regler: Regler, part: Part, naa: dt.datetime) -> bool:
    """Takes the part part now, and may it read? All but the family need that their own service may (I4)."""
    familie = part.rolle in (Rolle.HOVEDPERSON, Rolle.FORESATT)
    return lever(logg, part, naa) and (familie or slipper_inn(logg, regler, part.tjeneste, naa))
