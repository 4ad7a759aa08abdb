"""``veileder.json``: one kommune's compiled guide as data."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from pydantic_core import to_json

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
    Shape,
    SituasjonUt,
    StegUt,
    TermUt,
    Text,
    TjenesteUt,
    UtfallUt,
    VeilederUt,
    VerktoyUt,
)
from veileder.export.marked import filled_json, in_all, quoted
from veileder.guide.content import Content
from veileder.guide.law import lovdata
from veileder.guide.steps import TilpassetSteg, all_steps
from veileder.guide.tokens import encode, fill, token_values
from veileder.same import Same, remembered
from veileder.schema.apningstider import iso_clock, read
from veileder.schema.base import MAALFORMER, Frist, Tekst
from veileder.schema.innforing import Samtykketekst
from veileder.schema.kommune import Innstillinger, Term
from veileder.schema.kunnskap import LosOrd, Lovhenvisning
from veileder.schema.modell import Modell, Nivaa, Veileder
from veileder.schema.samarbeid import Rolle, Rutine
from veileder.schema.steg import Bekymring
from veileder.schema.tjenester import Noednummer, Situasjon, Tjeneste
from veileder.schema.verktoy import Verktoy
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
    keys = (field.alias or name for name, field in GuideUt.model_fields.items())
    parts = zip(keys, _parts(content, version), strict=True)
    text = "{\n " + ",\n ".join(f"{quoted(key)}: {part}" for key, part in parts) + "\n}\n"
    return filled_json(text, {language: token_values(content.guide, language) for language in MAALFORMER})


def _parts(content: Content, version: str) -> Iterator[str]:
    """Each part of ``GuideUt`` as JSON, in its order."""
    guide, context = content.guide, Context(content, content.languages[0])
    public = public_services(context)
    yield from map(quoted, (SCHEMA_FILE, VERSION, MINOR, version, content.date.isoformat(), LICENCE))
    yield _json(_kommune(content))
    yield _json(_model(guide.modell))
    yield _json(_settings(guide.innstillinger))
    yield _list(_level, guide.modell.nivaaer)
    yield _list(_workplace, guide.veiledere)
    yield _rows(
        _piece(_step, Same(step), veileder)
        for veileder in (None, *(guide.id for guide in guide.veiledere))
        for step in all_steps(content, veileder)
    )
    yield _list(_concern, guide.bekymringer)
    yield _list(_tool, guide.verktoy)
    yield _rows(
        _piece(_service, Same(service), tuple(law.id for law in laws_in_force(context, service.lover)))
        for service in guide.tjenester
    )
    yield _list(_situation, situations_in_use(context))
    yield _list(_los, content.all("los", tuple(used(public, "los"))))
    yield _list(_law, laws_in_force(context, used(public, "lover")))
    yield _list(_role, guide.roller)
    yield _list(_routine, guide.rutiner)
    yield _rows(_piece(_number, Same(entry), number) for entry, number in acute_band(guide))
    yield _list(_term, guide.termer)
    yield _rows(_json(_consent(content, consent), 2) for consent in guide.samtykketekster)


def _json(value: Any, depth: int = 1) -> str:
    """A value as it stands so deep in the whole."""
    return to_json(value, by_alias=True, indent=1).decode().replace("\n", "\n" + " " * depth)


def _rows(rows: Iterable[str]) -> str:
    inner = ",\n  ".join(rows)
    return f"[\n  {inner}\n ]" if inner else "[]"


def _list(make: Callable[[Any], Shape], objects: Iterable[Any]) -> str:
    return _rows(_piece(make, Same(obj)) for obj in objects)


@remembered(2048)
def _piece(make: Callable[..., Shape], same: Same[Any], *beside: Any) -> str:
    """What is told of one object, tokens unfilled; nothing else than the arguments may decide it."""
    return _json(make(same.it, *beside), 2)


def _text(text: Tekst) -> Text:
    """A text in the målformer that it has."""
    return cast(Text, in_all(text))


def _maybe(text: Tekst | None) -> Text | None:
    """The same, for a text that need not be there."""
    return _text(text) if text else None


def _kommune(content: Content) -> KommuneUt:
    kommune = content.guide.kommune
    return KommuneUt(
        id=content.kommune,
        nummer=kommune.nummer,
        status=kommune.status,
        navn=_text(kommune.navn),
        nettsted=kommune.nettsted,
        maalformer=list(content.languages),
        logg_adresse=kommune.logg_adresse,
    )


def _model(model: Modell) -> ModellUt:
    return ModellUt(kortnavn=_text(model.kortnavn), navn=_text(model.navn), beskrivelse=_text(model.beskrivelse))


def _settings(settings: Innstillinger) -> dict[str, Any]:
    """The settings as the editor wrote them, with the defaults filled in."""
    told = settings.model_dump(by_alias=True, mode="json", exclude={"plantyper"})
    told["plantyper"] = [{"id": p.id, "navn": _text(p.navn), "krever": p.krever} for p in settings.plantyper]
    return told


def _level(level: Nivaa) -> NivaaUt:
    return NivaaUt(
        id=level.id,
        nummer=level.nummer,
        navn=_text(level.navn),
        beskrivelse=_text(level.beskrivelse),
        maal=_text(level.maal),
        brikker=level.brikker,
        flere=level.flere,
        frist=_deadline(level.frist),
        ansvarlig=list(level.ansvarlig),
        side=f"nivaa/{level.id}/",
    )


def _workplace(guide: Veileder) -> VeilederUt:
    side = f"veileder/{guide.id}/"
    return VeilederUt(id=guide.id, navn=_text(guide.navn), tjenester=list(guide.tjenester), side=side)


def _step(step: TilpassetSteg, veileder: str | None) -> StegUt:
    return StegUt(
        id=step.id,
        veileder=veileder,
        nivaa=step.nivaa,
        nummer=step.number,
        tittel=_text(step.tittel),
        hva=_text(step.hva),
        hvordan=_text(step.hvordan),
        tillegg=_maybe(step.tillegg),
        hvem=list(step.hvem),
        verktoy=list(step.verktoy),
        frist=_deadline(step.frist),
        barnets_stemme=_maybe(step.steg.barnets_stemme),
        utfall=[UtfallUt(id=u.id, naar=_text(u.naar), gjoer=_maybe(u.gjoer), til=u.til) for u in step.utfall],
        side=step_path(step, veileder).lstrip("/"),
    )


def _concern(concern: Bekymring) -> BekymringUt:
    return BekymringUt(
        id=concern.id,
        navn=_text(concern.navn),
        beskrivelse=_maybe(concern.beskrivelse),
        hjelp=_maybe(concern.hjelp),
        akutt=concern.akutt,
        verktoy=list(concern.verktoy),
        side=concern_path(concern).lstrip("/"),
    )


def _tool(tool: Verktoy) -> VerktoyUt:
    side = f"verktoy/{tool.id}/"
    return VerktoyUt(id=tool.id, navn=_text(tool.navn), type=tool.type, ingress=_text(tool.ingress), side=side)


def _service(service: Tjeneste, laws: tuple[str, ...]) -> TjenesteUt:
    joins = service.kan_delta_i_logg
    return TjenesteUt(
        id=service.id,
        navn=_text(service.navn),
        gruppe=service.gruppe,
        opplysninger=service.opplysninger,
        kan_delta_i_logg=service.gruppe in LOG_GROUPS if joins is None else joins,
        kort=_text(service.kort),
        telefon=service.telefon,
        e_post=service.e_post,
        side=f"tjenester/{service.id}/",
        offentlig=service.offentlig,
        innbygger=_for_citizens(service, laws) if service.offentlig else None,
    )


def _for_citizens(service: Tjeneste, laws: tuple[str, ...]) -> InnbyggerUt:
    return InnbyggerUt(
        kommunal=service.er_kommunal,
        for_hvem=_text(service.for_hvem),
        alder=AlderUt(fra=service.alder.fra, til=service.alder.til) if service.alder else None,
        gravide=service.gravide,
        situasjoner=list(service.situasjoner),
        naar=_maybe(service.naar),
        forste_kontakt=_maybe(service.forste_kontakt),
        henvisning=service.henvisning,
        henvisning_tekst=_maybe(service.henvisning_tekst),
        drop_in=service.drop_in,
        anonym=service.anonym,
        pris=_maybe(service.pris),
        ventetid=_maybe(service.ventetid),
        hvor=_maybe(service.hvor),
        apent=[
            ApentUt(dager=[day + 1 for day in hours.days], fra=iso_clock(hours.start), til=iso_clock(hours.end))
            for hours in map(read, service.apent)
        ],
        apningstider=_maybe(service.apningstider),
        telefontid=_maybe(service.telefontid),
        mobil=service.mobil,
        nettside=service.nettside,
        tolk=_maybe(service.tolk),
        taushetsplikt=_maybe(service.taushetsplikt),
        nivaaer=list(service.nivaaer),
        los=list(service.los),
        lover=list(laws),
        endret=service.endret,
        kontrollert=service.kontrollert,
    )


def _situation(situation: Situasjon) -> SituasjonUt:
    return SituasjonUt(
        id=situation.id,
        navn=_text(situation.navn),
        beskrivelse=_maybe(situation.beskrivelse),
        side=situation_path(situation.id).lstrip("/"),
    )


def _los(word: LosOrd) -> LosUt:
    return LosUt(id=word.id, adresse=LOS + word.sti, navn=_text(word.navn))


def _law(law: Lovhenvisning) -> LovUt:
    """A section that the public services stand on; only those in force are told."""
    return LovUt(
        id=law.id,
        lov=_text(law.lov),
        lov_id=law.lov_id,
        paragraf=law.paragraf,
        tema=_text(law.tema),
        adresse=lovdata(law.lov_id, law.paragraf),
    )


def _role(role: Rolle) -> RolleUt:
    return RolleUt(id=role.id, navn=_text(role.navn), kort=_text(role.kort))


def _routine(routine: Rutine) -> RutineUt:
    return RutineUt(
        id=routine.id,
        navn=_text(routine.navn),
        formaal=_text(routine.formaal),
        naar=_maybe(routine.naar),
        hvordan=_text(routine.hvordan),
        ansvarlig=list(routine.ansvarlig),
        nivaaer=list(routine.nivaaer),
        side=f"rutiner/{routine.id}/",
    )


def _number(entry: Noednummer, number: str) -> NoednummerUt:
    return NoednummerUt(id=entry.id, navn=_text(entry.navn), nummer=number, hva=_text(entry.hva))


def _term(term: Term) -> TermUt:
    return TermUt(
        id=term.id,
        ubestemt=_text(term.ubestemt),
        bestemt=_text(term.bestemt),
        flertall=_maybe(term.flertall),
        flertall_bestemt=_maybe(term.flertall_bestemt),
    )


def _consent(content: Content, consent: Samtykketekst) -> SamtykketekstUt:
    """What one consents to is known by the checksum of what was read, so its tokens are filled first."""
    text: Text = {
        code: fill(encode(own), token_values(content.guide, code))
        for code in MAALFORMER
        if (own := consent.tekst.get(code)) is not None
    }
    digests: Text = {language: hashlib.sha256(own.encode()).hexdigest() for language, own in text.items()}
    return SamtykketekstUt(
        id=consent.id, tittel=_text(consent.tittel), tekst=text, versjon=consent.versjon, sha256=digests
    )


def used(services: Iterable[Tjeneste], name: str) -> list[str]:
    """The ids that services refer to in one of their fields, each once, in the order they come."""
    return list(dict.fromkeys(id for service in services for id in getattr(service, name)))


def _deadline(frist: Frist | None) -> FristUt | None:
    return FristUt(antall=frist.antall, enhet=frist.enhet) if frist else None
