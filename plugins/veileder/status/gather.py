"""The whole status of a kommune."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from veileder.compilation import Compilation
from veileder.guide.content import Content
from veileder.status import findings, reach
from veileder.status.base_changes import base_changes
from veileder.status.base_record import Record
from veileder.status.comparison import comparable, compared, measures
from veileder.status.completeness import tables
from veileder.status.model import Status
from veileder.status.names import Names
from veileder.status.tasks import tasks


def status_of(
    kommune: str,
    compilation: Compilation,
    date: datetime.date,
    *,
    program: str,
    record: Record | None = None,
    others: Sequence[Content] = (),
) -> Status:
    """Gather all that is known of a guide's freshness.

    Args:
        kommune: folder name.
        compilation: what ``compilation.check`` says of it.
        date: the day.
        program: what the user writes before the name of a command.
        record: the base as it was marked as seen, or None.
        others: the content of other kommuner, to compare with.
    """
    content, report = compilation.content, compilation.report
    found = findings.errors(report)
    if content is None or compilation.chain is None:
        broken = Status(kommune, kommune, date, whole=False, errors=found, program=program)
        return replace(broken, tasks=tasks(broken))
    names, links = Names(content), compilation.links
    objects = findings.Objects(names)
    drafts, stale = findings.translations(names, compilation.chain.layers[-1].folder)
    status = Status(
        kommune=kommune,
        name=names.filled(content.guide.kommune.navn.in_either(content.languages[0])),
        date=date,
        program=program,
        whole=links is not None,
        errors=found,
        overdue=findings.overdue(names),
        unchecked=findings.unchecked(names),
        missing=findings.missing(names, objects, report),
        drafts=drafts,
        stale=stale,
        dead=findings.of_rules(objects, report, findings.DEAD),
        unused=(*findings.of_rules(objects, report, findings.UNUSED), *reach.unused(names)),
        unreachable=(
            *(reach.unreachable(names, links) if links else ()),
            *findings.of_rules(objects, report, findings.STEPS),
        ),
        base=base_changes(compilation.chain, names, record),
        tables=tables(names),
        compared=compared(measures(content), [measures(other) for other in others if comparable(content, other)]),
    )
    return replace(status, tasks=tasks(status))
