"""«Kan jeg dele dette?»"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from stafettlogg.felles.maler import tegn
from stafettlogg.kjerne.port import slipper_inn
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import deling, dor
from stafettlogg.logg.bruk import deling as bruk
from stafettlogg.logg.skjema_deling import Deling
from stafettlogg.logg.visninger.felles import adresse, hvem, send
from stafettlogg.person.sesjon import Foresporsel


@require_http_methods(["GET", "POST"])
def kan_jeg_dele(request: Foresporsel, logg: UUID) -> HttpResponse:
    """The questions, what each answer means, and the choice in the end."""
    jeg = hvem(request)
    adgang = dor.les(jeg, logg, Handling.VURDER_DELING)
    slag = deling.slag_av(adgang.part.tjeneste if adgang.part else None)
    form = Deling(request.POST or None, slag=slag)

    def noter() -> None:
        bruk.noter(jeg, logg, form.svar(), deling.Valg(form.cleaned_data["valg"]), form.cleaned_data["grunn"])

    return send(form, noter, adresse(logg), "deling") or tegn(
        request,
        "kan_jeg_dele.html",
        adgang=adgang,
        slag=slag,
        trinn=deling.trinn(slag),
        skjema=form,
        dekket=[t for t in sorted(adgang.logg.tjenester) if slipper_inn(adgang.logg, adgang.regler, t, adgang.naa)],
    )
