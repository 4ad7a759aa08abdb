"""The plan itself: what stands under each heading, and who has approved it. Both are only added to; the latest counts.

Whoever writes, writes upon what was shown: what somebody else changed meanwhile is never written over unseen.
"""

from __future__ import annotations

import json
from uuid import UUID

from stafettlogg.felles.plantyper import Godkjenner, plantype
from stafettlogg.kjerne.samtykke import givere
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.kjerne.tilstand import lever
from stafettlogg.logg import dor
from stafettlogg.logg.bruk.innslag import fjern_utkast, hendelse, nytt, staaende
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.models import Form, Innslag, Type
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel.utboks import varsle

GODKJENNING = "godkjenning"
"""What an approval is about."""


def skriv(hvem: Innlogget, logg: UUID, felt: str, tekst: str, utgave: int) -> int:
    """Write what stands under a heading. What stood there, stands in the history.

    Args:
        utgave: the number of the edition that was open while this was written; 0 when there was none.

    Returns:
        the number of the entry that holds.

    Raises:
        Avvist: there is no such heading, or somebody else has written there meanwhile.
    """
    with dor.skriv(hvem, logg, Handling.SKRIV_PLAN) as adgang:
        if plantype(adgang.logg.plantype).overskrift(felt) is None:
            raise Avvist("avvist-overskrift")
        siste = _siste(adgang, felt)
        if siste and adgang.laas.les(siste.tekst, "innslag", siste.id) == tekst.strip():
            fjern_utkast(adgang, skjemanavn(felt))
            return siste.nr  # it says so already, or the form was sent twice
        if (siste.nr if siste else 0) != utgave:
            raise Avvist("avvist-plan-endret")
        nr = nytt(adgang, Type.PLAN, tekst, felt=felt)
        fjern_utkast(adgang, skjemanavn(felt))
        return nr


def skjemanavn(felt: str) -> str:
    """The name of a heading's form, by which its draft is found."""
    return f"plan-{felt}"


def siste_utgave(adgang: Adgang) -> int:
    """The number of the latest entry in the plan; what is approved is the plan as it was then."""
    planens = staaende(adgang.logg.id).filter(type=Type.PLAN)
    return planens.order_by("-nr").values_list("nr", flat=True).first() or 0


def godkjennere(adgang: Adgang) -> list[UUID]:
    """The parts that are asked to approve the plan."""
    logg, slag = adgang.logg, plantype(adgang.logg.plantype)
    spurte = givere(logg, adgang.regler, dag(adgang.naa)) if Godkjenner.GIVER in slag.godkjennes_av else frozenset()
    familie = [part.id for part in logg.parter if not part.tjeneste and part.person in spurte]
    holder = [logg.holder] if Godkjenner.HOLDER in slag.godkjennes_av else []
    return [*(id for id in familie if (part := logg.part(id)) and lever(logg, part, adgang.naa)), *holder]


def godkjenn(hvem: Innlogget, logg: UUID, *, ja: bool, merknad: str, utgave: int) -> None:
    """Say yes or no to the plan as it is shown.

    Args:
        merknad: what the person wants to say about it; everybody in the plan reads it.
        utgave: the plan's latest number when it was shown.
    """
    with dor.skriv(hvem, logg, Handling.GODKJENN) as adgang:
        if adgang.part is None or adgang.part.id not in godkjennere(adgang):
            raise Avvist("avvist-godkjenning")
        _kan_godkjennes(adgang, utgave)
        hva = "plan-ja" if ja else "plan-nei"
        hendelse(adgang, hva, felt=GODKJENNING, utgave=utgave, merknad=merknad.strip())
        varsle(adgang, [adgang.logg.holder])


def registrer(hvem: Innlogget, logg: UUID, part: UUID, *, ja: bool, form: Form, vitne: str, utgave: int) -> None:
    """Register that somebody approved the plan, or did not, on paper or in words, with a witness.

    Nobody does it for somebody who has answered in the log itself about the same edition.
    """
    with dor.skriv(hvem, logg, Handling.REGISTRER_GODKJENNING) as adgang:
        gjelder = adgang.logg.part(part)
        if gjelder is None or part not in godkjennere(adgang) or gjelder.person == hvem.person:
            raise Avvist("avvist-godkjenning")
        if form is Form.DIGITALT or not vitne.strip():
            raise Avvist("avvist-vitne")
        _kan_godkjennes(adgang, utgave)
        if _har_svart_selv(adgang, part, utgave):
            raise Avvist("avvist-godkjent-selv")
        hendelse(
            adgang,
            "plan-ja-registrert" if ja else "plan-nei-registrert",
            felt=GODKJENNING,
            vegne=part,
            part=part,
            form=form,
            vitne=vitne.strip(),
            utgave=utgave,
        )


def _siste(adgang: Adgang, felt: str) -> Innslag | None:
    return staaende(adgang.logg.id).filter(type=Type.PLAN, felt=felt).order_by("-nr").first()


def _kan_godkjennes(adgang: Adgang, utgave: int) -> None:
    siste = siste_utgave(adgang)
    if siste == 0:
        raise Avvist("avvist-plan-tom")
    if siste != utgave:
        raise Avvist("avvist-plan-endret")


def _har_svart_selv(adgang: Adgang, part: UUID, utgave: int) -> bool:
    egne = Innslag.objects.filter(logg=adgang.logg.id, felt=GODKJENNING, part=part, paa_vegne_av=None)
    return any(json.loads(adgang.laas.les(en.tekst, "innslag", en.id)).get("utgave") == utgave for en in egne)
