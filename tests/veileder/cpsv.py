"""Catalogues as a library reads them, and Digdir's shapes for CPSV-AP-NO, which lie beside the project."""

from __future__ import annotations

import os
import warnings
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "cpsv-ap-no"
_SH = Namespace("http://www.w3.org/ns/shacl#")


@cache
def _shapes() -> tuple[Graph, Graph]:
    shapes, ontologies = FOLDER / "CPSV-AP-NO_shacl_shapes_v1.ttl", FOLDER / "ontologies.ttl"
    # Only the project's own CI must have them, as with Los.
    if not shapes.is_file() and ("CI" not in os.environ or "GITHUB_ACTIONS" in os.environ):
        pytest.skip("reglene for CPSV-AP-NO ligger ikke ved siden av prosjektet")
    return Graph().parse(shapes), Graph().parse(ontologies)


def linked(text: str) -> Graph:
    """What JSON-LD says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib reads it by a class of its own that it deprecates
        return Graph().parse(data=text, format="json-ld")


def faults(graph: Graph) -> list[str]:
    """What is wrong with a catalogue, warnings included: «Violation: what (where)»."""
    import pyshacl

    shapes, ontologies = _shapes()
    _, found, _ = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=ontologies, advanced=False)
    assert isinstance(found, Graph)
    return sorted(
        f"{str(found.value(one, _SH.resultSeverity)).rpartition('#')[2]}: "
        f"{min(map(str, found.objects(one, _SH.resultMessage)))} ({found.value(one, _SH.focusNode)})"
        for one in found.subjects(RDF.type, _SH.ValidationResult)
    )
