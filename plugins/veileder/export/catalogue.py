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

rdflib is imported when something is written, not before: a check must not wait for it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from veileder.export.catalogue_services import describe_services
from veileder.export.catalogue_writer import PREFIXES, Writer
from veileder.guide.content import Content
from veileder.schema.tjenester import Tjeneste
from veileder.site.identifiers import address_of, root_of
from veileder.site.views.dates import newest
from veileder.site.views.services import public_services

if TYPE_CHECKING:
    from rdflib import Graph

_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = {"nb": f"{_EU}language/NOB", "nn": f"{_EU}language/NNO"}
_LICENCE = f"{_EU}licence/CC_BY_4_0"
_WHEN_NEEDED = f"{_EU}frequency/IRREG"
_LOS = "https://psi.norge.no/los/struktur.html"
_NO_OWNER = {
    "nb": "En annen enn kommunen. Veilederen sier ikke hvem.",
    "nn": "Ein annan enn kommunen. Rettleiaren seier ikkje kven.",
}


def catalogue(content: Content) -> tuple[bytes, bytes]:
    """The catalogue as Turtle and as JSON-LD."""
    from rdflib.plugins.serializers.jsonld import from_rdf

    graph = catalogue_graph(content)
    turtle = graph.serialize(format="turtle", encoding="utf-8")
    linked: dict[str, Any] = from_rdf(graph, context_data=dict(PREFIXES))  # type: ignore[no-untyped-call]
    lines = ",\n".join(sorted(_line(node) for node in linked["@graph"]))  # rdflib takes them as they come
    prefixes = json.dumps(linked["@context"], indent=1)
    return turtle, f'{{"@context": {prefixes},\n"@graph": [\n{lines}\n]}}\n'.encode()


def _line(node: dict[str, Any]) -> str:
    """A thing on a line of its own, with its address first and everything in order."""
    ordered = {key: sorted(value, key=repr) if isinstance(value, list) else value for key, value in node.items()}
    return json.dumps(ordered, ensure_ascii=False, sort_keys=True)


def catalogue_graph(content: Content) -> Graph:
    """The catalogue: one catalogue, the kommune, and every service that citizens see."""
    writer = Writer(content)
    services = public_services(writer.context)
    _kommune(writer)
    if not all(service.er_kommunal for service in services):
        owner = writer.thing(writer.no_owner, "org:Organization")
        writer.literals(owner, "skos:prefLabel", {code: _NO_OWNER[code] for code in content.languages})
    describe_services(writer, services)
    if services:
        _catalogue(writer, services)
    return writer.graph


def _kommune(writer: Writer) -> None:
    content, kommune = writer.content, writer.content.guide.kommune
    area = writer.area = f"{root_of(content)}#kommuneomraadet"
    writer.add(area, "rdf:type", "dct:Location")
    writer.plain(area, "dct:identifier", kommune.nummer)
    writer.texts(area, "skos:prefLabel", kommune.navn)
    writer.thing(writer.kommune, "cv:PublicOrganisation")
    writer.texts(writer.kommune, "skos:prefLabel", kommune.navn)
    writer.add(writer.kommune, "dct:spatial", area)


def _catalogue(writer: Writer, services: list[Tjeneste]) -> None:
    content = writer.content
    page = address_of(content, content.languages[0], "apne-data/")
    this = writer.thing(f"{page}#katalog", "dcat:Catalog")
    words = writer.words
    writer.literals(this, "dct:title", words("katalog-tittel"))
    key = {"eksempel": "eksempel-notis", "fiktiv": "fiktiv-notis"}.get(content.guide.kommune.status)
    description = words("katalog-beskrivelse")
    if key:  # whoever finds it in a national catalogue must see that it is none of the kommune's
        notice = words(key)
        description = {code: f"{notice[code]} {text}" for code, text in description.items()}
    writer.literals(this, "dct:description", description)
    writer.add(this, "dct:publisher", writer.kommune)
    writer.add(this, "cv:contactPoint", _feedback(writer, page))
    writer.add(this, "dct:spatial", writer.area)
    writer.add(this, "dct:license", _LICENCE)
    writer.add(this, "foaf:homepage", page)
    writer.add(this, "dct:accrualPeriodicity", _WHEN_NEEDED)
    for code in content.languages:
        writer.add(this, "dct:language", _LANGUAGES[code])
    writer.add(_LOS, "rdf:type", "skos:ConceptScheme")
    writer.add(this, "dcat:themeTaxonomy", _LOS)
    changed = newest(services)
    if changed:
        writer.plain(this, "dct:modified", changed, "xsd:date")
    for service in services:
        writer.add(this, "dcatno:containsService", writer.service(service))
    for id in writer.events:
        writer.add(this, "dcatno:containsEvent", id)


def _feedback(writer: Writer, page: str) -> str:
    """Where the kommune is told of faults in its guide."""
    point = f"{page}#kontakt"
    writer.add(point, "rdf:type", "cv:ContactPoint")
    told = writer.content.guide.kommune.tilbakemelding or ""
    if "@" in told and not told.startswith("https:"):
        writer.plain(point, "cv:email", told)
    contact = told if told.startswith("https:") else address_of(writer.content, writer.content.languages[0], "kontakt/")
    writer.add(point, "cv:contactPage", contact)
    return point
