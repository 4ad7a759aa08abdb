"""What the kommuner have in common is looked through once, and nobody can tell from the findings."""

from __future__ import annotations

import datetime
import random
import shutil
from collections.abc import Iterator, Mapping
from itertools import chain as joined
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from veileder import rules
from veileder.diagnostics import Diagnostic, Severity
from veileder.guide.content import Content, load_content
from veileder.layers.chain import Chain, kommuner, load_chain, read_base
from veileder.layers.layer import Layer
from veileder.layers.merge import merge, without_operations
from veileder.layers.parts import Part, WrittenPart
from veileder.layers.removal import removed_in, without_references
from veileder.schema.validate import validate
from veileder.source.node import Node

from .conftest import DATE, FOUNDATION, GOLDEN

ROOT = Path(__file__).parents[2]
LATER = datetime.date(2029, 1, 1)
Found = list[tuple[Diagnostic, Severity]]


class Case(NamedTuple):
    """A kommune of this project, with a file over its own."""

    kommune: str
    text: str = ""
    date: datetime.date = DATE


CASES = (
    *(Case(kommune) for kommune in kommuner(ROOT)),
    Case("tromso", date=LATER),
    # Other terms, other approved words and another målform than the next kommune.
    Case("ulstein", "termer:\n  - {id: uro, fjern: true}\n  - {id: barnelogg, ubestemt: {nb: involveres, nn: hva}}\n"),
    Case("tromso", "godkjente-ord: {nn: [involveres, hva]}\nkommune: {målformer: [nn]}\n"),
    Case(
        "tromso",
        "verktøy:\n  - {id: undringsnotat, fjern: true}\nroller:\n  - {id: rektor, fjern: true}\n"
        "modell:\n  nivåer:\n    - {id: nivaa-2, fjern: true}\n",
    ),
    Case(
        "ulstein",
        "tjenester:\n  - id: helsestasjon\n    navn: {nb: Etter § 5, nn: '{{feil}} **dette** hva'}\n    etter: feil\n"
        "  - navn: Uten id\n  - id: ny\n    navn: {nb: Ny 01017000027}\n    telefon: 3\n  - id: ny\n",
    ),
    Case("ulstein", "tjenester: feil\nmodell: {nivåer: feil}\nnb: a\nlover:\n  - {id: ny, gjelder-til: 2020-01-01}\n"),
)


def _read(root: Path, case: Case, base: Layer) -> Chain:
    own = root / "kommuner" / case.kommune / "over.yaml"
    return load_chain(root, case.kommune, base, {own: case.text} if case.text else {})


def _found(chain: Chain, date: datetime.date) -> Found:
    content, found = load_content(chain, date)
    return _told(found, content)


def _found_alone(chain: Chain, date: datetime.date) -> Found:
    """The findings of a guide that shares nothing with any other."""
    guide, errors = validate(chain.tree)
    content = None
    if guide is not None:
        content = Content(chain.kommune, guide, chain.tree, chain.prose, date, chain.published, chain.removed)
    return _told([*chain.found, *errors], content)


def _told(found: list[Diagnostic], content: Content | None) -> Found:
    return [(one, one.severity) for one in (*found, *(rules.run(content) if content else ()))]


def _written(tree: Node) -> list[Any]:
    return [
        (path, node.position, node.key_position, node.layer, len(node.mapping), len(node.items), node.plain())
        for path, node in tree.walk()
    ]


def _laid_alone(chain: Chain) -> Node:
    """The tree of a kommune, of a base that nobody else has."""
    tree = Node({}, chain.tree.position)
    for layer in chain.layers:
        tree = merge(tree, layer.tree, [])
    removed = removed_in(layer.tree for layer in chain.layers[1:])
    return without_references(without_operations(tree), removed, chain.kommune, {})[0]


@pytest.fixture(scope="module")
def base() -> Layer:
    """The national base."""
    return read_base(ROOT)


def test_a_kommune_gets_the_same_findings_alone_and_after_any_other(base: Layer) -> None:
    alone = {case: _found_alone(_read(ROOT, case, base), case.date) for case in CASES}
    assert len({tuple(found) for found in alone.values()}) == len(CASES)
    for order in (CASES, CASES[::-1]):
        for case in order:
            assert _found(_read(ROOT, case, base), case.date) == alone[case], case


def test_a_kommune_gets_the_same_tree_alone_and_after_any_other(base: Layer) -> None:
    for case in CASES:
        chain = _read(ROOT, case, base)
        assert _written(chain.tree) == _written(_laid_alone(chain)), case


def test_every_golden_case_is_told_the_same_when_all_are_checked_in_one_process(tmp_path: Path) -> None:
    root = tmp_path / "prosjekt"
    shutil.copytree(FOUNDATION, root)
    base = read_base(root)
    cases = list(_golden(root))
    assert len(cases) > 100
    for order in (cases, random.Random(1).sample(cases, len(cases))):
        for texts, date in order:
            chain = load_chain(root, "liten", base, texts)
            assert _written(chain.tree) == _written(_laid_alone(chain)), texts
            assert _found(chain, date) == _found_alone(chain, date), texts


def _golden(root: Path) -> Iterator[tuple[Mapping[Path, str | None], datetime.date]]:
    """Every case that lays only texts over the kommune's own."""
    for path in sorted(GOLDEN.glob("*.yaml")):
        case = yaml.safe_load(path.read_text(encoding="utf-8"))
        files = case["filer"]
        if all(
            name.startswith("kommuner/liten/") and "/filer/" not in name and not isinstance(text, dict)
            for name, text in files.items()
        ):
            yield {root / name: text for name, text in files.items()}, case.get("dato", DATE)


def test_what_a_kommune_has_not_changed_is_the_same_objects_as_in_the_next(base: Layer) -> None:
    text = "tjenester:\n  - {id: bup, telefon: 00 00 00 00}\nverktøy:\n  - {id: undringsnotat, fjern: true}\n"
    (one, _), (other, _) = (
        load_content(_read(ROOT, Case(*case), base), DATE) for case in (("ulstein", text), ("tromso",))
    )
    assert one is not None and other is not None
    for key in ("lover", "ord", "tjenester"):
        mine, yours = ({obj.id: obj for obj in getattr(content.guide, key)} for content in (one, other))
        changed = {id for id in mine.keys() & yours.keys() if mine[id] is not yours[id]}
        assert changed == ({"bup"} if key == "tjenester" else set())
        assert all(one.node(key, id) is other.node(key, id) for id in mine.keys() - changed)
    assert one.node("tjenester", "bup") is not other.node("tjenester", "bup")
    assert one.node("tjenester", "bup", "navn") is other.node("tjenester", "bup", "navn")


def test_the_base_remembers_nothing_of_a_kommune(base: Layer) -> None:
    """What is remembered has an end, however many kommuner are checked."""

    def everything() -> int:
        for case in CASES:
            _found(_read(ROOT, case, base), case.date)
        foundation = base.foundation
        parts: Iterator[Part] = joined(_all(foundation.root), foundation.valid.values(), foundation.prose.values())
        return sum(1 + len(part.known) for part in parts)

    assert everything() == everything()


def _all(part: WrittenPart) -> Iterator[WrittenPart]:
    yield part
    if "under" in vars(part):  # it was asked for
        for child in part.under.values():
            yield from _all(child)
