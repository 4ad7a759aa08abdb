"""What employees must know and be able to do: all of it, one page for each with lessons, and the practice cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from veileder.schema.opplaering import KOMPETANSETYPER, Kompetanse, Kontrollsporsmaal, Ovelse, Scene
from veileder.site.alphabet import ascii_spelling
from veileder.site.context import Context, Draft, View
from veileder.site.views.adapted import name_by_id
from veileder.site.views.cards import Card, competence_path, tool_card
from veileder.site.views.dates import newest
from veileder.site.views.embedded import embedded_prose
from veileder.site.views.grounds import grounds
from veileder.site.views.kinds import by_kind
from veileder.site.views.sections import under
from veileder.site.views.steps import step_link


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask oneself; the answers are (text, whether it is right, why)."""

    anchor: str
    text: Markup
    answers: tuple[tuple[Markup, bool, Markup], ...]


def build(context: Context) -> Iterator[Draft]:
    """The list, every competence that has lessons, and every practice case."""
    guide = context.content.guide
    if not guide.kompetanse:
        return
    yield _list(context)
    yield from (_page(context, entry) for entry in guide.kompetanse if entry.leksjoner)
    yield from (_exercise(context, exercise) for exercise in guide.ovelser)


def _list(context: Context) -> Draft:
    entries, exercises = context.content.guide.kompetanse, context.content.guide.ovelser
    return Draft(
        path="kompetanse/",
        template="kompetanse",
        title=context.word("kompetanse-tittel"),
        view=View(_list_view, context),
        origin=context.content.at("kompetanse"),
        kind="kompetanse",
        description=context.word("kompetanse-ingress"),
        revised=newest((*entries, *exercises)),
        parents=under(context, "ansatt"),
    )


def _list_view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    return {
        "grupper": tuple(
            (
                f"type-{ascii_spelling(kind)}",
                context.word(f"kompetanse-{kind}"),
                context.unfilled(f"kompetanse-{kind}-tekst"),
                tuple(_entry(context, entry) for entry in found),
            )
            for kind, found in by_kind(guide.kompetanse, KOMPETANSETYPER, lambda entry: entry.type)
        ),
        "ovelser": tuple(_exercise_card(context, exercise) for exercise in guide.ovelser),
    }


def _page(context: Context, entry: Kompetanse) -> Draft:
    return Draft(
        path=competence_path(entry),
        template="leksjoner",
        title=context.plain(entry.tittel),
        view=View(_page_view, context, entry),
        origin=context.content.at("kompetanse", entry.id),
        kind="leksjoner",
        description=context.plain(entry.kort),
        revised=entry.endret or "",
        parents=_under_competence(context),
    )


def _page_view(context: Context, entry: Kompetanse) -> dict[str, Any]:
    others = tuple(
        Card(context.text(other.tittel), f"/{competence_path(other)}", context.text(other.kort))
        for other in context.content.guide.kompetanse
        if other.id != entry.id and other.leksjoner
    )
    return {
        **_entry(context, entry),
        "leksjoner": tuple(
            (
                f"leksjon-{lesson.id}",
                context.text(lesson.tittel),
                context.text(lesson.tid),
                context.rich(lesson.tekst, 3),
            )
            for lesson in entry.leksjoner
        ),
        "sporsmaal": _questions(context, entry.kontrollsporsmaal, "sporsmal"),
        "grunnlag": grounds(context, entry),
        "andre": (*others, *(_exercise_card(context, exercise) for exercise in context.content.guide.ovelser)),
    }


def _exercise(context: Context, exercise: Ovelse) -> Draft:
    return Draft(
        path=f"ovelser/{exercise.id}/",
        template="ovelse",
        title=context.plain(exercise.tittel),
        view=View(_exercise_view, context, exercise),
        origin=context.content.at("øvelser", exercise.id),
        kind="ovelse",
        description=context.plain(exercise.kort),
        revised=exercise.endret or "",
        parents=_under_competence(context),
    )


def _exercise_view(context: Context, exercise: Ovelse) -> dict[str, Any]:
    return {
        "tittel": context.text(exercise.tittel),
        "kort": context.text(exercise.kort),
        "tid": context.text(exercise.tid),
        "familie": context.rich(exercise.familie, 3),
        "scener": tuple(_scene(context, scene) for scene in exercise.scener),
        "grunnlag": grounds(context, exercise),
    }


def _scene(context: Context, scene: Scene) -> dict[str, Any]:
    step = name_by_id(context, scene.steg, None) if scene.steg else None
    return {
        "anker": f"scene-{scene.id}",
        "tittel": context.text(scene.tittel),
        "steg": step_link(context, step, None) if step else None,
        "tekst": context.rich(scene.tekst, 3),
        "sporsmaal": _questions(context, scene.kontrollsporsmaal, f"scene-{scene.id}"),
        "etterpaa": context.rich(scene.etterpaa, 3),
    }


def _questions(context: Context, questions: tuple[Kontrollsporsmaal, ...], prefix: str) -> tuple[Question, ...]:
    return tuple(
        Question(
            f"{prefix}-{question.id}",
            context.text(question.tekst),
            tuple((context.text(it.tekst), it.riktig, context.text(it.forklaring)) for it in question.svar),
        )
        for question in questions
    )


def _exercise_card(context: Context, exercise: Ovelse) -> Card:
    return Card(context.text(exercise.tittel), f"/ovelser/{exercise.id}/", context.text(exercise.kort))


def _under_competence(context: Context) -> tuple[tuple[str, str], ...]:
    return under(context, "ansatt", (context.word("kompetanse-tittel"), "kompetanse/"))


def _entry(context: Context, entry: Kompetanse) -> dict[str, Any]:
    anchor = f"kompetanse-{entry.id}"
    return {
        "anker": anchor,
        "tittel": context.text(entry.tittel),
        "href": f"/{competence_path(entry)}" if entry.leksjoner else "",
        "antall": len(entry.leksjoner),
        "kort": context.text(entry.kort),
        "punkter": tuple(map(context.text, entry.punkter)),
        "verktoy": tuple(tool_card(context, tool) for tool in context.content.all("verktøy", entry.verktoy)),
        "prosa": embedded_prose(context, "kompetanse", entry.id, anchor, 2),
    }
