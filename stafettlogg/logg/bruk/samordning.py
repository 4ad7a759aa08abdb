"""Something else coordinates the services around the child: the log then asks plainly what becomes of itself.

Any employee in the log may tell that there is an individual plan or a barnekoordinator. The holder looks into it, and
answers: hand the coordination over, link the two, or close. It stands on top until it is answered.
"""

from __future__ import annotations

from uuid import UUID

from stafettlogg.felles.plantyper import plantype
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.models import Samordning, Samordningssvar
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel.utboks import varsle

SAMORDNING = "samordning"
"""What the events of this are about."""


def si_fra(hvem: Innlogget, logg: UUID, slag: Samordning) -> bool:
    """Tell that something else coordinates. From the holder it is settled, from others a proposal.

    Returns:
        is it settled?
    """
    with dor.skriv(hvem, logg, Handling.SI_FRA_SAMORDNING) as adgang:
        _spoerres(adgang, slag)
        if adgang.rad.samordning == slag and not adgang.rad.samordning_svar:
            return True  # it is known, and waits for an answer
        if not adgang.er(Som.HOLDER):
            hendelse(adgang, "samordning-foreslaatt", felt=SAMORDNING, slag=slag)
            varsle(adgang, [adgang.logg.holder])
            return False
        models.Logg.objects.filter(pk=logg).update(samordning=slag, samordning_svar="")
        hendelse(adgang, "samordning-finnes", felt=SAMORDNING, slag=slag)
        return True


def finnes_ikke(hvem: Innlogget, logg: UUID) -> None:
    """As holder, say that what somebody told of is not there, or is there no more."""
    with dor.skriv(hvem, logg, Handling.SVAR_SAMORDNING) as adgang:
        _spoerres(adgang)
        models.Logg.objects.filter(pk=logg).update(samordning="", samordning_svar="")
        hendelse(adgang, "samordning-finnes-ikke", felt=SAMORDNING)


def svar(hvem: Innlogget, logg: UUID, valg: Samordningssvar) -> None:
    """As holder, answer what becomes of the log. Closing is done with an evaluation, on its own page."""
    with dor.skriv(hvem, logg, Handling.SVAR_SAMORDNING) as adgang:
        _spoerres(adgang)
        if models.Logg.objects.filter(pk=logg).exclude(samordning="").update(samordning_svar=valg) != 1:
            raise Avvist("avvist-samordning")
        hendelse(adgang, f"samordning-{valg}", felt=SAMORDNING, slag=adgang.rad.samordning)


def _spoerres(adgang: Adgang, slag: str | None = None) -> None:
    mulige = plantype(adgang.logg.plantype).samordning
    if not mulige or (slag is not None and slag not in mulige):
        raise Avvist("avvist-samordning")
