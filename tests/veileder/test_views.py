"""What the frame, the steps and the small parts of a page are made of."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest

from veileder.guide.content import load_content
from veileder.layers.chain import load_chain
from veileder.schema.base import Frist
from veileder.schema.steg import AKUTT
from veileder.site.compile import drafts
from veileder.site.context import Context
from veileder.site.pages.service_lists import filters as service_filters
from veileder.site.pages.tools import filters as tool_filters
from veileder.site.shell import shell
from veileder.site.views.cards import phone
from veileder.site.views.dates import date_text, deadline
from veileder.site.views.filters import filter_view
from veileder.site.views.law import law_links
from veileder.site.views.levels import navigator
from veileder.site.views.steps import deciding_outcomes, step_views

from .conftest import MakeProject

MakeContext = Callable[..., Context]
KOMMUNE = {"nummer": "5001", "navn": "Liten kommune", "målformer": ["nb", "nn"], "nettsted": "https://example.no/"}


@pytest.fixture
def make(project: MakeProject) -> MakeContext:
    """A context of the smallest guide with more content laid over it."""

    def context(language: str = "nb", kommune: dict[str, Any] | None = None, **more: Any) -> Context:
        file = {"kommune": {**KOMMUNE, **(kommune or {})}, **more}
        root = project({"kommuner/liten/kommune.yaml": json.dumps(file, ensure_ascii=False)})
        content, found = load_content(load_chain(root, "liten"), datetime.date(2026, 11, 23))
        assert content is not None, found
        return Context(content, language)

    return context


@pytest.mark.parametrize(
    ("count", "unit", "nb", "nn"),
    [
        (0, "dager", "Straks", "Straks"),
        (1, "uker", "Innen 1 uke", "Innan 1 veke"),
        (14, "dager", "Innen 14 dager", "Innan 14 dagar"),
        (3, "måneder", "Innen 3 måneder", "Innan 3 månader"),
    ],
)
def test_a_deadline_is_said_in_words(make: MakeContext, count: int, unit: str, nb: str, nn: str) -> None:
    frist = Frist.model_validate({"antall": count, "enhet": unit})
    assert (deadline(make("nb"), frist), deadline(make("nn"), frist)) == (nb, nn)


def test_a_date_is_written_as_people_write_it(make: MakeContext) -> None:
    assert date_text(make(), "2026-11-03") == "3.\u00a0november 2026"
    assert date_text(make(), None) == ""


def test_a_number_can_be_called_as_it_is_written() -> None:
    assert (phone("116 117").href, phone("+47 70 01 75 00").href) == ("tel:116117", "tel:+4770017500")


def law(id: str, **more: str) -> dict[str, Any]:
    fixed = {"lov": "Loven", "lov-id": "LOV-2020-01-01-1", "paragraf": "2 b", "gjelder-fra": "2020-01-01"}
    return {"id": id, **fixed, "tema": {"nb": "Tema", "nn": "Tema"}, **more}


def test_only_law_in_force_is_shown_and_what_replaced_the_rest(make: MakeContext) -> None:
    context = make(
        lover=[
            law("gammel", **{"gjelder-til": "2024-12-31", "erstattet-av": "ny"}),
            law("ny", paragraf="7-1", **{"gjelder-fra": "2025-01-01"}),
            law("opphevd", **{"gjelder-til": "2024-12-31"}),
            law("kommer", **{"gjelder-fra": "2030-01-01"}),
            law("gjelder"),
        ]
    )
    found = law_links(context, ("gammel", "ny", "opphevd", "kommer", "gjelder", "finnes-ikke"))
    assert [str(link.title) for link in found] == ["loven §\u00a07\u20111", "loven §\u00a02\u00a0b"]
    assert found[1].href == "https://lovdata.no/lov/2020-01-01-1/%C2%A72b"


def test_outcomes_lead_to_a_level_to_the_acute_page_or_nowhere(make: MakeContext) -> None:
    steps = step_views(make(), "nivaa-0")
    assert [step.label for step in steps] == ["Steg 0.1", "Steg 0.2"]
    assert steps[0].neste is not None and steps[0].neste.href == "/nivaa/nivaa-0/#steg-avklar"
    outcomes = deciding_outcomes(steps)
    assert [(outcome.kind, outcome.link.href) for outcome in outcomes] == [
        ("avslutt", ""),
        ("nivaa", "/nivaa/nivaa-1/"),
        ("akutt", "/haster/"),
    ]
    assert outcomes[1].link.title == "Gå til nivå 1: Egen innsats"


def test_the_acute_page_has_every_workplaces_own_text_and_steps(make: MakeContext) -> None:
    text = {"nb": "Si fra til rektor", "nn": "Sei frå til rektor"}
    guide = {"id": "skole", "navn": text, "kortnavn": {"nb": "Skole", "nn": "Skule"}, "ingress": text}
    guide["steg"] = [{"id": "meld", "tillegg": text}]
    own = {"id": "egen", "nivå": AKUTT, "tittel": text, "hva": text, "hvordan": text, "hvem": ["ansatt"]}
    context = make(
        veiledere=[guide],
        steg=[{"id": "meld"}, {**own, "for": ["skole"]}],
    )
    shared, only = step_views(context, AKUTT)
    assert [str(name) for name, _ in shared.tillegg] == ["Skole"]
    assert (only.label, str(only.gjelder)) == ("Steg 2", "Skole")


def test_a_kommune_without_guides_navigates_the_shared_steps(make: MakeContext) -> None:
    (row,) = navigator(make(), (None, "nivaa-1"))
    assert [(level.href, level.current) for level in row.levels] == [
        ("/nivaa/nivaa-0/", False),
        ("/nivaa/nivaa-1/", True),
    ]


def number(id: str, name: str, digits: str | None = None) -> dict[str, Any]:
    entry = {"id": id, "navn": name, "hva": {"nb": "Hjelp", "nn": "Hjelp"}, "akutt": True}
    return {**entry, "nummer": digits} if digits else entry


def test_the_band_keeps_the_order_of_the_data_and_has_no_empty_numbers(make: MakeContext) -> None:
    numbers = [number("politi", "Politi", "112"), number("lege", "Legevakt"), number("vakt", "Barnevernvakta", "123")]
    context = make(nødnumre=numbers)
    frame = shell(context, [])
    assert [name for name, _, _ in frame.acute] == ["Politi", "Barnevernvakta"]


def test_the_menu_leads_to_pages_that_exist_and_to_each_once(make: MakeContext) -> None:
    context = make()
    planned = list(drafts(context))
    existing = {draft.path for draft in planned}
    frame = shell(context, planned)
    listed = [path for section in frame.nav for path in (section.path, *(item.path for item in section.children))]
    assert set(listed) <= existing and len(listed) == len(set(listed))
    assert {"ansatt/", "innbygger/", "haster/", "nivaa/nivaa-0/"} <= set(listed)
    assert all(path in existing for _, path in frame.footer_links if not path.startswith("https:"))


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("post@example.no", "mailto:post@example.no?subject="),
        ("https://example.no/skjema", "https://example.no/skjema"),
        (None, ""),
    ],
)
def test_feedback_goes_by_mail_or_to_a_form(make: MakeContext, address: str | None, href: str) -> None:
    feedback = shell(make(kommune={"tilbakemelding": address} if address else {}), []).feedback
    assert feedback.startswith(href) and bool(feedback) == bool(href)


def test_a_filter_has_a_page_for_each_choice_that_leads_to_something(make: MakeContext) -> None:
    context = make()
    made = {draft.path: draft for draft in drafts(context)}
    pages = {path for path in made if path.startswith("verktoy/filter/")}
    assert "verktoy/filter/type-skjema/" in pages and "verktoy/filter/type-rad/" not in pages
    choices = [choice for _, group in filter_view(context.once(tool_filters), "verktoy/") for choice in group]
    assert {choice.href for choice in choices} == {f"/{path}" for path in pages}
    assert all(choice.count == made[choice.href[1:]].view["antall"] > 0 for choice in choices)


def test_what_is_in_the_whole_list_is_marked_with_the_choices_whose_pages_it_is_on(make: MakeContext) -> None:
    service = {"gruppe": "hjelp", "kort": {"nb": "Hjelper"}, "for-hvem": {"nb": "Alle"}, "henvisning": "ingen"}
    ages = {"a": {"fra": 0, "til": 5}, "b": {"fra": 5, "til": 6}, "c": {"fra": 19}, "d": {"fra": 0}}
    services = [{**service, "id": id, "navn": id, "alder": age, "anonym": id == "b"} for id, age in ages.items()]
    context = make(tjenester=services)
    made = {draft.path: draft for draft in drafts(context)}
    marked = {row.href: row.marks.split() for row in made["tjenester/"].view["tjenester"]}
    choices = [choice for _, group in filter_view(context.once(service_filters), "tjenester/") for choice in group]
    assert len(choices) > 4
    for choice in choices:
        shown = {row.href for _, _, rows in made[choice.href[1:]].view["grupper"] for row in rows}
        assert shown == {href for href, marks in marked.items() if choice.mark in marks}, choice.mark
    assert marked["/tjenester/b/"] == ["alder:0-5", "alder:6-12", "behov:uten-henvisning", "behov:anonym"]


@pytest.mark.parametrize(("status", "said"), [("i-drift", ""), ("eksempel", "eksempel"), ("fiktiv", "finnes ikke")])
def test_an_example_says_that_it_is_one(make: MakeContext, status: str, said: str) -> None:
    notice = shell(make(kommune={"status": status}), []).notice
    assert said in notice and bool(notice) == bool(said)
