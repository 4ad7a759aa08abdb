"""``veileder.json``: one kommune's compiled guide as data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from veileder.export.guide_schema import (
    LICENCE,
    MINOR,
    VERSION,
    AlderUt,
    ApentUt,
    BekymringUt,
    FristUt,
    GuideUt,
    InnbyggerUt,
    KommuneUt,
    LosUt,
    LovUt,
    ModellUt,
    NivaaUt,
    NoednummerUt,
    RolleUt,
    RutineUt,
    SamtykketekstUt,
    SituasjonUt,
    StegUt,
    TermUt,
    Text,
    TjenesteUt,
    UtfallUt,
    VeilederUt,
    VerktoyUt,
)
from veileder.guide.content import Content
from veileder.guide.law import lovdata
from veileder.guide.steps import TilpassetSteg, all_steps
from veileder.guide.tokens import encode, fill, token_values
from veileder.schema.apningstider import iso_clock, read
from veileder.schema.base import MAALFORMER, Frist, Tekst
from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context
from veileder.site.identifiers import LOS
from veileder.site.links import SCHEMA_FILE
from veileder.site.views.contact import acute_band
from veileder.site.views.find_step import concern_path
from veileder.site.views.law import laws_in_force
from veileder.site.views.services import public_services, situation_path, situations_in_use
from veileder.site.views.steps import step_path

# National and voluntary services are listed for their phone and address; the log is the kommune's.
LOG_GROUPS = ("basis", "hjelp")


def guide_json(content: Content, version: str) -> str:
    """Write the guide as JSON; the same content always gives the same text.

    Args:
        content: the kommune's content.
        version: the national base's version.
    """
    return _Writer(content).guide(version).model_dump_json(by_alias=True, indent=1) + "\n"


class _Writer:
    def __init__(self, content: Content) -> None:
        self.content = content
        self.context = Context(content, content.languages[0])
        self.tokens = {language: token_values(content.guide, language) for language in MAALFORMER}

    def text(self, text: Tekst) -> Text:
        """A text in the målformer that it has, tokens filled."""
        return {
            language: fill(encode(own), self.tokens[language])
            for language in MAALFORMER
            if (own := text.get(language)) is not None
        }

    def maybe(self, text: Tekst | None) -> Text | None:
        """The same, for a text that need not be there."""
        return self.text(text) if text else None

    def guide(self, version: str) -> GuideUt:
        content, guide = self.content, self.content.guide
        shared: list[tuple[str | None, TilpassetSteg]] = [(None, step) for step in all_steps(content)]
        for veileder in guide.veiledere:
            shared += [(veileder.id, step) for step in all_steps(content, veileder.id)]
        kommune, public = guide.kommune, public_services(self.context)
        return GuideUt(
            dollar_schema=SCHEMA_FILE,
            skjema=VERSION,
            skjemaversjon=MINOR,
            versjon=version,
            dato=content.date.isoformat(),
            lisens=LICENCE,
            kommune=KommuneUt(
                id=content.kommune,
                nummer=kommune.nummer,
                status=kommune.status,
                navn=self.text(kommune.navn),
                nettsted=kommune.nettsted,
                maalformer=list(content.languages),
                logg_adresse=kommune.logg_adresse,
            ),
            modell=ModellUt(
                kortnavn=self.text(guide.modell.kortnavn),
                navn=self.text(guide.modell.navn),
                beskrivelse=self.text(guide.modell.beskrivelse),
            ),
            innstillinger=self.settings(),
            nivaaer=self.levels(),
            veiledere=[
                VeilederUt(id=v.id, navn=self.text(v.navn), tjenester=list(v.tjenester), side=f"veileder/{v.id}/")
                for v in guide.veiledere
            ],
            steg=[self.step(veileder, step) for veileder, step in shared],
            bekymringer=self.concerns(),
            verktoy=[
                VerktoyUt(
                    id=v.id, navn=self.text(v.navn), type=v.type, ingress=self.text(v.ingress), side=f"verktoy/{v.id}/"
                )
                for v in guide.verktoy
            ],
            tjenester=self.services(),
            situasjoner=[
                SituasjonUt(
                    id=s.id,
                    navn=self.text(s.navn),
                    beskrivelse=self.maybe(s.beskrivelse),
                    side=situation_path(s.id).lstrip("/"),
                )
                for s in situations_in_use(self.context)
            ],
            los=[
                LosUt(id=word.id, adresse=LOS + word.sti, navn=self.text(word.navn))
                for word in content.all("los", tuple(used(public, "los")))
            ],
            lover=self.laws(used(public, "lover")),
            roller=[RolleUt(id=r.id, navn=self.text(r.navn), kort=self.text(r.kort)) for r in guide.roller],
            rutiner=self.routines(),
            noednumre=[
                NoednummerUt(id=n.id, navn=self.text(n.navn), nummer=number, hva=self.text(n.hva))
                for n, number in acute_band(guide)
            ],
            termer=[
                TermUt(
                    id=t.id,
                    ubestemt=self.text(t.ubestemt),
                    bestemt=self.text(t.bestemt),
                    flertall=self.maybe(t.flertall),
                    flertall_bestemt=self.maybe(t.flertall_bestemt),
                )
                for t in guide.termer
            ],
            samtykketekster=self.consents(),
        )

    def settings(self) -> dict[str, Any]:
        """The settings as the editor wrote them, with the defaults filled in."""
        settings = self.content.guide.innstillinger.model_dump(by_alias=True, mode="json", exclude={"plantyper"})
        plans = self.content.guide.innstillinger.plantyper
        settings["plantyper"] = [{"id": p.id, "navn": self.text(p.navn), "krever": p.krever} for p in plans]
        return settings

    def levels(self) -> list[NivaaUt]:
        return [
            NivaaUt(
                id=level.id,
                nummer=level.nummer,
                navn=self.text(level.navn),
                beskrivelse=self.text(level.beskrivelse),
                maal=self.text(level.maal),
                brikker=level.brikker,
                flere=level.flere,
                frist=_deadline(level.frist),
                ansvarlig=list(level.ansvarlig),
                side=f"nivaa/{level.id}/",
            )
            for level in self.content.guide.modell.nivaaer
        ]

    def step(self, veileder: str | None, step: TilpassetSteg) -> StegUt:
        return StegUt(
            id=step.id,
            veileder=veileder,
            nivaa=step.nivaa,
            nummer=step.number,
            tittel=self.text(step.tittel),
            hva=self.text(step.hva),
            hvordan=self.text(step.hvordan),
            tillegg=self.maybe(step.tillegg),
            hvem=list(step.hvem),
            verktoy=list(step.verktoy),
            frist=_deadline(step.frist),
            barnets_stemme=self.maybe(step.steg.barnets_stemme),
            utfall=[
                UtfallUt(id=u.id, naar=self.text(u.naar), gjoer=self.maybe(u.gjoer), til=u.til) for u in step.utfall
            ],
            side=step_path(step, veileder).lstrip("/"),
        )

    def concerns(self) -> list[BekymringUt]:
        return [
            BekymringUt(
                id=b.id,
                navn=self.text(b.navn),
                beskrivelse=self.maybe(b.beskrivelse),
                hjelp=self.maybe(b.hjelp),
                akutt=b.akutt,
                verktoy=list(b.verktoy),
                side=concern_path(b).lstrip("/"),
            )
            for b in self.content.guide.bekymringer
        ]

    def services(self) -> list[TjenesteUt]:
        return [
            TjenesteUt(
                id=t.id,
                navn=self.text(t.navn),
                gruppe=t.gruppe,
                opplysninger=t.opplysninger,
                kan_delta_i_logg=t.gruppe in LOG_GROUPS if t.kan_delta_i_logg is None else t.kan_delta_i_logg,
                kort=self.text(t.kort),
                telefon=t.telefon,
                e_post=t.e_post,
                side=f"tjenester/{t.id}/",
                offentlig=t.offentlig,
                innbygger=self.for_citizens(t) if t.offentlig else None,
            )
            for t in self.content.guide.tjenester
        ]

    def for_citizens(self, service: Tjeneste) -> InnbyggerUt:
        return InnbyggerUt(
            kommunal=service.er_kommunal,
            for_hvem=self.text(service.for_hvem),
            alder=AlderUt(fra=service.alder.fra, til=service.alder.til) if service.alder else None,
            gravide=service.gravide,
            situasjoner=list(service.situasjoner),
            naar=self.maybe(service.naar),
            forste_kontakt=self.maybe(service.forste_kontakt),
            henvisning=service.henvisning,
            henvisning_tekst=self.maybe(service.henvisning_tekst),
            drop_in=service.drop_in,
            anonym=service.anonym,
            pris=self.maybe(service.pris),
            ventetid=self.maybe(service.ventetid),
            hvor=self.maybe(service.hvor),
            apent=[
                ApentUt(dager=[day + 1 for day in hours.days], fra=iso_clock(hours.start), til=iso_clock(hours.end))
                for hours in map(read, service.apent)
            ],
            apningstider=self.maybe(service.apningstider),
            telefontid=self.maybe(service.telefontid),
            mobil=service.mobil,
            nettside=service.nettside,
            tolk=self.maybe(service.tolk),
            taushetsplikt=self.maybe(service.taushetsplikt),
            nivaaer=list(service.nivaaer),
            los=list(service.los),
            lover=[law.id for law in laws_in_force(self.context, service.lover)],
            endret=service.endret,
            kontrollert=service.kontrollert,
        )

    def laws(self, ids: Iterable[str]) -> list[LovUt]:
        """The sections that the public services stand on, those that are in force."""
        return [
            LovUt(
                id=law.id,
                lov=self.text(law.lov),
                lov_id=law.lov_id,
                paragraf=law.paragraf,
                tema=self.text(law.tema),
                adresse=lovdata(law.lov_id, law.paragraf),
            )
            for law in laws_in_force(self.context, ids)
        ]

    def routines(self) -> list[RutineUt]:
        return [
            RutineUt(
                id=r.id,
                navn=self.text(r.navn),
                formaal=self.text(r.formaal),
                naar=self.maybe(r.naar),
                hvordan=self.text(r.hvordan),
                ansvarlig=list(r.ansvarlig),
                nivaaer=list(r.nivaaer),
                side=f"rutiner/{r.id}/",
            )
            for r in self.content.guide.rutiner
        ]

    def consents(self) -> list[SamtykketekstUt]:
        found = []
        for consent in self.content.guide.samtykketekster:
            text = self.text(consent.tekst)
            digests: Text = {language: hashlib.sha256(own.encode()).hexdigest() for language, own in text.items()}
            found.append(
                SamtykketekstUt(
                    id=consent.id,
                    tittel=self.text(consent.tittel),
                    tekst=text,
                    versjon=consent.versjon,
                    sha256=digests,
                )
            )
        return found


def used(services: Iterable[Tjeneste], name: str) -> list[str]:
    """The ids that services refer to in one of their fields, each once, in the order they come."""
    return list(dict.fromkeys(id for service in services for id in getattr(service, name)))


def _deadline(frist: Frist | None) -> FristUt | None:
    return FristUt(antall=frist.antall, enhet=frist.enhet) if frist else None
