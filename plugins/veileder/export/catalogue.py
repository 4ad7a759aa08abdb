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
from veileder.export.catalogue_writer import AREA, NO_OWNER, OWN, ROOT, Writer, event_id, service_id
from veileder.export.marked import filled_json
from veileder.export.rdf import Statements, address
from veileder.guide.content import Content
from veileder.guide.tokens import token_values
from veileder.schema.kommune import Kommune
from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context
from veileder.site.identifiers import root_of
from veileder.site.views.dates import newest
from veileder.site.views.notice import notice_key
from veileder.site.views.services import public_services, situations_in_use

_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = {"nb": f"{_EU}language/NOB", "nn": f"{_EU}language/NNO"}
_LICENCE = f"{_EU}licence/CC_BY_4_0"
_WHEN_NEEDED = f"{_EU}frequency/IRREG"
_LOS = "https://psi.norge.no/los/struktur.html"
_NOT_TOLD = {
    "nb": "Veilederen sier ikke hvem som har ansvaret.",
    "nn": "Rettleiaren seier ikkje kven som har ansvaret.",
}


class Catalogue(Writer):
    """What is said of one kommune.

    Args:
        content: the kommune's content.
    """

    def __init__(self, content: Content) -> None:
        super().__init__(content.languages)
        self._root = address(root_of(content))
        self._values = {code: token_values(content.guide, code) for code in content.languages}

    def turtle(self) -> str:
        """All of it as Turtle."""
        return self._filled(super().turtle())

    def json_ld(self) -> str:
        """All of it as JSON-LD."""
        return self._filled(super().json_ld())

    def place_of(self, subject: str) -> str:
        """Its address."""
        return subject.replace(ROOT, self._root)

    def _filled(self, text: str) -> str:
        return filled_json(text.replace(ROOT, self._root), self._values)


def catalogue(content: Content) -> Statements:
    """One catalogue, the kommune, and every service that citizens see."""
    writer = Catalogue(content)
    context = Context(content, content.languages[0])
    services = public_services(context)
    _kommune(writer, content.guide.kommune)
    if not all(service.er_kommunal for service in services):
        owner = writer.named(NO_OWNER, "org:Organization")
        writer.literals(owner, "skos:prefLabel", {code: _NOT_TOLD[code] for code in content.languages})
    describe_services(writer, content, services)
    if services:
        _catalogue(writer, content, services)
    return writer


def _kommune(writer: Writer, kommune: Kommune) -> None:
    writer.thing(AREA, "rdf:type", "dct:Location")
    writer.value(AREA, "dct:identifier", kommune.nummer)
    writer.texts(AREA, "skos:prefLabel", kommune.navn)
    writer.named(OWN, "cv:PublicOrganisation")
    writer.texts(OWN, "skos:prefLabel", kommune.navn)
    writer.thing(OWN, "dct:spatial", AREA)


def _catalogue(writer: Writer, content: Content, services: list[Tjeneste]) -> None:
    page = writer.address("apne-data/")
    this = writer.named(f"{page}#katalog", "dcat:Catalog")
    words = writer.words
    writer.literals(this, "dct:title", words("katalog-tittel"))
    key = notice_key(content.guide.kommune)
    description = words("katalog-beskrivelse")
    if key:  # whoever finds it in a national catalogue must see that it is none of the kommune's
        notice = words(key)
        description = {code: f"{notice[code]} {text}" for code, text in description.items()}
    writer.literals(this, "dct:description", description)
    writer.thing(this, "dct:publisher", OWN)
    writer.thing(this, "cv:contactPoint", _feedback(writer, content.guide.kommune, page))
    writer.thing(this, "dct:spatial", AREA)
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
        writer.thing(this, "dcatno:containsService", service_id(service.id))
    for situation in situations_in_use(Context(content, content.languages[0])):
        writer.thing(this, "dcatno:containsEvent", event_id(situation.id))


def _feedback(writer: Writer, kommune: Kommune, page: str) -> str:
    """Where the kommune is told of faults in its guide."""
    point = f"{page}#kontakt"
    writer.thing(point, "rdf:type", "cv:ContactPoint")
    told = kommune.tilbakemelding or ""
    if "@" in told and not told.startswith("https:"):
        writer.value(point, "cv:email", told)
    writer.thing(point, "cv:contactPage", told if told.startswith("https:") else writer.address("kontakt/"))
    return point
