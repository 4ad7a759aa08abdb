"""The progress plan and who carries the work: periods, groups, and the groups that write the guides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.site.context import Context, Draft
from veileder.site.embedded import embedded_prose
from veileder.site.sections import newest, under
from veileder.site.views import Link


def build(context: Context) -> Iterator[Draft]:
    """One page, when there is a plan or a project."""
    guide = context.content.guide
    if not guide.framdriftsplan and not guide.prosjekt:
        return
    yield Draft(
        path="framdriftsplan/",
        template="framdriftsplan",
        title=context.word("framdriftsplan-tittel"),
        view={
            "perioder": tuple(_period(context, period) for period in guide.framdriftsplan),
            "prosjekt": _project(context, guide.prosjekt) if guide.prosjekt else None,
            "veiledere": tuple(
                (
                    Link(context.text(item.navn), f"/veileder/{item.id}/"),
                    context.text(item.arbeidsgruppe),
                    context.text(item.status),
                )
                for item in guide.veiledere
                if item.arbeidsgruppe or item.status
            ),
        },
        origin=context.content.at("framdriftsplan") if guide.framdriftsplan else context.content.at("prosjekt"),
        kind="framdriftsplan",
        description=context.word("framdriftsplan-ingress"),
        revised=newest((*guide.framdriftsplan, *guide.veiledere)),
        parents=under(context, "om"),
    )


def _period(context: Context, period: Any) -> dict[str, Any]:
    anchor = f"periode-{period.id}"
    return {
        "anker": anchor,
        "navn": period.periode,
        "prosa": embedded_prose(context, "framdriftsplan", period.id, anchor, 2),
        "punkter": tuple(
            (
                context.text(point.tekst),
                point.status or "",
                context.word(f"plan-{point.status}") if point.status else "",
            )
            for point in period.punkter
        ),
    }


def _project(context: Context, project: Any) -> dict[str, Any]:
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
