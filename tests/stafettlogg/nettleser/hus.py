"""People and logs in every state a page can be drawn in, and the pages that each of them sees."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from playwright.sync_api import Page

from stafettlogg.arkiv.bruk import adresse, oppdrag
from stafettlogg.forvalter import endring
from stafettlogg.kjerne.overganger import Slag
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import (
    aapning,
    angre,
    avslutning,
    deltakere,
    flere,
    gjennomfoering,
    innslag,
    moete,
    plan,
    samordning,
    samtykke,
    stafett,
    vedtak,
)
from stafettlogg.logg.bruk.vedtak import Beslutning
from stafettlogg.logg.models import Grunn, Samordning, Status, Type
from stafettlogg.overgang import bruk as overgang
from stafettlogg.person.models import Person, Stilling, Tilknytning
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.strupe.models import Alarm

from ..verden import ALLE, Loggen, Verden

SKREVET = "God start på dagen."
"""What people have written, where nothing else is needed: every word of it is both bokmål and nynorsk."""

FOLKEFIL = """kjennemerke;referanse;navn;tjeneste;rolle;til
demo-i-fila;;Eva Eksempel;barnehage;leder;
;{endres};Siv Eksempel;barnehage;leder;
;{slutter};Odd Eksempel;barnehage;ansatt;{dag}
"""
"""What a systemforvalter has sent and not confirmed: one who is new, one who is changed and one who has ended."""


class Side(NamedTuple):
    """A page as somebody sees it.

    Args:
        rolle: who, by name in ``Hus.folk``; empty for one who is not logged in.
        adresse: with names of logs and numbers to fill in, as ``/logg/{aktiv}``.
        mal: the template that draws it.
        kort: is it looked at in the short run too?
        viser: what must be on it, for a page that may be there with nothing on it.
    """

    rolle: str
    adresse: str
    mal: str
    kort: bool = False
    viser: tuple[str, ...] = ()

    @property
    def navn(self) -> str:
        """A name for a test."""
        return f"{self.rolle or 'ingen'}:{self.adresse}"


SIDER = (
    Side("", "/logg-inn", "logg_inn", kort=True),
    Side("", "/logg-inn/gikk-ikke", "gikk_ikke", kort=True),
    Side("", "/logg-inn/ikke-med", "ikke_med", kort=True),
    Side("forvalter", "/arkiv", "arkiv", kort=True),
    Side("forvalter", "/arkiv/innsyn", "arkiv_innsyn", kort=True),
    Side("forvalter", "/arkiv/logg/{lukket}", "arkiv_logg"),
    Side("forvalter", "/arkiv/logg/{levert}", "arkiv_logg", kort=True),
    Side("forvalter", "/oppdrag", "oppdrag"),
    Side("ombud", "/oppdrag", "oppdrag", kort=True),
    Side("ombud", "/oppdrag/{innsyn}", "oppdrag_ett", kort=True),
    Side("ombud", "/oppdrag/{makuler}", "oppdrag_ett"),
    Side("ombud", "/oppdrag/{adresse}", "oppdrag_ett", kort=True),
    Side("", "/finnes-ikke", "feil"),
    Side("holder", "/finnes-ikke", "feil", kort=True),
    Side("holder", "/", "forside", kort=True),
    Side("ansatt", "/", "forside"),
    Side("mor", "/", "forside"),
    Side("barn", "/", "forside"),
    Side("ungdom", "/", "forside"),
    Side("tom-mor", "/", "forside", kort=True),
    Side("laast-mor", "/", "forside"),
    Side("leder", "/", "forside"),
    Side("utenfor", "/", "forside"),
    Side("holder", "/meg", "meg"),
    Side("leder", "/meg", "meg", kort=True),
    Side("mor", "/meg", "meg"),
    Side("ungdom", "/meg", "meg"),
    Side("holder", "/ny", "adresse", kort=True),
    Side("holder", "/ny?adresse=nei", "ny", kort=True),
    Side("holder", "/ny?adresse=nei&plantype=iop", "ny"),
    Side("holder", "/ny?adresse=nei&plantype=iup", "ny"),
    Side("mor", "/ny", "kan_ikke_aapne", kort=True),
    Side("utenfor", "/ny", "kan_ikke_aapne"),
    Side("holder", "/uten-digital-logg", "uten_digital_logg", kort=True),
    Side("leder", "/leder", "leder", kort=True),
    Side("leder", "/statistikk", "statistikk"),
    Side("forvalter", "/", "forside"),
    Side("forvalter", "/forvalter", "forvalter", kort=True),
    Side("forvalter", "/forvalter/folk?tjeneste=barnehage", "folk", kort=True),
    Side("forvalter", "/forvalter/ansatt", "ansatt", kort=True),
    Side("forvalter", "/forvalter/adresse", "skjult_adresse", kort=True),
    Side("forvalter", "/forvalter/fil", "folkefil", kort=True),
    Side("forvalter", "/forvalter/fil/se", "folkefil_se", kort=True, viser=("#ny", "#endret", "#slutter")),
    Side("ombud", "/ombud", "ombud", kort=True),
    Side("ombud", "/statistikk", "statistikk", kort=True),
    Side("holder", "/logg/{aktiv}", "logg", kort=True),
    Side("ansatt", "/logg/{aktiv}", "logg"),
    Side("mor", "/logg/{aktiv}", "logg", kort=True),
    Side("barn", "/logg/{aktiv}", "logg"),
    Side("ungdom", "/logg/{ungdoms}", "logg"),
    Side("ensom", "/logg/{ensom}", "logg", kort=True),
    Side("leder", "/logg/{fungerer}", "logg"),
    Side("tom-holder", "/logg/{tom}", "status", kort=True),
    Side("tom-mor", "/logg/{tom}", "status"),
    Side("laast-holder", "/logg/{laast}", "status"),
    Side("laast-mor", "/logg/{laast}", "status"),
    Side("laast-far", "/logg/{laast}", "status"),
    Side("holder", "/logg/{aktiv}/lesere", "lesere"),
    Side("mor", "/logg/{aktiv}/lesere", "lesere", kort=True),
    *(
        Side("holder", f"/logg/{{aktiv}}/skriv/{type}", "skriv")
        for type in sorted(innslag.SKRIVES - {"svar", "kommentar"})
    ),
    Side("mor", "/logg/{aktiv}/skriv/spoersmaal", "skriv"),
    Side("ungdom", "/logg/{ungdoms}/skriv/barnets-stemme", "skriv"),
    Side("holder", "/logg/{aktiv}/skriv/svar/{spoersmaal}", "skriv", kort=True),
    Side("ansatt", "/logg/{aktiv}/skriv/kommentar/{beskjed}", "skriv"),
    Side("holder", "/logg/{aktiv}/rett/{beskjed}", "skriv"),
    Side("holder", "/logg/{aktiv}/aktivitet/{maal}", "skriv"),
    Side("holder", "/logg/{aktiv}/stafett", "tilby"),
    Side("rolig", "/logg/{rolig}/stafett", "tilby", kort=True),
    Side("ensom", "/logg/{ensom}/stafett", "tilby"),
    Side("mor", "/logg/{aktiv}/samtykke", "samtykke"),
    Side("tom-mor", "/logg/{tom}/samtykke", "samtykke", kort=True),
    Side("ungdom", "/logg/{ungdoms}/samtykke", "samtykke"),
    Side("tom-mor", "/logg/{tom}/samtykke/nei", "nei", kort=True),
    Side("mor", "/logg/{aktiv}/samtykke/trekk", "trekk", kort=True),
    Side("ungdom", "/logg/{ungdoms}/samtykke/trekk", "trekk"),
    Side("holder", "/logg/{aktiv}/samtykke/papir", "papir"),
    Side("tom-holder", "/logg/{tom}/samtykke/papir", "papir", kort=True),
    Side("holder", "/logg/{aktiv}/samtykke/papir/trekk", "papir"),
    Side("holder", "/logg/{aktiv}/deltakere", "deltakere", kort=True),
    Side("tom-holder", "/logg/{tom}/deltakere", "deltakere"),
    Side("holder", "/logg/{aktiv}/moete", "moete", kort=True),
    Side("ansatt", "/logg/{aktiv}/moete", "moete"),
    Side("holder", "/logg/{aktiv}/moete/{moetet}/gjennomfoer", "gjennomfoer", kort=True),
    Side("ansatt", "/logg/{aktiv}/moete/{skrevet}/gjennomfoer", "gjennomfoer"),
    Side("mor", "/logg/{aktiv}/moete/{moetet}/papir", "moetepapir", kort=True),
    Side("mor", "/logg/{aktiv}/kort", "kort", kort=True),
    Side("ungdom", "/logg/{ungdoms}/kort", "kort"),
    Side("ungdom", "/logg/{ungdoms}/angre/{sagt}", "angre", kort=True),
    Side("holder", "/logg/{aktiv}/angre/{beskjed}", "angre"),
    Side("overgang-holder", "/logg/{overgang}/overgang", "overgang", kort=True),
    Side("overgang-mor", "/logg/{overgang}/overgang", "overgang"),
    Side("overgang-mor", "/logg/{overgang}", "logg"),
    Side("overgang-holder", "/logg/{overgang}", "logg"),
    Side("holder", "/logg/{aktiv}/kan-jeg-dele", "kan_jeg_dele", kort=True),
    Side("ansatt", "/logg/{aktiv}/kan-jeg-dele", "kan_jeg_dele"),
    Side("plan-holder", "/", "forside"),
    Side("plan-holder", "/logg/{plan}", "logg"),
    Side("plan-holder", "/logg/{plan}/plan", "plan", kort=True),
    Side("plan-mor", "/logg/{plan}/plan", "plan"),
    Side("plan-holder", "/logg/{plan}/plan/felt/bidrag", "plan_felt", kort=True),
    Side("plan-mor", "/logg/{plan}/plan/godkjenn", "plan_godkjenn"),
    Side("plan-holder", "/logg/{plan}/plan/godkjenn/papir", "plan_godkjenn", kort=True),
    Side("fersk-holder", "/logg/{fersk}", "logg"),
    Side("fersk-holder", "/logg/{fersk}/ta-med", "ta_med", kort=True),
    Side("fersk-holder", "/logg/{rolig2}", "logg"),
    Side("fersk-holder", "/logg/{fersk}/vedtak", "vedtak", kort=True),
    Side("fersk-holder", "/logg/{fersk}/vedtak/slutt", "vedtak_slutt", kort=True),
    Side("fersk-mor", "/logg/{fersk}/samtykke", "samtykke"),
    Side("uten-holder", "/logg/{uten}", "status"),
    Side("holder", "/logg/{aktiv}/ny-plan", "ny_plan", kort=True),
    Side("holder", "/logg/{aktiv}/ny-plan?plantype=iop", "ny_plan"),
    Side("holder", "/logg/{aktiv}/samordning", "samordning", kort=True),
    Side("holder", "/logg/{aktiv}/avslutt", "avslutt", kort=True),
    Side("mor", "/logg/{aktiv}/avslutt", "avslutt"),
    Side("laast-holder", "/logg/{laast}/avslutt", "avslutt"),
)


@dataclass
class Hus:
    """The logs, and those who see them."""

    folk: dict[str, Innlogget] = field(default_factory=dict)
    steder: dict[str, object] = field(default_factory=dict)
    folkefil: str = ""

    def adresse(self, monster: str) -> str:
        """An address with its names filled in."""
        return monster.format(**self.steder)

    def gaa(self, page: Page, side: Side) -> None:
        """Go to a page. A file waits to be confirmed for an hour only, so it is sent just before it is looked at."""
        if side.mal == "folkefil_se":
            endring.ta_vare_paa(self.folk["forvalter"], self.folkefil.encode(), hele=False)
        svar = page.goto(self.adresse(side.adresse))
        assert svar and svar.status == (404 if side.mal == "feil" else 200), side
        for vist in side.viser:
            assert page.locator(vist).count(), (side, vist)

    def hvem(self, rolle: str) -> Innlogget | None:
        """Somebody by role; nobody for none."""
        return self.folk[rolle] if rolle else None

    def les_paa(self, maalform: str) -> None:
        """Let everybody read in a målform."""
        Person.objects.filter(pk__in=[hvem.person for hvem in self.folk.values()]).update(spraak=maalform)


def bygg(verden: Verden) -> Hus:
    """Build it, in the weeks before the tests' day."""
    hus = Hus()
    i_full_bruk(hus, verden)
    rolig = verden.logg(hvorfor=SKREVET, hensikt=SKREVET)
    rolig.ansatt("ppt")
    ensom = verden.logg(hvorfor=SKREVET, hensikt=SKREVET)
    tom = verden.logg(hvorfor=SKREVET, hensikt=SKREVET, samtykket=())
    laast = verden.logg(hvorfor=SKREVET, hensikt=SKREVET)
    samtykke.trekk(laast.foresatte[1], laast.id, ALLE)
    ungdoms = verden.logg(hvorfor=SKREVET, hensikt=SKREVET, alder=16, foresatte=1)
    sagt = innslag.legg_til(ungdoms.barn, ungdoms.id, Type.BARNETS_STEMME, SKREVET)
    leder = verden.leder("barnehage")
    forvalter = verden.person("Siri Eksempel", "", stilling=Stilling.SYSTEMFORVALTER)
    i_fila = {navn: verden.person(f"{navn} Eksempel", "barnehage").person for navn in ("Siv", "Odd")}
    hus.folkefil = FOLKEFIL.format(endres=i_fila["Siv"], slutter=i_fila["Odd"], dag=dag(verden.naa))
    fungerer = verden.logg(hvorfor=SKREVET, hensikt=SKREVET, tjenester=("barnehage", "helsestasjon"))
    deltakere.avslutt_arbeid(fungerer.holder.person, "barnehage")
    forlatt = verden.logg(hvorfor=SKREVET, hensikt=SKREVET, tjenester=("barnehage", "helsestasjon"))
    Tilknytning.objects.filter(person=forlatt.holder.person).update(til=dag(verden.naa))
    endres = verden.logg(hvorfor=SKREVET, hensikt=SKREVET, alder=15, tjenester=("skole", "skolehelsetjeneste"))
    for slag, dager in ((Slag.SKOLEBYTTE, 20), (Slag.FLYTTER_UT, 40), (Slag.NY_FORESATT, 0)):
        paa = dag(verden.naa) + dt.timedelta(days=dager)
        overgang.meld(endres.holder, endres.id, slag, paa, "skole", "skole")
    planer(hus, verden)
    hus.steder |= {
        "overgang": endres.id,
        "rolig": rolig.id,
        "ensom": ensom.id,
        "tom": tom.id,
        "laast": laast.id,
        "ungdoms": ungdoms.id,
        "fungerer": fungerer.id,
        "sagt": sagt,
    }
    hus.folk |= {
        "overgang-holder": endres.holder,
        "overgang-mor": endres.foresatte[0],
        "rolig": rolig.holder,
        "ensom": ensom.holder,
        "tom-holder": tom.holder,
        "tom-mor": tom.foresatte[0],
        "laast-holder": laast.holder,
        "laast-mor": laast.foresatte[0],
        "laast-far": laast.foresatte[1],
        "ungdom": ungdoms.barn,
        "leder": leder,
        "forvalter": forvalter,
        "ombud": verden.person("Pia Eksempel", "", stilling=Stilling.PERSONVERNOMBUD),
        "utenfor": verden.person("Ola Eksempel", "alarmtelefonen"),
    }
    Alarm.objects.create(tid=verden.naa, person=hus.folk["utenfor"].person)
    avsluttet(hus, verden)
    return hus


def avsluttet(hus: Hus, verden: Verden) -> None:
    """Closed logs: one that waits for a receipt, one whose key somebody has asked to have destroyed; and access."""
    forvalter = hus.folk["forvalter"]
    for navn in ("lukket", "levert", "makuleres"):
        logg = verden.logg(hvorfor=SKREVET, hensikt=SKREVET)
        avslutning.avslutt(logg.holder, logg.id, Grunn.MAALET_NAADD, SKREVET)
        hus.steder[navn] = logg.id
        if navn != "lukket":
            pakke = oppdrag.be_om(forvalter, logg.id, oppdrag.Slag.ARKIV)
            oppdrag.godkjenn(hus.folk["ombud"], pakke)
            oppdrag.utfoert(oppdrag.Oppdrag.objects.get(pk=pakke), verden.naa, "0" * 64)
        if navn == "makuleres":
            oppdrag.kvitter(forvalter, logg.id, "26/1234", dag(verden.naa))
            hus.steder["makuler"] = oppdrag.be_om(forvalter, logg.id, oppdrag.Slag.MAKULER)
    hus.steder["adresse"] = adresse.be_om(forvalter, "demo-uten-sperre")
    hus.steder["innsyn"] = oppdrag.be_om_innsyn(forvalter, "demo-eksempel")
    oppdrag.Oppdrag.objects.filter(pk=hus.steder["innsyn"]).update(person=hus.folk["tom-mor"].person)


def planer(hus: Hus, verden: Verden) -> None:
    """An individual plan, a new plan carried on from a log that asks about it, and one whose decision is over."""
    individuell = verden.logg(plantype="ip", hvorfor=SKREVET, hensikt=SKREVET)
    innslag.legg_til(individuell.holder, individuell.id, Type.MAAL, SKREVET)
    foerste = plan.skriv(individuell.holder, individuell.id, "bidrag", SKREVET, 0)
    utgave = plan.skriv(individuell.holder, individuell.id, "bidrag", "Møt Emil ved porten.", foerste)
    plan.godkjenn(individuell.foresatte[1], individuell.id, ja=False, merknad=SKREVET, utgave=utgave)
    fra = verden.logg(hvorfor=SKREVET, hensikt=SKREVET)
    maal = innslag.legg_til(fra.holder, fra.id, Type.MAAL, SKREVET)
    innslag.ny_aktivitet(fra.holder, fra.id, maal, "Les litt i dag.", fra.part(fra.holder), dag(verden.naa))
    samordning.si_fra(fra.holder, fra.id, Samordning.IP)
    idag = dag(verden.naa)
    ny = aapning.Aapning(
        *(aapning.Noen("", ""), idag, (), SKREVET, SKREVET, "", "skole", frozenset({"skole", "ppt"}), "iop"),
        vedtak=Beslutning("Sak 26/1", idag, idag + dt.timedelta(days=9), frozenset({"skole"})),
    )
    fersk = flere.start(fra.holder, fra.id, ny, {fra.foresatte[0].person})
    uten = verden.logg(plantype="iop", vedtak=("skole",), samtykket=(), hvorfor=SKREVET, hensikt=SKREVET)
    verden.gaa(minutes=1)
    vedtak.avslutt(uten.holder, uten.id, "Sak 26/2")
    hus.steder |= {"plan": individuell.id, "fersk": fersk, "rolig2": fra.id, "uten": uten.id}
    hus.folk |= {
        "plan-holder": individuell.holder,
        "plan-mor": individuell.foresatte[0],
        "fersk-holder": fra.holder,
        "fersk-mor": fra.foresatte[0],
        "uten-holder": uten.holder,
    }


def i_full_bruk(hus: Hus, verden: Verden) -> Loggen:
    """A log with a bit of everything: what is late, what is done, what is corrected, what waits for whom."""
    logg = verden.logg(hvorfor=SKREVET, hensikt=SKREVET)
    helse = logg.ansatt("skolehelsetjeneste", "Hanne Helsesykepleier")
    logg.ansatt("ppt", "Per Pedagog")
    holder, mor, id = logg.holder, logg.foresatte[0], logg.id
    part = {"holder": logg.part(holder), "helse": logg.part(helse), "mor": logg.part(mor)}
    maal = innslag.legg_til(holder, id, Type.MAAL, SKREVET)
    idag = dag(verden.naa)
    innslag.ny_aktivitet(holder, id, maal, "Møt Emil ved porten.", part["helse"], idag + dt.timedelta(days=5))
    innslag.ny_aktivitet(holder, id, maal, "Les litt i dag.", part["holder"], idag + dt.timedelta(days=40))
    gjort = innslag.ny_aktivitet(holder, id, maal, "Finn bøker om kart.", part["mor"], idag + dt.timedelta(days=9))
    avlyst = innslag.ny_aktivitet(holder, id, maal, "Ring i dag.", part["holder"], idag)
    innslag.fullfoer(mor, id, gjort, Status.GJORT)
    innslag.fullfoer(holder, id, avlyst, Status.AVLYST)
    spoersmaal = innslag.legg_til(mor, id, Type.SPOERSMAAL, "Kan Emil ta med kart?", til=part["holder"])
    besvart = innslag.legg_til(mor, id, Type.SPOERSMAAL, "Kan Emil ta med bøker?")
    innslag.legg_til(holder, id, Type.SVAR, "Ja!", gjelder=besvart)
    beskjed = innslag.legg_til(holder, id, Type.BESKJED, "Vi ses mandag.\n\nHilsen Kari")
    innslag.legg_til(mor, id, Type.KOMMENTAR, "Takk!", gjelder=beskjed)
    feil = innslag.legg_til(holder, id, Type.BESKJED, "Turen er mandag.")
    innslag.legg_til(holder, id, Type.BESKJED, "Turen er fredag.", retter=feil)
    innslag.legg_til(helse, id, Type.BARNETS_STEMME, "«Kart er best.»")
    innslag.legg_til(helse, id, Type.LYSGLIMT, "Emil lo i dag.")
    innslag.legg_til(holder, id, Type.REFERAT, SKREVET)
    neste = idag + dt.timedelta(days=30)
    innslag.legg_til(holder, id, Type.EVALUERING, SKREVET, neste_evaluering=neste)
    holdt = moete.kall_inn(holder, id, verden.naa + dt.timedelta(days=2), SKREVET, [part["mor"], part["helse"]])
    moete.svar(mor, id, holdt, kommer=True)
    verden.gaa(days=3)
    gjennomfoering.skriv_referat(holder, id, holdt, SKREVET, [part["holder"], part["mor"]])
    verden.gaa(days=16)
    barn = logg.part(logg.barn)
    neste = verden.naa + dt.timedelta(days=5)
    moetet = moete.kall_inn(holder, id, neste, SKREVET, [part["holder"], part["mor"], part["helse"], barn])
    gjennomfoering.noter_svar(holder, id, moetet, barn, kommer=True)
    innslag.legg_til(helse, id, Type.BARNETS_STEMME, "«Kart er best.»", vegne=barn)
    tatt = innslag.legg_til(helse, id, Type.BESKJED, "Turen er tirsdag.")
    angre.angre(helse, id, tatt)
    stafett.tilby(holder, id, part["helse"])
    hus.steder |= {
        "aktiv": id,
        "maal": maal,
        "spoersmaal": spoersmaal,
        "beskjed": beskjed,
        "moetet": moetet,
        "skrevet": holdt,
    }
    hus.folk |= {"holder": holder, "ansatt": helse, "mor": mor, "barn": logg.barn}
    return logg


def en_av_hver() -> list[Side]:
    """One page of each template, for what does not depend on who looks."""
    return list({side.mal: side for side in reversed(SIDER)}.values())
