"""Taking a quarter's numbers, once and for all. From clear facts only: no log's key is opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Min, Q

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.veileder import veileder
from stafettlogg.innsikt import kvartal, tall
from stafettlogg.innsikt.demping import demp
from stafettlogg.innsikt.models import Kvartal
from stafettlogg.kjerne import lamper
from stafettlogg.kjerne.tid import alder, dag
from stafettlogg.logg import innhold, models
from stafettlogg.logg.dor import INGEN
from stafettlogg.logg.fakta import hent
from stafettlogg.spor import kjede

_OM_GANGEN = 500
_FELT = ("pk", "hovedperson_id", "foedt", "nivaa", "plantype", "tjenester", "aapnet", "aktiv_fra", "avsluttet", "grunn")


def ta() -> Kvartal | None:
    """Take the numbers of the last quarter that is over, unless they are taken.

    A quarter that nobody took the numbers of, has none: how things stood then is not known any more.

    Returns:
        the quarter when it was taken now.
    """
    tid = naa()
    siste = kvartal.siste_hele(tid)
    if Kvartal.objects.filter(pk=siste).exists():
        return None
    tabeller = tall.tabeller()
    talt = tall.tell(_logger(siste, tid), tabeller)
    skjult = _skjult(siste, talt, tabeller)
    try:
        with transaction.atomic():
            rad = Kvartal(id=siste, tid=tid, tall=list(talt.items()), skjult=sorted(skjult))
            rad.save()
            kjede.skriv(INGEN, tid=tid, aktor=INGEN, handling="kvartal", ja=True, rolle="system")
    except IntegrityError:  # somebody else took it meanwhile
        return None
    return rad


def _skjult(siste: str, talt: dict[str, int], tabeller: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """What to hide of it, with every quarter before it that hangs together with it."""
    alt = {f"{siste}/{navn}": n for navn, n in talt.items()}
    nye, linjer, skjult = set(alt), _linjer(siste, tabeller), set()
    denne = siste
    while foer := Kvartal.objects.filter(pk=kvartal.forrige(denne)).first():
        linjer.append(tall.fra_forrige(f"{foer.id}/", f"{denne}/"))
        alt |= {f"{foer.id}/{navn}": n for navn, n in foer.antall.items()}
        skjult |= {f"{foer.id}/{navn}" for navn in foer.skjult}
        linjer += _linjer(foer.id, _tabeller(foer))
        denne = foer.id
    if not models.Logg.objects.filter(aktiv_fra__lt=kvartal.begynner(denne)).exists():
        linjer.append(tall.fra_forrige("", f"{denne}/"))
    return frozenset(navn.partition("/")[2] for navn in demp(alt, linjer, skjult, nye))


def _linjer(navn: str, tabeller: dict[str, tuple[str, ...]]) -> list[tall.Linje]:
    return [
        tall.Linje(tuple((f"{navn}/{en}", vekt) for en, vekt in linje.ledd), linje.minst, linje.mest)
        for linje in tall.linjer(tabeller)
    ]


def _tabeller(rad: Kvartal) -> dict[str, tuple[str, ...]]:
    """The tables as they were when a quarter was taken."""
    funnet: dict[str, list[str]] = {}
    for navn in rad.antall:
        tabell, _, linje = navn.partition(":")
        funnet.setdefault(tabell, []).append(linje)
    return {tabell: tuple(rader) for tabell, rader in funnet.items()}


def _logger(siste: str, tid: dt.datetime) -> Iterator[tall.Logg]:
    """Every log that was at work in the quarter. One that waits for its first consents, is none yet."""
    fra, til = kvartal.begynner(siste), kvartal.slutter(siste)
    i_arbeid = models.Logg.objects.filter(Q(avsluttet=None) | Q(avsluttet__gte=fra), aktiv_fra__lt=til)
    foerste = Min("moeter__tid", filter=Q(moeter__avlyst=False))
    rader = list(i_arbeid.annotate(foerste=foerste).order_by("pk").values_list(*_FELT, "foerste"))
    for nr in range(0, len(rader), _OM_GANGEN):
        del_ = rader[nr : nr + _OM_GANGEN]
        tente = _lamper([rad[0] for rad in del_], tid)
        for id, barn, foedt, nivaa, plantype, tjenester, aapnet, aktiv_fra, avsluttet, grunn, moete in del_:
            over = avsluttet is not None and avsluttet < til
            yield tall.Logg(
                barn=barn,
                nivaa=nivaa,
                plantype=plantype,
                alder=max(-1, alder(foedt, dag(til))),
                tjenester=frozenset(tjenester),
                lamper=tente[id],
                aktiv=not over,
                startet=aktiv_fra >= fra,
                grunn=grunn if over else None,
                dager=(dag(moete) - dag(aapnet)).days if moete and fra <= moete < til else None,
            )


def _lamper(ider: list[UUID], tid: dt.datetime) -> dict[UUID, frozenset[str]]:
    """The kinds of lamp that are lit in each log when the numbers are taken."""
    hendinger = innhold.hent(ider, tid, med_tekst=False)
    return {
        id: frozenset(
            lampe.slag.value
            for lampe in lamper.tente(rad.fakta, innhold.puls(rad, hendinger[id]), veileder().regler, tid)
        )
        for id, rad in hent(ider, tid).items()
    }
