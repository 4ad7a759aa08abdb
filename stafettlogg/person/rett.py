"""The kommune's own roles, which give a right that is of no log."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from stafettlogg.felles.klokke import naa
from stafettlogg.person.models import Stilling
from stafettlogg.person.sesjon import Foresporsel, Innlogget
from stafettlogg.spor import kjede

FORVALTE = frozenset({Stilling.SYSTEMFORVALTER})
OMBUD = frozenset({Stilling.PERSONVERNOMBUD})
TELLE = frozenset({Stilling.LEDER, Stilling.SYSTEMFORVALTER, Stilling.PERSONVERNOMBUD})


def har(jeg: Innlogget, rett: frozenset[Stilling]) -> bool:
    """Has the person the right today?"""
    return bool(rett & jeg.roller) or (Stilling.LEDER in rett and bool(jeg.leder_for))


def krev(request: Foresporsel, rett: frozenset[Stilling], handling: str) -> Innlogget:
    """Let in who has the right, and note it in the person's own chain before anything is shown; a no is noted too.

    Raises:
        Http404: the person has not the right.
    """
    jeg = request.innlogget
    assert jeg
    ja = har(jeg, rett)
    noter(jeg, handling, ja=ja)
    if not ja:
        raise Http404
    return jeg


def noter(jeg: Innlogget, handling: str, *, ja: bool = True, om: UUID | None = None, rolle: str = "") -> None:
    """Note what somebody did that is of no log.

    Args:
        om: the id of the person whom it was done to.
    """
    kjede.skriv(jeg.person, tid=naa(), aktor=jeg.person, handling=handling, ja=ja, gjelder=om, rolle=rolle)
