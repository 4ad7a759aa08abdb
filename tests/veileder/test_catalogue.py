"""The catalogue of services: right by Digdir's shapes (rule R11), true, and nothing in it that citizens may not see."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef

from veileder.export.catalogue import catalogue
from veileder.export.catalogue_writer import PREFIXES

from ..guides import guide_of
from .conftest import MakeContent
from .cpsv import faults, linked

ROOT = Path(__file__).parents[2]
NS = {prefix: Namespace(address) for prefix, address in PREFIXES.items()}
CPSV, CPSVNO, CV, DCAT, DCATNO, DCT, SCHEMA = (
    NS[prefix] for prefix in ("cpsv", "cpsvno", "cv", "dcat", "dcatno", "dct", "schema")
)
KOMMUNER = [
    "fjordvik",
    *(pytest.param(name, marks=pytest.mark.full) for name in ("amli", "loten", "tromso", "ulstein")),
]


@cache
def _graph(kommune: str) -> Graph:
    return Graph().parse(data=catalogue(guide_of(kommune)).turtle(), format="turtle")


def _service(id: str, kommune: str = "fjordvik") -> URIRef:
    return URIRef(f"https://example.no/{kommune}/tjenester/{id}/#tjeneste")


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_it_is_right_by_the_shapes_of_the_profile(kommune: str) -> None:
    assert faults(_graph(kommune)) == []


def test_the_shapes_find_what_is_wrong() -> None:
    broken = Graph() + _graph("fjordvik")
    broken.remove((_service("ppt"), CV.contactPoint, None))
    broken.remove((_service("bup"), CV.ownedBy, None))
    found = faults(broken)
    assert any("cv:contactPoint" in one and "/ppt/" in one for one in found)
    assert any("cv:ownedBy" in one and "/bup/" in one for one in found)


@pytest.mark.parametrize("kommune", KOMMUNER)
def test_every_public_service_is_there_and_no_other(kommune: str) -> None:
    graph, content = _graph(kommune), guide_of(kommune)
    listed = set(graph.objects(None, DCATNO.containsService))
    assert listed == {_service(service.id, kommune) for service in content.guide.tjenester if service.offentlig}
    hidden = [service.id for service in content.guide.tjenester if not service.offentlig]
    assert [id for id in hidden if f"/{id}/" in catalogue(content).json_ld()] == []


def test_both_forms_say_the_same_and_leave_nothing_without_an_address() -> None:
    graph = _graph("fjordvik")
    assert set(linked(catalogue(guide_of("fjordvik")).json_ld())) == set(graph)
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)


def test_what_is_named_is_under_the_kommunes_own_address_or_a_known_vocabulary() -> None:
    known = ("https://example.no/fjordvik/", "https://psi.norge.no/los/", "https://lovdata.no/")
    assert [subject for subject in set(_graph("fjordvik").subjects()) if not str(subject).startswith(known)] == []


def test_texts_are_in_both_maalformer() -> None:
    graph = _graph("fjordvik")
    for service in graph.subjects(RDF.type, CPSV.PublicService):
        for property in (DCT.title, DCT.description):
            assert {text.language for text in graph.objects(service, property) if isinstance(text, Literal)} == {
                "nb",
                "nn",
            }
    only = {text.language for text in _graph("amli").objects(None, DCT.title) if isinstance(text, Literal)}
    assert only == {"nn"}


def test_an_owner_that_nobody_has_told_is_not_invented() -> None:
    graph, kommune = _graph("fjordvik"), URIRef("https://example.no/fjordvik/#kommunen")
    own, other = _service("helsestasjon"), _service("bup")
    assert (own, RDF.type, CPSV.PublicService) in graph and (own, CV.hasCompetentAuthority, kommune) in graph
    assert (other, RDF.type, CPSVNO.Service) in graph and (other, None, kommune) not in graph
    assert {str(owner) for owner in graph.objects(other, CV.ownedBy)} == {"https://example.no/fjordvik/#annen-eier"}


def test_how_to_reach_a_service() -> None:
    graph = _graph("fjordvik")
    (point,) = graph.objects(_service("helsestasjon-for-ungdom"), CV.contactPoint)
    assert set(graph.objects(point, CV.telephone)) == {Literal("00 00 00 00")}
    (hours,) = graph.objects(point, SCHEMA.hoursAvailable)
    assert [str(graph.value(hours, SCHEMA[name])) for name in ("opens", "closes")] == ["14:00:00", "18:00:00"]
    assert set(graph.objects(hours, SCHEMA.dayOfWeek)) == {SCHEMA.Wednesday}
    assert Literal("Onsdag 14.00–18.00", lang="nn") in set(graph.objects(hours, SCHEMA.description))


def test_what_is_not_filled_in_is_left_out() -> None:
    graph = _graph("amli")
    (point,) = graph.objects(_service("helsestasjon", "amli"), CV.contactPoint)
    assert set(graph.predicates(point)) == {RDF.type, CV.contactPage}
    assert [text for text in graph.objects() if isinstance(text, Literal) and not str(text).strip()] == []


def test_an_example_says_so_and_is_under_development() -> None:
    graph = _graph("amli")
    (this,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert str(graph.value(this, DCT.description)).startswith("Dette er eit døme")
    assert {str(status).rpartition("/")[2] for status in graph.objects(None, NS["adms"].status)} == {"DEVELOP"}


def test_a_kommune_in_use_says_nothing_of_examples(content: MakeContent) -> None:
    made = content({"kommuner/liten/tjenester.yaml": SERVICE})
    graph = Graph().parse(data=catalogue(made).turtle(), format="turtle")
    (this,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert not any("eksempel" in text for text in graph.objects(this, DCT.description))
    assert {str(status).rpartition("/")[2] for status in graph.objects(None, NS["adms"].status)} == {"COMPLETED"}


def test_a_text_can_say_what_it_likes(content: MakeContent) -> None:
    made = content({"kommuner/liten/tjenester.yaml": SERVICE})
    graph = Graph().parse(data=catalogue(made).turtle(), format="turtle")
    assert Literal('Si "hei" \\ <b>\nå', lang="nb") in set(graph.objects(None, DCT.description))


def test_a_guide_without_services_is_no_catalogue_and_no_crash(content: MakeContent) -> None:
    assert "dcat:Catalog" not in catalogue(content({})).turtle()


@pytest.mark.full
def test_the_bytes_do_not_hang_on_the_order_of_sets() -> None:
    program = (
        "import hashlib; from tests.veileder.test_catalogue import catalogue, guide_of;"
        "said = catalogue(guide_of('amli'));"
        "print(hashlib.sha256((said.turtle() + said.json_ld()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


SERVICE = """tjenester:
  - id: lytteren
    navn: Lytteren
    gruppe: hjelp
    kort:
      nb: "Si \\"hei\\" \\\\ <b>\\nå"
      nn: Sei hei
    for-hvem: {nb: Alle, nn: Alle}
    henvisning: ingen
"""
