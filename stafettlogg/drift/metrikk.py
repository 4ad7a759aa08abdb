"""Numbers for those who watch over the log, as Prometheus reads them. Never what, and never who.

The labels are names of views and statuses alone: no address, id, person or service. Each process counts for itself and
says its number, since it has no memory with the others: run one process a port and ask each, or add them up over time.
"""

from __future__ import annotations

import hmac
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from stafettlogg.drift.kopi import MERKE
from stafettlogg.person.innlogging import fra_denne_maskinen
from stafettlogg.person.sesjon import aapen
from stafettlogg.spor.segl import segl_fil
from stafettlogg.varsel.models import Varsel

GRENSER = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""The histogram's buckets, in seconds."""
_UTEN_INNLOGGING = ("/helse/", "/metrikk")
_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def _utboks() -> int:
    """How many notices that wait to be sent."""
    return Varsel.objects.filter(sendt__isnull=True).count()


KOER: dict[str, Callable[[], float]] = {"utboks": _utboks}
"""What waits to be done, by name: whoever has a queue adds how long it is."""


class Teller:
    """What one process has answered."""

    def __init__(self) -> None:
        self._laas = Lock()
        self.begynte = time.time()
        self.svar: Counter[tuple[str, int]] = Counter()
        self.feil: Counter[str] = Counter()
        self.tider: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(GRENSER) + 1))
        self.sum: Counter[str] = Counter()

    def noter(self, visning: str, status: int, sekunder: float, aarsak: str) -> None:
        """Count an answer."""
        plass = next((nr for nr, grense in enumerate(GRENSER) if sekunder <= grense), len(GRENSER))
        with self._laas:
            self.svar[visning, status] += 1
            self.tider[visning][plass] += 1
            self.sum[visning] += sekunder  # type: ignore[assignment]
            if aarsak:
                self.feil[aarsak] += 1


TELLER = Teller()
"""This process's."""


class Maaling:
    """Middleware, outside all others: counts what is answered, and how long it took.

    Who asks how the log is, is nobody: the cookies are left out, so that no login is looked up.
    """

    def __init__(self, neste: Callable[[HttpRequest], HttpResponse]) -> None:
        self.neste = neste

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and count it."""
        if request.path.startswith(_UTEN_INNLOGGING):
            request.COOKIES.clear()
        begynte = time.perf_counter()
        svar = self.neste(request)
        treff = request.resolver_match
        visning = treff.view_name if treff and treff.view_name else "ukjent"
        TELLER.noter(visning, svar.status_code, time.perf_counter() - begynte, getattr(svar, "aarsak", ""))
        return svar


@aapen
@require_GET
def metrikk(request: HttpRequest) -> HttpResponse:
    """The numbers, for this machine itself or for who has the secret. For others there is no such page."""
    if not (fra_denne_maskinen(request) or _har_noekkel(request.headers.get("Authorization", ""))):
        raise Http404
    return HttpResponse("\n".join(linjer()) + "\n", content_type=_TYPE)


def linjer() -> Iterator[str]:
    """All numbers, a line each."""
    hvem = f'prosess="{os.getpid()}"'
    yield from _hode("foresporsler_total", "counter", "Besvarte foresporsler etter visning og status.")
    for (visning, status), antall in sorted(TELLER.svar.items()):
        yield f'stafettlogg_foresporsler_total{{{hvem},visning="{visning}",status="{status}"}} {antall}'
    yield from _hode("svartid_sekunder", "histogram", "Hvor lang tid svarene tok.")
    for visning, antall_i in sorted(TELLER.tider.items()):
        merke, hittil = f'{hvem},visning="{visning}"', 0
        for grense, antall in zip((*map(str, GRENSER), "+Inf"), antall_i, strict=True):
            hittil += antall
            yield f'stafettlogg_svartid_sekunder_bucket{{{merke},le="{grense}"}} {hittil}'
        yield f"stafettlogg_svartid_sekunder_sum{{{merke}}} {TELLER.sum[visning]:.6f}"
        yield f"stafettlogg_svartid_sekunder_count{{{merke}}} {hittil}"
    yield from _hode("utilgjengelig_total", "counter", "Svar 503 fordi databasen eller noklene ikke svarte.")
    for aarsak in ("database", "nokler"):
        yield f'stafettlogg_utilgjengelig_total{{{hvem},aarsak="{aarsak}"}} {TELLER.feil[aarsak]}'
    yield from _hode("prosess_startet_sekunder", "gauge", "Naar prosessen startet, i sekunder siden 1970.")
    yield f"stafettlogg_prosess_startet_sekunder{{{hvem}}} {TELLER.begynte:.0f}"
    yield from _hode("ko", "gauge", "Hvor mye som venter paa aa bli sendt.")
    for navn, tall in sorted(KOER.items()):
        try:
            yield f'stafettlogg_ko{{navn="{navn}"}} {tall():g}'
        except DatabaseError:  # told of by ``utilgjengelig``; the rest is still worth knowing
            continue
    yield from _hode("alder_sekunder", "gauge", "Hvor lenge siden siste segl og siste kopi. +Inf er aldri.")
    for navn, fil in (("segl", segl_fil()), ("kopi", Path(settings.DATA) / MERKE)):
        yield f'stafettlogg_alder_sekunder{{av="{navn}"}} {_alder(fil)}'


def _hode(navn: str, slag: str, hjelp: str) -> Iterator[str]:
    yield f"# HELP stafettlogg_{navn} {hjelp}"
    yield f"# TYPE stafettlogg_{navn} {slag}"


def _alder(fil: Path) -> str:
    try:
        return f"{max(time.time() - fil.stat().st_mtime, 0):.0f}"
    except OSError:
        return "+Inf"


def _har_noekkel(hode: str) -> bool:
    """Is this the secret in the file that the settings name? An empty file opens nothing."""
    slag, _, vist = hode.partition(" ")
    try:
        noekkel = Path(settings.METRIKK_NOKKEL).read_text(encoding="ascii").strip() if settings.METRIKK_NOKKEL else ""
    except (OSError, UnicodeError):
        return False
    return slag.casefold() == "bearer" and bool(noekkel) and hmac.compare_digest(vist.encode(), noekkel.encode())
