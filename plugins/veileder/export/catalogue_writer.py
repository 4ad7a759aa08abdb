"""Says in statements what the content says: texts in the kommune's målformer, addresses under its site.

What differs between kommuner with the same målformer (the site's address, the values of tokens) is filled when all is
said, so that what is said of one service is the same in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from veileder.export.marked import marked
from veileder.export.rdf import TYPE, Statements
from veileder.schema.base import MAALFORMER, Tekst
from veileder.site.identifiers import KOMMUNE, place_of, service_place, situation_place
from veileder.site.wording import labels

PREFIXES: Mapping[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cpsvno": "https://data.norge.no/vocabulary/cpsvno#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatno": "https://data.norge.no/vocabulary/dcatno#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


ROOT = "\ue002"
"""Stands for the public address of the guide, with its slash at the end."""
AREA, NO_OWNER = f"{ROOT}#kommuneomraadet", f"{ROOT}#annen-eier"
OWN = ROOT + KOMMUNE


def service_id(id: str) -> str:
    """The address of a service."""
    return ROOT + service_place(id)


def event_id(id: str) -> str:
    """The address of a situation in life."""
    return ROOT + situation_place(id)


class Writer(Statements):
    """What is said in some målformer, with marks for what each kommune has its own of.

    Args:
        languages: the målformer, the main one first.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__(PREFIXES)
        self.languages = languages

    def address(self, path: str, language: str = "") -> str:
        """The address of a page in a målform, the main one when none is named."""
        return ROOT + place_of(self.languages, language or self.languages[0], path)

    def named(self, id: str, kind: str) -> str:
        """Something with an identifier, which is its address."""
        self.thing(id, TYPE, kind)
        self.value(id, "dct:identifier", id, "xsd:anyURI")
        return id

    def literals(self, subject: str, property: str, texts: Mapping[str, str]) -> None:
        """Say a text in each målform that it has."""
        for language, text in texts.items():
            self.text(subject, property, text, language)

    def texts(self, subject: str, property: str, text: Tekst | None) -> None:
        """The same of a text in the content."""
        self.literals(subject, property, self.of(text))

    def of(self, text: Tekst | None) -> dict[str, str]:
        """A text in the kommune's målformer; in the other one, with words of the main one, when it has none of them."""
        if text is None:
            return {}
        own = {code: marked(value, code) for code in self.languages if (value := text.get(code))}
        return own or {code: marked(value, self.languages[0]) for code in MAALFORMER if (value := text.get(code))}

    def words(self, key: str, **values: Mapping[str, str]) -> dict[str, str]:
        """A label of the site in the kommune's målformer; values have one text for each."""
        found = {code: marked(labels(code)[key], code) for code in self.languages}
        for name, texts in values.items():
            found |= {code: found[code].replace(f"{{{name}}}", text) for code, text in texts.items() if code in found}
        return found
