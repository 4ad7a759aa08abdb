"""The change log, and what has been changed of the content itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from veileder.schema.base import Objekt
from veileder.schema.steg import Bekymring
from veileder.site.context import Context, Draft
from veileder.site.views.cards import Link, competence_path, side_path
from veileder.site.views.dates import date_text, newest
from veileder.site.views.sections import under
from veileder.site.views.steps import step_path

_DAYS, _NAMED = 5, 6
"""How many dates are shown, and how many things of one kind are named for a date."""

# YAML key → address of one object. What has no page of its own is not here.
_ADDRESSES = {
    "veiledere": "/veileder/{id}/",
    "verktøy": "/verktoy/{id}/",
    "tjenester": "/tjenester/{id}/",
    "tiltak": "/tiltak/{id}/",
    "rutiner": "/rutiner/{id}/",
    "arenaer": "/arenaer/{id}/",
    "roller": "/roller/#rolle-{id}",
    "kompetanse": "/kompetanse/#kompetanse-{id}",
    "øvelser": "/ovelser/{id}/",
    "kontakter": "/kontakt/",
    "nødnumre": "/haster/",
    "framdriftsplan": "/framdriftsplan/#periode-{id}",
    "ord": "/ordliste/#ord-{id}",
    "lenker": "/lenker/#lenke-{id}",
    "samtykketekster": "/stafettlogg/#samtykketekst-{id}",
    "bekymringer": "/finn-steget/{id}/",
    "steg": "",
    "sider": "",
}
# Where all of a kind are, when that is not the start of the address above.
_LISTS = {"sider": "", "steg": "/ansatt/", "veiledere": "/ansatt/", "øvelser": "/kompetanse/"}


def build(context: Context) -> Iterator[Draft]:
    """One page."""
    log = context.content.guide.endringer
    days = _days(context)
    if not log and not days:
        return
    yield Draft(
        path="endringer/",
        template="endringer",
        title=context.word("endringer-tittel"),
        view={
            "logg": tuple(
                (entry.dato, date_text(context, entry.dato), context.text(entry.tekst))
                for entry in sorted(log, key=lambda entry: entry.dato, reverse=True)
            ),
            "dager": days,
        },
        origin=context.content.at("endringer"),
        kind="endringer",
        description=context.word("endringer-ingress"),
        revised=newest(object for _, object in context.content.objects()),
        parents=under(context, "om"),
    )


def _days(context: Context) -> tuple[tuple[str, str, tuple[tuple[str, int, str, tuple[Link, ...]], ...]], ...]:
    """(ISO date, date, kinds) of the last days of change; a kind is (name, count, list page, links)."""
    changed: dict[str, dict[str, list[Objekt]]] = defaultdict(lambda: defaultdict(list))
    for key, item in context.content.objects():
        has_page = key in _ADDRESSES and not (isinstance(item, Bekymring) and item.akutt)
        if item.endret and has_page:
            changed[item.endret][key].append(item)
    return tuple(
        (
            day,
            date_text(context, day),
            tuple(_kind(context, key, changed[day][key]) for key in _ADDRESSES if key in changed[day]),
        )
        for day in sorted(changed, reverse=True)[:_DAYS]
    )


def _kind(context: Context, key: str, items: list[Objekt]) -> tuple[str, int, str, tuple[Link, ...]]:
    name = context.word(f"endringer-{key}")
    whole = _LISTS.get(key, _ADDRESSES[key].partition("{")[0].partition("#")[0])
    links = tuple(_link(context, key, item) for item in items) if len(items) <= _NAMED or not whole else ()
    return name, len(items), whole, links


def _link(context: Context, key: str, item: Any) -> Link:
    if key == "sider":
        address = f"/{side_path(item.id)}"
    elif key == "steg":
        address = step_path(item, item.for_[0] if item.for_ else None)
    elif key == "kompetanse":
        address = f"/{competence_path(item)}"
    elif key == "roller" and not item.vises:
        address = "/roller/"
    else:
        address = _ADDRESSES[key].format(id=item.id)
    return Link(_title(context, item), address)


def _title(context: Context, item: Any) -> Markup:
    for name in ("navn", "tittel", "ord"):
        text = getattr(item, name, None)
        if text is not None:
            return context.text(text)
    return Markup("{}").format(item.periode)
