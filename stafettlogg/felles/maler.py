"""The templates' environment, and the way from a view to a page."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input
from django.template.loader import render_to_string
from django.urls import reverse
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from stafettlogg.felles import datoer, meldinger, spraak
from stafettlogg.felles.plantyper import plantype, sagt
from stafettlogg.felles.spraak import Tekst
from stafettlogg.felles.tekster import antall, t
from stafettlogg.felles.veileder import Noednummer, veileder

_AVSNITT = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def miljo(**valg: Any) -> Environment:
    """The Jinja environment; an unknown name in a template is an error, and everything is escaped.

    Args:
        valg: what Django's backend asks for, the loader among it.
    """
    miljo = Environment(
        **{**valg, "undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    )
    miljo.globals.update(t=t, antall=antall, veileder=veileder, plantype=plantype, url=url, asset="assets/{}".format)
    miljo.filters.update(
        dato=datoer.dato,
        ukedag=datoer.ukedag,
        klokke=datoer.klokke,
        dag=datoer.dag,
        tidspunkt=datoer.tidspunkt,
        om_dager=datoer.om_dager,
        maskin=datoer.maskin,
        avsnitt=avsnitt,
        paa=paa,
        sagt=sagt,
        tjenestenavn=tjenestenavn,
        noedrader=noedrader,
    )
    return miljo


def avsnitt(tekst: str) -> Markup:
    """What somebody wrote, as paragraphs. A blank line divides them, and a line break is kept; nothing else is HTML."""
    trygg = str(escape(tekst.replace("\r\n", "\n").replace("\r", "\n").strip()))
    delt = [del_.replace("\n", "<br>\n") for del_ in _AVSNITT.split(trygg) if del_]
    return Markup("<p>" + "</p>\n<p>".join(delt) + "</p>" if delt else "")


def paa(tekst: Tekst) -> str:
    """One of the guide's texts in the reader's målform. Markup stays markup."""
    return spraak.paa(tekst, spraak.naa())


def url(navn: str, *deler: object) -> str:
    """The address of a view by name."""
    return reverse(navn, args=deler)


def tjenestenavn(id: str) -> str:
    """What a service is called."""
    return veileder().navn(id, spraak.naa())


def noedrader(numre: tuple[Noednummer, ...]) -> list[tuple[str, str, str]]:
    """Name, number and address of each, as the guide's acute band wants them."""
    return [(paa(n.navn), n.nummer, n.lenke) for n in numre]


def tegn(request: HttpRequest, mal: str, *, status: int = 200, **kontekst: Any) -> HttpResponse:
    """Draw a page.

    Args:
        request: whose ``innlogget`` and ``nonce`` the frame shows.
        mal: a template in ``maler/``.
        status: the HTTP status.
        kontekst: what the template shows; ``hjem`` is where the page can be got, when this address takes only posts.
    """
    felles = {
        "spraak": spraak.naa(),
        "innlogget": getattr(request, "innlogget", None),
        "nonce": getattr(request, "nonce", ""),
        "sti": request.path,
        "hjem": request.path,
        "melding": meldinger.les(request),
        "csrf_input": csrf_input(request),  # once: Django's own would be made again for each form of the page
    }
    svar = HttpResponse(render_to_string(mal, {**felles, **kontekst}), status=status)
    if felles["melding"]:
        meldinger.glem(svar)
    return svar
