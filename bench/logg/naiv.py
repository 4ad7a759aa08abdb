"""The same page as one writes it first: objects with a lookup for each thing they know, and Django's own templates.

It has the same login, door, audit and encryption, so what it costs more is the way it is written.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from stafettlogg import urls
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.tilgang import Handling
from stafettlogg.logg import dor, innhold, models
from stafettlogg.spor.models import Spor

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

_MAL = Path(__file__).with_name("naiv.html")


def vis(request: HttpRequest, logg: UUID) -> HttpResponse:
    """The page of a log."""
    jeg = request.innlogget  # type: ignore[attr-defined]
    adgang = dor.les(jeg, logg, Handling.LES)
    les = adgang.laas.les
    parter = {part.id: part for part in models.Part.objects.filter(logg=logg)}

    def med_navn(part: Any) -> Any:
        part.kalt = les(part.navn, "navn", part.id)
        part.tjenestenavn = veileder().navn(part.tjeneste, jeg.spraak) if part.tjeneste else ""
        return part

    def klar(en: Any) -> Any:
        tekst = les(en.tekst, "innslag", en.id)
        en.hendelse = json.loads(tekst) if en.type == "hendelse" else None
        en.tekst_klar = tekst
        en.mitt = med_navn(en.part).person_id == jeg.person
        if en.til:
            med_navn(en.til)
        en.ny = en.nr > lest
        en.rettet_av = models.Innslag.objects.filter(retter=en).first()
        return en

    lest = _sett(Spor.objects.filter(kjede=logg, aktor=jeg.person, handling="les", tid__lt=jeg.inne_siden))
    alle = models.Innslag.objects.filter(logg=logg)
    maal = [klar(en) for en in alle.filter(type="maal")]
    for en in maal:
        en.aktiviteter = [klar(aktivitet) for aktivitet in alle.filter(gjelder=en, type="aktivitet")]
        for aktivitet in en.aktiviteter:
            med_navn(aktivitet.aktivitet.ansvarlig)
    moeter = list(models.Moete.objects.filter(logg=logg))
    for moete in moeter:
        moete.sak_klar = les(moete.sak, "sak", moete.id)
        moete.kalt = list(moete.innkallinger.all())
        for innkalling in moete.kalt:
            med_navn(innkalling.part)
    for part in parter.values():
        part.sist = Spor.objects.filter(kjede=logg, aktor=med_navn(part).person_id).order_by("-nr").first()
        part.sist = part.sist and part.sist.tid
    puls = innhold.puls(adgang.rad, innhold.hent((logg,), jeg.inne_siden, med_tekst=False)[logg])
    kontekst = {
        "logg": logg,
        "barn": adgang.navn(next(part.id for part in parter.values() if part.rolle == "hovedperson")),
        "hvorfor": les(adgang.rad.hvorfor, "hvorfor", logg),
        "hensikt": les(adgang.rad.maal, "maal", logg),
        "lamper": lamper.tente(adgang.logg, puls, adgang.regler, adgang.naa),
        "parter": parter.values(),
        "maal": maal,
        "moeter": moeter,
        "innslag": [klar(en) for en in alle.order_by("-nr")],
    }
    return HttpResponse(_mal().render(Context(kontekst)))


def _sett(spor: Any) -> int:
    siste = spor.order_by("-nr").first()
    return siste.sett_til or 0 if siste else 0


def _mal() -> Any:
    if not _ferdig:
        _ferdig.append(Engine().from_string(_MAL.read_text(encoding="utf-8")))
    return _ferdig[0]


_ferdig: list[Any] = []
urlpatterns = [path("naiv/<uuid:logg>", vis), *urls.urlpatterns]
