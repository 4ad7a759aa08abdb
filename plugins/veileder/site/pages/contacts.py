"""Contact cards by role: whom to ask about the guide, the log and the joint work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from veileder.schema.tjenester import Kontakt
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import Link, role_link
from veileder.site.views.contact import Contact, contact, is_useful
from veileder.site.views.dates import date_text, newest
from veileder.site.views.sections import under


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact with its role and when somebody last checked it."""

    anchor: str
    contact: Contact
    role: Link | None
    checked: str


def build(context: Context) -> Iterator[Draft]:
    """The contact page."""
    contacts = context.content.guide.kontakter
    if not contacts:
        return
    yield Draft(
        path="kontakt/",
        template="kontakt",
        title=context.word("kontakt-tittel"),
        view=View(_view, context),
        origin=context.content.at("kontakter"),
        kind="kontakt",
        description=context.word("kontakt-ingress"),
        revised=newest(contacts),
        parents=under(context, "om"),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    shown = [entry for entry in guide.kontakter if context.edit_mode or is_useful(entry)]
    return {
        "kort": tuple(_card(context, entry) for entry in shown),
        "har_tjenester": any(service.offentlig for service in guide.tjenester),
    }


def _card(context: Context, entry: Kontakt) -> ContactCard:
    role = context.content.find("roller", entry.rolle) if entry.rolle else None
    return ContactCard(
        anchor=f"kontakt-{entry.id}",
        contact=contact(context, entry, entry.tittel, unit=entry.enhet, helps=entry.hjelper_med),
        role=role_link(context, role) if role else None,
        checked=date_text(context, entry.kontrollert),
    )
