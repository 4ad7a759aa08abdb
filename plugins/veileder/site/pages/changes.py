"""The change log, and what has been changed of the content itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from veileder.schema.base import Objekt
from veileder.schema.innforing import Endring
from veileder.schema.steg import Bekymring
from veileder.site.context import Context, Draft, View
from veileder.site.links import FEED_FILE
from veileder.site.search.places import PLACES
from veileder.site.views.cards import Link
from veileder.site.views.dates import date_text, newest
from veileder.site.views.sections import under

_DAYS, _NAMED = 5, 6
"""How many dates are shown, and how many things of one kind are named for a date."""

# YAML key → where all of a kind are. What has no place of its own is not here.
_LISTS = {
    "veiledere": "/ansatt/",
    "verktøy": "/verktoy/",
    "tjenester": "/tjenester/",
    "tiltak": "/tiltak/",
    "rutiner": "/rutiner/",
    "arenaer": "/arenaer/",
    "roller": "/roller/",
    "kompetanse": "/kompetanse/",
    "øvelser": "/kompetanse/",
    "kontakter": "/kontakt/",
    "nødnumre": "/haster/",
    "framdriftsplan": "/framdriftsplan/",
    "ord": "/ordliste/",
    "lenker": "/lenker/",
    "samtykketekster": "/stafettlogg/",
    "bekymringer": "/finn-steget/",
    "steg": "/ansatt/",
    "sider": "",
}


# A kind of thing that was changed on a day: (name, count, list page, links).
Kind = tuple[str, int, str, tuple[Link, ...]]


def has_changes(context: Context) -> bool:
    """Whether there is anything to tell of."""
    return bool(context.content.guide.endringer) or any(_changed(context))


def build(context: Context) -> Iterator[Draft]:
    """One page."""
    if not has_changes(context):
        return
    yield Draft(
        path="endringer/",
        template="endringer",
        title=context.word("endringer-tittel"),
        view=View(_view, context),
        origin=context.content.at("endringer"),
        kind="endringer",
        description=context.word("endringer-ingress"),
        revised=newest(object for _, object in context.content.objects()),
        parents=under(context, "om"),
    )


def _view(context: Context) -> dict[str, Any]:
    return {
        "logg": tuple(
            (f"endring-{entry.id}", entry.dato, date_text(context, entry.dato), context.text(entry.tekst))
            for entry in log_entries(context)
        ),
        "dager": days_of_change(context),
        "strom": f"/{FEED_FILE}",
    }


def log_entries(context: Context) -> list[Endring]:
    """The guide's own change log, the newest first."""
    return sorted(context.content.guide.endringer, key=lambda entry: entry.dato, reverse=True)


def days_of_change(context: Context) -> tuple[tuple[str, str, tuple[Kind, ...]], ...]:
    """(ISO date, date, kinds) of the last days of change."""
    changed: dict[str, dict[str, list[Objekt]]] = defaultdict(lambda: defaultdict(list))
    for day, key, item in _changed(context):
        changed[day][key].append(item)
    return tuple(
        (
            day,
            date_text(context, day),
            tuple(_kind(context, key, changed[day][key]) for key in _LISTS if key in changed[day]),
        )
        for day in sorted(changed, reverse=True)[:_DAYS]
    )


def _changed(context: Context) -> Iterator[tuple[str, str, Objekt]]:
    """(ISO date, YAML key, object) of all that is dated and is shown somewhere."""
    for key, item in context.content.objects():
        has_page = key in _LISTS and not (isinstance(item, Bekymring) and item.akutt)
        if item.endret and has_page:
            yield item.endret, key, item


def _kind(context: Context, key: str, items: list[Objekt]) -> Kind:
    name = context.word(f"endringer-{key}")
    whole = _LISTS[key]
    links = tuple(_link(context, key, item) for item in items) if len(items) <= _NAMED or not whole else ()
    return name, len(items), whole, links


def _link(context: Context, key: str, item: Any) -> Link:
    return Link(_title(context, item), _address(context, key, item))


def _address(context: Context, key: str, item: Any) -> str:
    if key == "framdriftsplan":
        return f"{_LISTS[key]}#periode-{item.id}"
    if key in ("kontakter", "nødnumre") or (key == "roller" and not item.vises):
        return _LISTS[key]  # it may not be shown by itself
    return f"/{PLACES[key].address(context.content, item)}"


def _title(context: Context, item: Any) -> Markup:
    for name in ("navn", "tittel", "ord"):
        text = getattr(item, name, None)
        if text is not None:
            return context.text(text)
    return Markup("{}").format(item.periode)
