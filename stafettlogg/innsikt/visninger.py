"""The pages of numbers, and the personvernombud's."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from stafettlogg.felles import regneark
from stafettlogg.felles.maler import tegn
from stafettlogg.innsikt import ombud as innsyn
from stafettlogg.innsikt import oyeblikk, side
from stafettlogg.person.rett import OMBUD, TELLE, krev
from stafettlogg.person.sesjon import Foresporsel
from stafettlogg.spor import segl


@require_GET
def statistikk(request: Foresporsel) -> HttpResponse:
    """The numbers of the last quarters. Nobody asks for others than these."""
    krev(request, TELLE, "statistikk")
    oyeblikk.ta()
    return tegn(request, "statistikk.html", kvartaler=side.kvartaler(side.VIST), over_tid=side.OVER_TID)


@require_GET
def statistikk_fil(request: Foresporsel) -> HttpResponse:
    """All of them as a file."""
    krev(request, TELLE, "statistikk")
    return regneark.svar("statistikk.csv", regneark.skriv(side.som_fil()))


@require_GET
def ombud(request: Foresporsel) -> HttpResponse:
    """Openings and refusals, and the last seal."""
    krev(request, OMBUD, "ombud")
    return tegn(request, "ombud.html", innsyn=innsyn.bygg(), segl=segl.siste())


@require_GET
def siste_segl(request: Foresporsel) -> HttpResponse:
    """The last seal, to be kept elsewhere."""
    krev(request, OMBUD, "segl")
    siste = segl.siste()
    if siste is None:
        return tegn(request, "ombud.html", innsyn=innsyn.bygg(), segl=None)
    navn = f"segl-{siste.tid:%Y-%m-%d}.json"
    return HttpResponse(
        siste.linje + "\n",
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{navn}"'},
    )
