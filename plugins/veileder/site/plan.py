"""The plan of the site: which modules build its pages, in the order of the menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from veileder.site.context import Context, Draft
from veileder.site.pages import (
    about,
    acute,
    arenas,
    changes,
    citizen,
    competence,
    contacts,
    employee,
    find_step,
    glossary,
    home,
    languages,
    legislation,
    level,
    link_list,
    measures,
    offline,
    open_data,
    organisation,
    plain,
    progress,
    relay_log,
    roles,
    routines,
    service,
    service_lists,
    service_partners,
    tools,
    workplace,
)

Builder = Callable[[Context], Iterator[Draft]]

BUILDERS: tuple[Builder, ...] = (
    home.build,
    employee.build,
    find_step.build,
    citizen.build,
    acute.build,
    level.build,
    workplace.build,
    tools.build,
    service_lists.build,
    service_partners.build,
    service.build,
    languages.build,
    measures.build,
    contacts.build,
    relay_log.build,
    roles.build,
    routines.build,
    arenas.build,
    competence.build,
    about.build,
    organisation.build,
    progress.build,
    plain.build,
    glossary.build,
    legislation.build,
    link_list.build,
    changes.build,
    open_data.build,
    offline.build,
)
