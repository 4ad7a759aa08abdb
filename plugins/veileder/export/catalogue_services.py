"""The services of the catalogue, and what belongs to each: how to reach it, whom it is for, what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from veileder.export.catalogue_writer import Writer
from veileder.guide.law import lovdata
from veileder.schema.apningstider import DAY, Hours, iso_clock, read
from veileder.schema.base import Ordliste
from veileder.schema.kunnskap import Lovhenvisning
from veileder.schema.tjenester import Tiltak, Tjeneste
from veileder.site.identifiers import LOS, address_of, root_of, situation_id
from veileder.site.structured_data import DAYS
from veileder.site.views.law import laws_in_force
from veileder.site.views.opening_hours import line_text
from veileder.site.views.services import situations_in_use

_STATUS = "http://publications.europa.eu/resource/authority/distribution-status/"
_CHANNEL = "https://data.norge.no/vocabulary/service-channel-type#"
_ACT = "https://data.norge.no/vocabulary/legal-resource-type#act"
_ELI = "https://lovdata.no/eli/{}/{}/nor"
_ELI_KINDS = {"LOV": "lov", "FOR": "forskrift"}


def describe_services(writer: Writer, services: Iterable[Tjeneste]) -> None:
    """Write every service, and the situations, words and sections of law that they point at."""
    services = list(services)
    for situation in situations_in_use(writer.context):
        event = writer.named(situation_id(writer.content, situation.id), "cv:LifeEvent")
        writer.texts(event, "dct:title", situation.navn)
        writer.texts(event, "dct:description", situation.beskrivelse)
        writer.events.append(event)
    for service in services:
        _service(writer, service)
        _reach(writer, service)
        _meaning(writer, service)
        _result(writer, service)


def _service(writer: Writer, service: Tjeneste) -> None:
    content, this = writer.content, writer.service(service)
    writer.named(this, "cpsv:PublicService" if service.er_kommunal else "cpsvno:Service")
    writer.texts(this, "dct:title", service.navn)
    writer.texts(this, "dct:description", service.kort)
    if service.er_kommunal:
        writer.thing(this, "cv:hasCompetentAuthority", writer.kommune)
        writer.thing(this, "dct:spatial", writer.area)
    else:
        writer.thing(this, "cv:ownedBy", writer.no_owner)
    for code in content.languages:
        writer.thing(this, "foaf:homepage", address_of(content, code, f"tjenester/{service.id}/"))
    in_use = content.guide.kommune.status == "i-drift"
    writer.thing(this, "adms:status", _STATUS + ("COMPLETED" if in_use else "DEVELOP"))
    if service.endret:
        writer.value(this, "dct:modified", service.endret, "xsd:date")


def _reach(writer: Writer, service: Tjeneste) -> None:
    """The contact point, and each channel that there is."""
    this, page = writer.service(service), _page(writer, service)
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
    writer.thing(writer.service(service), "cv:hasChannel", channel)
    writer.thing(channel, "dct:type", _CHANNEL + kind)
    return channel


def _hours(writer: Writer, service: Tjeneste) -> list[str]:
    """When it is open: a time for each line, which all services share, and the service's own words."""
    found = [_weekly(writer, read(line)) for line in service.apent]
    if service.apningstider:
        found.append(_time(writer, f"{_page(writer, service)}#apningstider", writer.of(service.apningstider)))
    return found


def _weekly(writer: Writer, hours: Hours) -> str:
    """A time that comes back every week."""
    days, start, end = [DAYS[day] for day in hours.days], iso_clock(hours.start), iso_clock(min(hours.end, DAY - 1))
    name = "-".join(("tid", *(day[:2].lower() for day in days), start.replace(":", ""), end.replace(":", "")))
    id = f"{root_of(writer.content)}apne-data/#{name}"
    _time(writer, id, writer.made(lambda context: line_text(context, hours)))
    for day in days:
        writer.thing(id, "schema:dayOfWeek", f"schema:{day}")
    writer.value(id, "schema:opens", f"{start}:00", "xsd:time")
    writer.value(id, "schema:closes", f"{end}:00", "xsd:time")
    return id


def _time(writer: Writer, id: str, words: Mapping[str, str]) -> str:
    writer.thing(id, "rdf:type", "schema:OpeningHoursSpecification")
    writer.literals(id, "schema:description", words)
    return id


def _meaning(writer: Writer, service: Tjeneste) -> None:
    """What it is about and whom it is for: Los, search words, situations, law."""
    content, this = writer.content, writer.service(service)
    for word in content.all("los", service.los):
        concept = LOS + word.sti
        writer.thing(concept, "rdf:type", "skos:Concept")
        writer.texts(concept, "skos:prefLabel", word.navn)
        writer.thing(this, "cv:thematicArea", concept)
        if word.sti.startswith("ord/"):
            writer.thing(this, "dct:subject", concept)
    for code in content.languages:
        for term in getattr(service.sokeord or Ordliste(), code):
            writer.literals(this, "dcat:keyword", {code: term})
    for id in service.situasjoner:
        if (event := situation_id(content, id)) in writer.events:
            writer.thing(this, "cv:isGroupedBy", event)
            writer.thing(event, "cpsvno:mayTriggerNeedFor", this)
    audience = f"{_page(writer, service)}#malgruppe"
    writer.thing(audience, "rdf:type", "skos:Concept")
    writer.texts(audience, "skos:prefLabel", service.for_hvem)
    writer.thing(this, "dct:audience", audience)
    for law in laws_in_force(writer.context, service.lover):
        writer.thing(this, "cv:hasLegalResource", _law(writer, law))


def _law(writer: Writer, law: Lovhenvisning) -> str:
    """A section of law is known by its address at Lovdata; the act by its European identifier (ELI)."""
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
    return id


def _result(writer: Writer, service: Tjeneste) -> None:
    """What it costs and demands, and what may come of it: help of the kind it gives, and its measures."""
    this, page = writer.service(service), _page(writer, service)
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
    for measure in writer.content.guide.tiltak:
        if service.id in measure.tjenester:
            writer.thing(this, "cpsvno:hasPossibleOutput", _measure(writer, measure))


def _measure(writer: Writer, measure: Tiltak) -> str:
    id = writer.named(f"{root_of(writer.content)}tiltak/{measure.id}/#tiltak", "cpsvno:PossibleOutput")
    writer.texts(id, "dct:title", measure.navn)
    writer.texts(id, "dct:description", measure.kort)
    return id


def _page(writer: Writer, service: Tjeneste) -> str:
    """The address of the page about a service, in the kommune's main målform."""
    return address_of(writer.content, writer.content.languages[0], f"tjenester/{service.id}/")
