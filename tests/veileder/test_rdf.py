"""Turtle and JSON-LD as a library reads them: both say what was said, whatever stands in a text."""

from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, BNode, Graph, Literal, URIRef

from veileder.export.rdf import Statements

from .cpsv import linked

A, P = "https://example.no/a", "https://example.no/p#"
TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)


def _read(statements: Statements) -> Graph:
    """What both forms say."""
    turtle = Graph().parse(data=statements.turtle(), format="turtle")
    assert set(turtle) == set(linked(statements.json_ld()))
    return turtle


@given(TEXT)
def test_a_text_comes_through_as_it_is(text: str) -> None:
    said = Statements({"p": P})
    said.text(A, "p:tekst", text, "nn")
    said.value(A, "p:verdi", text)
    found = _read(said)
    assert found.value(URIRef(A), URIRef(f"{P}tekst")) == Literal(text, lang="nn")
    assert found.value(URIRef(A), URIRef(f"{P}verdi")) == Literal(text)


@given(TEXT)
def test_no_address_can_end_itself(rest: str) -> None:
    said = Statements({"p": P})
    said.thing(A, "p:side", f"https://example.no/{rest}")
    assert len(_read(said)) == 1


def test_short_names_types_and_addresses() -> None:
    said = Statements({"p": P, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": str(XSD)})
    said.thing(A, "rdf:type", "p:Ting")
    said.thing(A, "p:side", "mailto:a@example.no")
    said.thing(A, "p:del", "p:Mandag")
    said.value(A, "p:dag", "2026-11-26", "xsd:date")
    found = _read(said)
    assert set(found.objects(URIRef(A))) == {
        URIRef(f"{P}Ting"),
        URIRef("mailto:a@example.no"),
        URIRef(f"{P}Mandag"),
        Literal("2026-11-26", datatype=XSD.date),
    }
    assert not any(isinstance(node, BNode) for triple in found for node in triple)


def test_the_same_is_said_once() -> None:
    said = Statements({"p": P})
    said.text(A, "p:tekst", "to", "nb")
    said.text(A, "p:tekst", "to", "nb")
    said.text(A, "p:tekst", "en", "nb")
    assert said.turtle().count('"to"') == said.json_ld().count('"to"') == 1
    assert len(_read(said)) == 2
