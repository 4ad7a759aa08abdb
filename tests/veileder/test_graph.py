"""Steps, their variants, and where each of them leads, in models of any number of levels."""

from __future__ import annotations

import pytest

from veileder import rules
from veileder.guide.graph import leads_on, step_graph
from veileder.guide.steps import all_steps, steps_of
from veileder.schema.steg import AVSLUTT

from .conftest import MakeContent


def model(numbers: list[str]) -> dict[str, str | None]:
    """A guide with these levels, two steps in each, every level leading to the next."""
    levels = "".join(
        f"    - {{id: trinn-{n.lower()}, nummer: '{n}', navn: {{nb: x}}, beskrivelse: {{nb: x}},"
        f" mål: {{nb: x}}, brikker: 1}}\n"
        for n in numbers
    )
    steps = ""
    for n, after in zip(numbers, [*numbers[1:], None], strict=True):
        to = f"trinn-{after.lower()}" if after else "avslutt"
        steps += _step(f"first-{n.lower()}", f"trinn-{n.lower()}")
        steps += _step(f"last-{n.lower()}", f"trinn-{n.lower()}", f"utfall: [{{id: ut, når: {{nb: x}}, til: {to}}}]")
    meld = _step("meld", "akutt", "melder: true")
    remove = "".join(f"    - {{id: nivaa-{n}, fjern: true}}\n" for n in (0, 1))
    return {
        "content/steg.yaml": None,
        "content/verktoy.yaml": None,
        "kommuner/liten/steg.yaml": f"modell:\n  nivåer:\n{levels}{remove}steg:\n{steps}{meld}"
        f"innstillinger:\n  logg-fra-nivå: trinn-{numbers[-1].lower()}\n",
    }


def _step(id: str, level: str, more: str = "") -> str:
    text = f"  - {{id: {id}, nivå: {level}, tittel: {{nb: x}}, hva: {{nb: x}}, hvordan: {{nb: x}}, hvem: [ansatt]"
    return f"{text}, {more}}}\n" if more else f"{text}}}\n"


@pytest.mark.parametrize("numbers", [list("0123"), list("0AB"), list("12345"), ["0"]], ids="-".join)
def test_every_step_is_reached_in_any_model(content: MakeContent, numbers: list[str]) -> None:
    made = content(model(numbers))
    graph = step_graph(made)
    assert list(made.levels) == [f"trinn-{n.lower()}" for n in numbers]
    assert graph.start == f"first-{numbers[0].lower()}"
    assert graph.acute == "meld"
    assert graph.reachable(graph.start) == set(graph.steps) - {"meld"} | {AVSLUTT}
    assert [step.number for step in all_steps(made)][:2] == [f"{numbers[0]}.1", f"{numbers[0]}.2"]
    assert not [d for d in rules.run(made) if d.severity == "feil"]


def test_where_the_foundation_leads(content: MakeContent) -> None:
    graph = step_graph(content({}))
    assert graph.edges == {
        "undring": ("avklar",),
        "avklar": (AVSLUTT, "tiltak", "meld"),
        "tiltak": (AVSLUTT,),
        "meld": (AVSLUTT,),
    }
    assert graph.reachable("avklar", stop_at=frozenset({"tiltak"})) == {"avklar", AVSLUTT, "tiltak", "meld"}


def test_a_step_with_only_acute_outcomes_leads_on(content: MakeContent) -> None:
    acute = "steg:\n  - id: undring\n    utfall: [{id: a, når: {nb: x}, til: akutt}]\n"
    graph = step_graph(content({"kommuner/liten/a.yaml": acute}))
    assert graph.edges["undring"] == ("meld", "avklar")
    assert graph.following == {"undring": "avklar"}, "an outcome says itself where it leads"
    assert leads_on(graph.steps["undring"])
    assert not leads_on(graph.steps["avklar"])


def test_without_steps_there_is_no_start(content: MakeContent) -> None:
    graph = step_graph(content({"content/steg.yaml": None}))
    assert (graph.steps, graph.start, graph.acute) == ({}, None, None)


VARIANTS = """
veiledere:
  - id: skole
    navn: {nb: Skole}
    ingress: {nb: x}
    steg:
      - id: undring
        tittel: {nb: På skolen}
        tillegg: {nb: Mer}
        hvem: [rektor]
        verktøy: [skjema, notat]
        frist: {antall: 7}
        lover: [meldeplikt]
  - {id: barnehage, navn: {nb: Barnehage}, ingress: {nb: x}}
  - id: videregaaende
    navn: {nb: Videregående}
    ingress: {nb: x}
    bygger-på: skole
    steg:
      - id: undring
        tillegg: {nb: Noe annet}
        verktøy: [eget]
        lover: [plikt]
lover:
  - {id: plikt, lov: En lov, lov-id: LOV-2020-01-01-1, paragraf: "1", tema: {nb: x}, gjelder-fra: 2020-01-01}
roller:
  - {id: rektor, navn: {nb: Rektor}, kort: {nb: x}}
verktøy:
  - {id: skjema, navn: {nb: Skjema}, type: skjema, ingress: {nb: x}, faser: [oppdage], lenke: "https://example.no/"}
  - {id: eget, navn: {nb: Eget}, type: skjema, ingress: {nb: x}, faser: [oppdage], lenke: "https://example.no/"}
steg:
  - id: undring
    frist: {antall: 14}
  - id: bare-skole
    etter: undring
    nivå: nivaa-0
    tittel: {nb: Bare på skolen}
    hva: {nb: x}
    hvordan: {nb: x}
    hvem: [rektor]
    for: [skole]
"""


def test_a_variant_changes_what_it_names_and_no_more(content: MakeContent) -> None:
    made = content({"kommuner/liten/a.yaml": VARIANTS})
    shared, school = steps_of(made, "nivaa-0")[0], steps_of(made, "nivaa-0", "skole")[0]
    assert (school.tittel.nb, school.hvem, school.frist and school.frist.antall) == ("På skolen", ("rektor",), 7)
    assert (shared.tittel.nb, shared.hvem, shared.frist and shared.frist.antall) == (
        "Undring oppstår",
        ("ansatt",),
        14,
    )
    assert (school.tillegg and school.tillegg.nb, shared.tillegg) == ("Mer", None)
    assert (school.verktoy, shared.verktoy) == (("skjema", "notat"), ("notat",))
    assert school.hva == shared.hva
    assert steps_of(made, "nivaa-0", "barnehage")[0] == shared


def test_a_guide_that_builds_on_another_has_its_text_until_it_has_its_own(content: MakeContent) -> None:
    made = content({"kommuner/liten/a.yaml": VARIANTS})
    own = steps_of(made, "nivaa-0", "videregaaende")[0]
    assert (own.tittel.nb, own.hvem, own.frist and own.frist.antall) == ("På skolen", ("rektor",), 7)
    assert own.tillegg is not None
    assert own.tillegg.nb == "Noe annet", "its own words stand instead of the other guide's"
    assert own.verktoy == ("eget", "notat"), "its own first, then those that all share"
    assert own.lover == ("plikt",), "the other guide's law is not its own"
    assert "bare-skole" in [step.id for step in steps_of(made, "nivaa-0", "videregaaende")]


def test_a_step_for_one_guide_is_numbered_there_only(content: MakeContent) -> None:
    made = content({"kommuner/liten/a.yaml": VARIANTS})

    def numbers(guide: str | None) -> list[tuple[str, str]]:
        return [(step.number, step.id) for step in steps_of(made, "nivaa-0", guide)]

    assert numbers("skole") == [("0.1", "undring"), ("0.2", "bare-skole"), ("0.3", "avklar")]
    assert numbers("barnehage") == numbers(None) == [("0.1", "undring"), ("0.2", "avklar")]
    assert step_graph(made, "skole").edges["undring"] == ("bare-skole",)


def test_the_acute_route_has_numbers_without_a_level(content: MakeContent) -> None:
    assert [step.number for step in steps_of(content({}), "akutt")] == ["1"]
