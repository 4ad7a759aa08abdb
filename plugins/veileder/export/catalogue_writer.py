"""Says in statements what the content says: texts in the kommune's målformer, addresses under its site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from veileder.export.rdf import TYPE, Statements
from veileder.guide.content import Content
from veileder.guide.tokens import encode, fill
from veileder.schema.base import MAALFORMER, Tekst
from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context
from veileder.site.identifiers import kommune_id, root_of, service_id

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


class Writer(Statements):
    """What is said of one kommune.

    Args:
        content: the kommune's content.
    """

    def __init__(self, content: Content) -> None:
        super().__init__(PREFIXES)
        self.content = content
        self.context = Context(content, content.languages[0])
        self.kommune = kommune_id(content)
        self.area = f"{root_of(content)}#kommuneomraadet"
        self.no_owner = f"{root_of(content)}#annen-eier"
        self.events: list[str] = []
        """The situations that some service helps with."""

    @cached_property
    def _contexts(self) -> dict[str, Context]:
        return {code: Context(self.content, code) for code in self.content.languages}

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
        """A text in the kommune's målformer, tokens filled; in the other one when it has none of them."""
        if text is None:
            return {}
        own = {code: value for code in self.content.languages if (value := text.get(code))}
        own = own or {code: value for code in MAALFORMER if (value := text.get(code))}
        return {code: fill(encode(value), self._filled(code).tokens) for code, value in own.items()}

    def words(self, key: str, **values: Mapping[str, str]) -> dict[str, str]:
        """A label of the site in the kommune's målformer; values have one text for each."""
        return {
            code: context.word(key, **{name: texts[code] for name, texts in values.items() if code in texts})
            for code, context in self._contexts.items()
        }

    def made(self, make: Callable[[Context], str]) -> dict[str, str]:
        """A text that is made in each of the kommune's målformer."""
        return {code: make(context) for code, context in self._contexts.items()}

    def service(self, service: Tjeneste) -> str:
        """The address of a service."""
        return service_id(self.content, service.id)

    def _filled(self, code: str) -> Context:
        return self._contexts.get(code, self.context)
