"""The services of the catalogue, and what belongs to each: how to reach it, whom it is for, what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from veileder.export.catalogue_writer import AREA, NO_OWNER, OWN, ROOT, Writer, event_id, service_id
from veileder.export.rdf import Thing
from veileder.guide.content import Content
from veileder.guide.law import lovdata
from veileder.same import Same, remembered
from veileder.schema.apningstider import DAY, Hours, iso_clock, read
from veileder.schema.base import Ordliste
from veileder.schema.kunnskap import LosOrd, Lovhenvisning
from veileder.schema.tjenester import Situasjon, Tiltak, Tjeneste
from veileder.site.context import Context
from veileder.site.identifiers import LOS
from veileder.site.structured_data import DAYS
from veileder.site.views.law import laws_in_force
from veileder.site.views.opening_hours import line_text
from veileder.site.views.services import situations_in_use

_STATUS = "http://publications.europa.eu/resource/authority/distribution-status/"
_CHANNEL = "https://data.norge.no/vocabulary/service-channel-type#"
_ACT = "https://data.norge.no/vocabulary/legal-resource-type#act"
_ELI = "https://lovdata.no/eli/{}/{}/nor"
_ELI_KINDS = {"LOV": "lov", "FOR": "forskrift"}


# Room for the base's services, and for those of a kommune.
_ROOM = 512


class _About(NamedTuple):
    """What a service's statements rest on besides the service: all of it the same in most kommuner."""

    languages: tuple[str, ...]
    in_use: bool
    events: tuple[str, ...]
    los: tuple[str, ...]
    laws: tuple[str, ...]
    measures: tuple[str, ...]


def describe_services(writer: Writer, content: Content, services: Iterable[Tjeneste]) -> None:
    """Write every service, and the situations, words and sections of law that they point at."""
    contexts = {code: Context(content, code) for code in content.languages}
    context, in_use = contexts[content.languages[0]], content.guide.kommune.status == "i-drift"
    events = _events(writer, situations_in_use(context))
    measures = content.guide.tiltak
    for service in services:
        los, laws = content.all("los", service.los), laws_in_force(context, service.lover)
        given = [measure for measure in measures if service.id in measure.tjenester]
        helped = tuple(event for id in service.situasjoner if (event := event_id(id)) in events)
        about = _About(
            content.languages,
            in_use,
            helped,
            tuple(word.sti for word in los),
            tuple(lovdata(law.lov_id, law.paragraf) for law in laws),
            tuple(measure.id for measure in given),
        )
        writer.include(_service(Same(service), about))
        for event in helped:
            writer.thing(event, "cpsvno:mayTriggerNeedFor", service_id(service.id))
        for line in service.apent:
            hours = read(line)
            _weekly(writer, hours, {code: line_text(spoken, hours) for code, spoken in contexts.items()})
        languages = content.languages
        for thing in (
            *(_concept(Same(word), languages) for word in los),
            *(_law(Same(law), languages) for law in laws),
            *(_measure(Same(measure), languages) for measure in given),
        ):
            writer.include(thing)


def _events(writer: Writer, situations: Iterable[Situasjon]) -> set[str]:
    """The situations that some service helps with."""
    found = set()
    for situation in situations:
        event = writer.named(event_id(situation.id), "cv:LifeEvent")
        writer.texts(event, "dct:title", situation.navn)
        writer.texts(event, "dct:description", situation.beskrivelse)
        found.add(event)
    return found


@remembered(_ROOM)
def _service(same: Same[Tjeneste], about: _About) -> Mapping[str, Thing]:
    service, writer = same.it, Writer(about.languages)
    _facts(writer, service, about)
    _reach(writer, service)
    _meaning(writer, service, about)
    _result(writer, service, about)
    return writer.things()


def _facts(writer: Writer, service: Tjeneste, about: _About) -> None:
    this = writer.named(service_id(service.id), "cpsv:PublicService" if service.er_kommunal else "cpsvno:Service")
    writer.texts(this, "dct:title", service.navn)
    writer.texts(this, "dct:description", service.kort)
    if service.er_kommunal:
        writer.thing(this, "cv:hasCompetentAuthority", OWN)
        writer.thing(this, "dct:spatial", AREA)
    else:
        writer.thing(this, "cv:ownedBy", NO_OWNER)
    for code in about.languages:
        writer.thing(this, "foaf:homepage", writer.address(f"tjenester/{service.id}/", code))
    writer.thing(this, "adms:status", _STATUS + ("COMPLETED" if about.in_use else "DEVELOP"))
    if service.endret:
        writer.value(this, "dct:modified", service.endret, "xsd:date")


def _reach(writer: Writer, service: Tjeneste) -> None:
    """The contact point, and each channel that there is."""
    this, page = service_id(service.id), _page(writer, service)
    point = f"{page}#kontakt"
    writer.thing(this, "cv:contactPoint", point)
    writer.thing(point, "rdf:type", "cv:ContactPoint")
    phones = list(dict.fromkeys(number for number in (service.telefon, service.mobil) if number))
    for number in phones:
        writer.value(point, "cv:telephone", number)
    if service.e_post:
        writer.value(point, "cv:email", service.e_post)
    # A service that nobody has filled in is still reached by what its page says.
    writer.thing(point, "cv:contactPage", service.nettside or page)
    hours = _hours(writer, service)
    for id in hours:
        writer.thing(point, "schema:hoursAvailable", id)
    if phones:
        channel = _channel(writer, service, "telefon", "telephone")
        for number in phones:
            writer.value(channel, "vcard:hasTelephone", number)
        if service.telefontid:
            when = _time(writer, f"{page}#telefontid", writer.of(service.telefontid))
            writer.thing(channel, "schema:hoursAvailable", when)
    if service.e_post:
        channel = _channel(writer, service, "e-post", "e-mail")
        writer.thing(channel, "vcard:hasEmail", f"mailto:{service.e_post}")
    if service.hvor:
        channel = _channel(writer, service, "besok", "service-bureau")
        writer.texts(channel, "dct:description", service.hvor)
        for id in hours:
            writer.thing(channel, "schema:hoursAvailable", id)


def _channel(writer: Writer, service: Tjeneste, name: str, kind: str) -> str:
    channel = writer.named(f"{_page(writer, service)}#{name}", "cv:Channel")
    writer.thing(service_id(service.id), "cv:hasChannel", channel)
    writer.thing(channel, "dct:type", _CHANNEL + kind)
    return channel


def _hours(writer: Writer, service: Tjeneste) -> list[str]:
    """When it is open: a time for each line, which all services share, and the service's own words."""
    found = [_weekly_id(read(line)) for line in service.apent]
    if service.apningstider:
        found.append(_time(writer, f"{_page(writer, service)}#apningstider", writer.of(service.apningstider)))
    return found


def _weekly_id(hours: Hours) -> str:
    days = (DAYS[day][:2].lower() for day in hours.days)
    name = "-".join(("tid", *days, *(clock.replace(":", "") for clock in _clocks(hours))))
    return f"{ROOT}apne-data/#{name}"


def _weekly(writer: Writer, hours: Hours, words: Mapping[str, str]) -> None:
    """A time that comes back every week."""
    id, (start, end) = _time(writer, _weekly_id(hours), words), _clocks(hours)
    for day in hours.days:
        writer.thing(id, "schema:dayOfWeek", f"schema:{DAYS[day]}")
    writer.value(id, "schema:opens", f"{start}:00", "xsd:time")
    writer.value(id, "schema:closes", f"{end}:00", "xsd:time")


def _clocks(hours: Hours) -> tuple[str, str]:
    return iso_clock(hours.start), iso_clock(min(hours.end, DAY - 1))


def _time(writer: Writer, id: str, words: Mapping[str, str]) -> str:
    writer.thing(id, "rdf:type", "schema:OpeningHoursSpecification")
    writer.literals(id, "schema:description", words)
    return id


def _meaning(writer: Writer, service: Tjeneste, about: _About) -> None:
    """What it is about and whom it is for: Los, search words, situations, law."""
    this = service_id(service.id)
    for path in about.los:
        writer.thing(this, "cv:thematicArea", LOS + path)
        if path.startswith("ord/"):
            writer.thing(this, "dct:subject", LOS + path)
    for code in about.languages:
        for term in getattr(service.sokeord or Ordliste(), code):
            writer.literals(this, "dcat:keyword", {code: term})
    for event in about.events:
        writer.thing(this, "cv:isGroupedBy", event)
    audience = f"{_page(writer, service)}#malgruppe"
    writer.thing(audience, "rdf:type", "skos:Concept")
    writer.texts(audience, "skos:prefLabel", service.for_hvem)
    writer.thing(this, "dct:audience", audience)
    for law in about.laws:
        writer.thing(this, "cv:hasLegalResource", law)


@remembered(_ROOM)
def _concept(same: Same[LosOrd], languages: tuple[str, ...]) -> Mapping[str, Thing]:
    word, writer = same.it, Writer(languages)
    writer.thing(LOS + word.sti, "rdf:type", "skos:Concept")
    writer.texts(LOS + word.sti, "skos:prefLabel", word.navn)
    return writer.things()


@remembered(_ROOM)
def _law(same: Same[Lovhenvisning], languages: tuple[str, ...]) -> Mapping[str, Thing]:
    """A section of law is known by its address at Lovdata; the act by its European identifier (ELI)."""
    law, writer = same.it, Writer(languages)
    id = lovdata(law.lov_id, law.paragraf)
    writer.named(id, "eli:LegalResource")
    names = writer.of(law.lov)
    writer.literals(id, "dct:title", {code: f"{name} § {law.paragraf}" for code, name in names.items()})
    writer.texts(id, "dct:description", law.tema)
    writer.thing(id, "rdfs:seeAlso", id)
    kind, *date = law.lov_id.split("-")
    if len(date) == 4:  # year, month, day and number
        writer.thing(id, "rdfs:seeAlso", _ELI.format(_ELI_KINDS[kind], "/".join((*date[:3], date[3].lstrip("0")))))
    if kind == "LOV":
        writer.thing(id, "dct:type", _ACT)
    return writer.things()


def _result(writer: Writer, service: Tjeneste, about: _About) -> None:
    """What it costs and demands, and what may come of it: help of the kind it gives, and its measures."""
    this, page = service_id(service.id), _page(writer, service)
    if service.pris:
        cost = writer.named(f"{page}#pris", "cv:Cost")
        writer.texts(cost, "dct:description", service.pris)
        writer.thing(this, "cv:hasCost", cost)
    if service.henvisning != "ingen":
        demand = writer.named(f"{page}#henvisning", "cv:Requirement")
        writer.literals(demand, "dct:title", writer.words("tjeneste-slik-kommer-du-dit"))
        own = writer.of(service.henvisning_tekst)
        words = own or writer.words(f"tjeneste-henvisning-{service.henvisning}")
        writer.literals(demand, "dct:description", words)
        writer.thing(this, "cv:holdsRequirement", demand)
    output = writer.named(f"{page}#tilbud", "cpsvno:PossibleOutput")
    writer.literals(output, "dct:title", writer.words("katalog-tilbud", navn=writer.of(service.navn)))
    writer.texts(output, "dct:description", service.kort)
    writer.thing(this, "cpsvno:hasPossibleOutput", output)
    for measure in about.measures:
        writer.thing(this, "cpsvno:hasPossibleOutput", _measure_id(measure))


@remembered(_ROOM)
def _measure(same: Same[Tiltak], languages: tuple[str, ...]) -> Mapping[str, Thing]:
    measure, writer = same.it, Writer(languages)
    id = writer.named(_measure_id(measure.id), "cpsvno:PossibleOutput")
    writer.texts(id, "dct:title", measure.navn)
    writer.texts(id, "dct:description", measure.kort)
    return writer.things()


def _measure_id(id: str) -> str:
    return f"{ROOT}tiltak/{id}/#tiltak"


def _page(writer: Writer, service: Tjeneste) -> str:
    """The address of the page about a service, in the kommune's main målform."""
    return writer.address(f"tjenester/{service.id}/")
