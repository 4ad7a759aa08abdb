"""The base is whole: it has what a kommune needs before it has written a word of its own, and all of it is used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from veileder.guide.content import Content
from veileder.language.text import words
from veileder.layers.chain import NATIONAL
from veileder.layers.layer import read_layer
from veileder.places import CONTENT_FOLDER
from veileder.schema.base import MAALFORMER
from veileder.schema.references import references, texts
from veileder.schema.verktoy import Verktoy
from veileder.site.page import Page
from veileder.site.search.national import national_content

from ..conftest import ROOT

WORKPLACES = {
    *("barnehage", "skole", "videregaaende", "helsestasjon", "skolehelsetjeneste", "ppt", "barnevern"),
    *("psykisk-helse-barn-unge", "psykisk-helse-og-rus-voksne", "nav", "flyktningtjeneste", "koordinerende-enhet"),
    *("fastlege", "tannhelse", "ungdom-og-fritid", "politi-slt", "frivillige"),
}


@pytest.fixture(scope="module")
def base(content: Content) -> Content:
    """What a kommune has before it has written a word."""
    national = national_content(read_layer(ROOT / CONTENT_FOLDER, NATIONAL, ROOT), content.date)
    assert national is not None
    return national


def test_there_is_enough_of_each_kind(base: Content) -> None:
    guide = base.guide
    kommunal = [service for service in guide.tjenester if service.krever_kontakt]
    assert len(guide.verktoy) >= 45
    assert len(kommunal) >= 40, "kinds of services that a kommune fills in with its own contacts"
    assert len(guide.rutiner) + len(guide.arenaer) >= 20
    assert len(guide.lover) >= 60
    assert {measure.nivaa for measure in guide.tiltak} == {"universelt", "selektert", "indikert"}
    assert {entry.type for entry in guide.kompetanse} == {"forstå", "utføre", "relasjon"}
    assert {workplace.id for workplace in guide.veiledere} >= WORKPLACES


def test_every_step_says_all_that_an_employee_must_know(base: Content) -> None:
    for step in base.guide.steg:
        assert step.barnets_stemme, f"{step.id} does not say how the child is heard"
        assert step.skrives_ned, f"{step.id} does not say what is written down"
        assert step.uenighet, f"{step.id} does not say what to do when parents and service disagree"
        assert step.verktoy, f"{step.id} has no tool"


def test_every_workplace_has_its_own_words_up_and_down(base: Content) -> None:
    """The last step of a level is where one goes up, goes on, goes down or ends."""
    last = {step.nivaa: step.id for step in base.guide.steg if step.nivaa in base.levels}
    for workplace in base.guide.veiledere:
        own = {variant.id for variant in workplace.steg}
        assert len(own) >= 10, workplace.id
        assert len(own & set(last.values())) >= 2, f"{workplace.id} does not tell how to go down"
        assert workplace.plikter, workplace.id


@pytest.mark.parametrize("language", MAALFORMER)
def test_every_tool_can_be_used_as_it_is(base: Content, language: str) -> None:
    for tool in base.guide.verktoy:
        if tool.felter:
            assert len(tool.felter) >= 8, f"{tool.id} has {len(tool.felter)} fields"
        else:
            assert len(_words_of(base, tool, language)) >= 200, f"{tool.id} is too short"
        assert tool.tid, tool.id
        assert tool.kilder or tool.lover, f"{tool.id} has no source"


@pytest.mark.parametrize("language", MAALFORMER)
def test_no_two_tools_say_the_same(base: Content, language: str) -> None:
    said = {tool.id: _phrases(_words_of(base, tool, language)) for tool in base.guide.verktoy}
    alike = {
        (one, other): round(shared, 2)
        for one, other in combinations(said, 2)
        if (shared := len(said[one] & said[other]) / min(len(said[one]), len(said[other]))) > 0.15
    }
    assert alike == {}, "the share of the shorter tool's phrases that the other has too"


def test_every_deadline_says_where_it_comes_from(base: Content) -> None:
    """Rule R4 of the field's facts."""
    steps = [(step.id, step.frist) for step in base.guide.steg]
    own = [(f"{guide.id} {variant.id}", variant.frist) for guide in base.guide.veiledere for variant in guide.steg]
    levels = [(level.id, level.frist) for level in base.guide.modell.nivaaer]
    assert [where for where, deadline in (*steps, *own, *levels) if deadline and not deadline.kilde] == []


def test_every_law_and_source_is_used(base: Content) -> None:
    used = {
        id for _, obj in base.objects() for _, mark, id in references(obj) if mark.collections[0] in ("lover", "kilder")
    }
    used |= {id for _, mark, id in references(base.guide.modell) if "lover" in mark.collections}
    # A row that another has replaced is history: it is reached from the new one, and nothing should rest on it.
    unused = [law.id for law in base.guide.lover if law.id not in used and not law.erstattet_av]
    assert unused == []


def test_every_arena_has_an_agenda_and_every_routine_a_target_group(base: Content) -> None:
    for arena in base.guide.arenaer:
        assert len(arena.saksliste) >= 3, arena.id
    for routine in base.guide.rutiner:
        assert routine.maalgruppe, routine.id
        assert routine.ansvarlig, routine.id


def test_every_service_tells_a_family_what_it_must_know(base: Content) -> None:
    for service in base.guide.tjenester:
        if service.krever_kontakt:
            for field in ("naar", "forste_kontakt", "taushetsplikt", "pris", "situasjoner", "los"):
                assert getattr(service, field), f"{service.id} lacks {field}"


def test_competence_can_be_learnt_and_practised(base: Content) -> None:
    for entry in base.guide.kompetanse:
        assert len(entry.leksjoner) >= 3, entry.id
        for question in entry.kontrollsporsmaal:
            assert sum(answer.riktig for answer in question.svar) == 1, (entry.id, question.id)
    assert len(base.guide.ovelser) >= 2
    for exercise in base.guide.ovelser:
        assert {scene.steg for scene in exercise.scener} - {None}, exercise.id


def test_texts_are_not_left_as_markdown(pages: tuple[Page, ...]) -> None:
    """Short texts are no Markdown: stars and brackets would be read aloud."""
    for page in pages:
        assert "**" not in page.body, page.path
        assert "](" not in page.body, page.path


def _words_of(content: Content, tool: Verktoy, language: str) -> list[str]:
    return words(" ".join(_said(content, tool, language)).lower())


def _said(content: Content, tool: Verktoy, language: str) -> Iterator[str]:
    """What a tool says, without the words that only the search reads."""
    for _, text in texts(tool):
        yield text.in_either(language)
    prose = content.prose_of("verktøy", tool.id, language)
    if prose:
        yield prose.text


def _phrases(found: list[str]) -> set[tuple[str, ...]]:
    """Every run of five words."""
    return set(zip(*(found[start:] for start in range(5)), strict=False))
