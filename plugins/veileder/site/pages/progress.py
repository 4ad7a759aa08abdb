"""The progress plan and who carries the work: periods, groups, and the groups that write the guides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.innforing import Periode, Prosjekt
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import guide_link
from veileder.site.views.dates import newest
from veileder.site.views.sections import under


def build(context: Context) -> Iterator[Draft]:
    """One page, when there is a plan or a project."""
    guide = context.content.guide
    if not guide.framdriftsplan and not guide.prosjekt:
        return
    yield Draft(
        path="framdriftsplan/",
        template="framdriftsplan",
        title=context.word("framdriftsplan-tittel"),
        view=View(_view, context),
        origin=context.content.at("framdriftsplan") if guide.framdriftsplan else context.content.at("prosjekt"),
        kind="framdriftsplan",
        description=context.word("framdriftsplan-ingress"),
        revised=newest((*guide.framdriftsplan, *guide.veiledere)),
        parents=under(context, "om"),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    return {
        "perioder": tuple(_period(context, period) for period in guide.framdriftsplan),
        "prosjekt": _project(context, guide.prosjekt) if guide.prosjekt else None,
        "veiledere": tuple(
            (guide_link(context, item), context.text(item.arbeidsgruppe), context.text(item.status))
            for item in guide.veiledere
            if item.arbeidsgruppe or item.status
        ),
    }


def _period(context: Context, period: Periode) -> dict[str, Any]:
    return {
        "anker": f"periode-{period.id}",
        "navn": period.periode,
        "punkter": tuple(
            (
                context.text(point.tekst),
                point.status or "",
                context.word(f"plan-{point.status}") if point.status else "",
            )
            for point in period.punkter
        ),
    }


def _project(context: Context, project: Prosjekt) -> dict[str, Any]:
    return {
        "ingress": context.text(project.ingress),
        "leder": context.text(project.leder),
        "grupper": tuple(
            (
                f"gruppe-{group.id}",
                context.text(group.navn),
                context.text(group.medlemmer),
                context.text(group.oppgave),
            )
            for group in project.grupper
        ),
    }
