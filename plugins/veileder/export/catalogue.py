"""The kommune's catalogue of services: CPSV-AP-NO, as Turtle and JSON-LD.

CPSV-AP-NO is Digdir's profile of the European vocabulary for public services
(https://data.norge.no/specification/cpsv-ap-no). Everything has an address of its own under the guide's, and nothing is
a blank node, so that the same content always gives the same bytes.

What the guide does not know, the catalogue does not say:

* Whose a service is that is not the kommune's. The profile demands an owner; it gets one whose name is that it is not
  told. Such a service is a ``cpsvno:Service``, the kommune's own are ``cpsv:PublicService``.
* Prices and waiting times are words. They stand as descriptions, never as sums or durations.
* Hours are ``schema:hoursAvailable``, as in the profile's first version. Version 1.1 has ``cv:openingHours``, but its
  shapes of October 2024 give three classes of time the same name, and so demand of weekly hours what they cannot have.
"""

from __future__ import annotations

from veileder.export.catalogue_services import describe_services
from veileder.export.catalogue_writer import Writer
from veileder.export.rdf import Statements
from veileder.guide.content import Content
from veileder.schema.tjenester import Tjeneste
from veileder.site.identifiers import address_of
from veileder.site.views.dates import newest
from veileder.site.views.notice import notice_key
from veileder.site.views.services import public_services

_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = {"nb": f"{_EU}language/NOB", "nn": f"{_EU}language/NNO"}
_LICENCE = f"{_EU}licence/CC_BY_4_0"
_WHEN_NEEDED = f"{_EU}frequency/IRREG"
_LOS = "https://psi.norge.no/los/struktur.html"
_NO_OWNER = {
    "nb": "Veilederen sier ikke hvem som har ansvaret.",
    "nn": "Rettleiaren seier ikkje kven som har ansvaret.",
}


def catalogue(content: Content) -> Statements:
    """One catalogue, the kommune, and every service that citizens see."""
    writer = Writer(content)
    services = public_services(writer.context)
    _kommune(writer)
    if not all(service.er_kommunal for service in services):
        owner = writer.named(writer.no_owner, "org:Organization")
        writer.literals(owner, "skos:prefLabel", {code: _NO_OWNER[code] for code in content.languages})
    describe_services(writer, services)
    if services:
        _catalogue(writer, services)
    return writer


def _kommune(writer: Writer) -> None:
    kommune = writer.content.guide.kommune
    area = writer.area
    writer.thing(area, "rdf:type", "dct:Location")
    writer.value(area, "dct:identifier", kommune.nummer)
    writer.texts(area, "skos:prefLabel", kommune.navn)
    writer.named(writer.kommune, "cv:PublicOrganisation")
    writer.texts(writer.kommune, "skos:prefLabel", kommune.navn)
    writer.thing(writer.kommune, "dct:spatial", area)


def _catalogue(writer: Writer, services: list[Tjeneste]) -> None:
    content = writer.content
    page = address_of(content, content.languages[0], "apne-data/")
    this = writer.named(f"{page}#katalog", "dcat:Catalog")
    words = writer.words
    writer.literals(this, "dct:title", words("katalog-tittel"))
    key = notice_key(content.guide.kommune)
    description = words("katalog-beskrivelse")
    if key:  # whoever finds it in a national catalogue must see that it is none of the kommune's
        notice = words(key)
        description = {code: f"{notice[code]} {text}" for code, text in description.items()}
    writer.literals(this, "dct:description", description)
    writer.thing(this, "dct:publisher", writer.kommune)
    writer.thing(this, "cv:contactPoint", _feedback(writer, page))
    writer.thing(this, "dct:spatial", writer.area)
    writer.thing(this, "dct:license", _LICENCE)
    writer.thing(this, "foaf:homepage", page)
    writer.thing(this, "dct:accrualPeriodicity", _WHEN_NEEDED)
    for code in content.languages:
        writer.thing(this, "dct:language", _LANGUAGES[code])
    writer.thing(_LOS, "rdf:type", "skos:ConceptScheme")
    writer.thing(this, "dcat:themeTaxonomy", _LOS)
    changed = newest(services)
    if changed:
        writer.value(this, "dct:modified", changed, "xsd:date")
    for service in services:
        writer.thing(this, "dcatno:containsService", writer.service(service))
    for id in writer.events:
        writer.thing(this, "dcatno:containsEvent", id)


def _feedback(writer: Writer, page: str) -> str:
    """Where the kommune is told of faults in its guide."""
    point = f"{page}#kontakt"
    writer.thing(point, "rdf:type", "cv:ContactPoint")
    told = writer.content.guide.kommune.tilbakemelding or ""
    if "@" in told and not told.startswith("https:"):
        writer.value(point, "cv:email", told)
    contact = told if told.startswith("https:") else address_of(writer.content, writer.content.languages[0], "kontakt/")
    writer.thing(point, "cv:contactPage", contact)
    return point
