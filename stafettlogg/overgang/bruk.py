"""Telling of a transition, answering, and carrying out what follows from the answer."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.veileder import veileder
from stafettlogg.kjerne.fakta import Tilstand
from stafettlogg.kjerne.overganger import (
    JA,
    MELDES,
    NEI,
    SPOERRES,
    TJENESTESKIFTE,
    Hvem,
    Slag,
    kan_svare,
    spoersmaal,
    tjeneste_ut,
    utganger,
    venter_paa_holder,
)
from stafettlogg.kjerne.samtykke import samtykket
from stafettlogg.kjerne.tid import dag
from stafettlogg.kjerne.tilgang import Handling, Som
from stafettlogg.logg import dor, models
from stafettlogg.logg.bruk.innslag import hendelse
from stafettlogg.logg.bruk.samtykke import bortfall, oppdater
from stafettlogg.logg.bruk.vegne import uten_innlogging
from stafettlogg.logg.dor import Adgang, Avvist
from stafettlogg.logg.fakta import hent
from stafettlogg.overgang.avgjoerelse import avgjoer
from stafettlogg.overgang.models import Skifte, Svar
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel.utboks import legg, varsle

MINNES = (14, 0)
"""Days before a birthday that the young person is notified again."""
LENGST_BORT = dt.timedelta(days=400)
"""How far from today a day can be, forwards or backwards."""


def meld(hvem: Innlogget, logg: UUID, slag: Slag, paa: dt.date, fra: str = "", til: str = "") -> None:
    """Tell of a change to come, or that came. Those it concerns are asked.

    Args:
        fra, til: the service the child leaves and the one that takes over, where that is what changes.
    """
    with dor.skriv(hvem, logg, Handling.MELD_OVERGANG) as adgang:
        skifter = slag in TJENESTESKIFTE
        kjent = fra in adgang.logg.tjenester and til in veileder().tjenester
        if slag not in MELDES or abs(paa - dag(adgang.naa)) > LENGST_BORT or (skifter and not kjent):
            raise Avvist("avvist-overgang")
        if skifter and not _kan_melde_skifte(adgang, fra, til):
            raise Avvist("avvist-overgang-hvem")
        if any(m.slag == slag and (m.dag == paa or not m.svar) for m in adgang.logg.meldt):
            raise Avvist("avvist-overgang-finnes")
        overgang = _ny(adgang, slag, paa)
        if skifter:
            Skifte.objects.create(overgang=overgang, fra=fra, til=til)
        hendelse(adgang, "overgang-meldt", overgang=slag, naar=paa.isoformat())
        avgjoer(adgang)  # the family may have consented to the new service already
        varsle(adgang)


def svar(hvem: Innlogget, logg: UUID, slag: Slag, paa: dt.date, valg: str, for_part: UUID | None = None) -> None:
    """Answer what is asked; as holder, note what somebody said who has never done anything in the log.

    Args:
        for_part: whose answer it is; nothing for one's own.
    """
    with dor.skriv(hvem, logg, Handling.SVAR_OVERGANG) as adgang:
        fakta = adgang.logg
        venter = spoersmaal(fakta, adgang.regler, adgang.naa)
        spurt = next((s for s in venter if (s.slag, s.dag) == (slag, paa)), None)
        hvis = fakta.part(for_part) if for_part else adgang.part
        if spurt is None or hvis is None or adgang.part is None:
            raise Avvist("avvist-overgang-svar")
        eget = hvis.person == hvem.person
        if not kan_svare(spurt, fakta, hvem.person, hvis.person, valg) or not (eget or hvis in uten_innlogging(adgang)):
            raise Avvist("avvist-overgang-svar")
        rad = models.Overgang.objects.filter(logg=logg, slag=slag, dag=paa).first() or _ny(adgang, slag, paa)
        Svar.objects.create(
            overgang=rad,
            part_id=hvis.id,
            valg=valg,
            tid=adgang.naa,
            notert_av_id=None if eget else adgang.part.id,
        )
        if eget:
            hendelse(adgang, "overgang-svar", overgang=slag, valgt=valg)
        else:
            hendelse(adgang, "overgang-svar-notert", overgang=slag, valgt=valg, part=hvis.id)
        varsle(adgang, [fakta.holder])
        avgjoer(adgang)


def noter(adgang: Adgang, slag: Slag, utfall: str) -> None:
    """Note that a guardian came or went: what was told of it is settled, and the young person is told."""
    if adgang.logg.tilstand is not Tilstand.AKTIV:
        return  # in a shell there is nobody to tell, and it may be taken away without a trace
    svart = {"svar": utfall, "svart": adgang.naa, "svart_av_id": adgang.part.id if adgang.part else None}
    overganger = models.Overgang.objects.filter(logg=adgang.logg.id, slag=slag)
    if overganger.filter(svar="").update(**svart) == 0:
        paa = dag(adgang.naa)
        if overganger.filter(dag=paa).update(**svart) == 0:
            _ny(adgang, slag, paa, **svart)


def gjennomfoer(adgang: Adgang) -> None:
    """Store that those who left on their day are out of the log. They cannot read in any case.

    The consents to a service that left fall away, so that it is asked for again if it comes back.
    """
    logg, ute = adgang.logg, utganger(adgang.logg, adgang.naa)
    for meldt in ute:
        rad = models.Logg.objects.get(pk=logg.id)
        gikk = [part.id for part in logg.parter if part.tjeneste == meldt.fra and part.til is not None]
        models.Part.objects.filter(pk__in=gikk, til__isnull=True).update(til=adgang.naa)
        if meldt.fra in rad.tjenester and tjeneste_ut(logg, meldt):
            tjenester = [tjeneste for tjeneste in rad.tjenester if tjeneste != meldt.fra]
            models.Logg.objects.filter(pk=logg.id).update(tjenester=tjenester)
            bortfall(adgang, str(meldt.fra))
            hendelse(adgang, "gaatt-ut", tjeneste=meldt.fra)
        if not venter_paa_holder(logg, meldt):
            Skifte.objects.filter(overgang__logg=logg.id, overgang__slag=meldt.slag, overgang__dag=meldt.dag).update(
                gjennomfoert=adgang.naa
            )
    if ute:
        oppdater(adgang)


def gjennomfoer_alle() -> int:
    """Carry out, in every log, what has come to its day.

    Returns:
        in how many logs.
    """
    venter = Skifte.objects.filter(
        gjennomfoert__isnull=True, overgang__dag__lte=dag(naa()), overgang__svar__in=(JA, NEI)
    )
    logger = dict(venter.order_by("overgang__logg").values_list("overgang__logg", "overgang__svart_av__person"))
    for logg, aktor in logger.items():
        with dor.system(logg, aktor or dor.INGEN, "overgang") as adgang:
            if adgang:
                gjennomfoer(adgang)
    return len(logger)


def minn_om_bursdager() -> int:
    """Notify young persons of a birthday that asks something: when it comes in sight, two weeks before, and on it.

    Returns:
        how many logs somebody is notified of.
    """
    tid, antall = naa(), 0
    regler = veileder().regler
    dager = {regler.lamper.fyller_aar - 1, *MINNES}
    aktive = models.Logg.objects.filter(tilstand=Tilstand.AKTIV).values_list("pk", flat=True)
    for rad in hent(list(aktive), tid).values():
        spurt = [s for s in spoersmaal(rad.fakta, regler, tid) if SPOERRES[s.slag] is Hvem.UNG and s.dager in dager]
        if spurt:
            with dor.system(rad.fakta.id, dor.INGEN, "overgang", Tilstand.AKTIV) as adgang:
                if adgang:
                    legg(rad.fakta.id, {person for s in spurt for person in s.spurte}, tid)
                    antall += 1
    return antall


def _kan_melde_skifte(adgang: Adgang, fra: str, til: str) -> bool:
    """May the person tell that one service takes over after another?

    Where the new one is let in already, that is the permission, and the old one leaves on the day. To let another's
    service leave is for the holder and for who consents (``ENDRE_DELTAKERE``, ``TREKK_SAMTYKKE``).
    """
    if fra == til or not samtykket(adgang.logg, adgang.regler, til, adgang.naa):
        return True
    return adgang.er(Som.HOLDER, Som.GIVER) or (adgang.part is not None and adgang.part.tjeneste == fra)


def _ny(adgang: Adgang, slag: Slag, paa: dt.date, **svart: object) -> models.Overgang:
    return models.Overgang.objects.create(
        logg_id=adgang.logg.id,
        slag=slag,
        dag=paa,
        meldt=adgang.naa,
        meldt_av_id=adgang.part.id if adgang.part else None,
        **svart,
    )
