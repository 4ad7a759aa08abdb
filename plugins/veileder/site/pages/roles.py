"""The roles of the model: what each does, who can have it, and how to reach it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.schema.samarbeid import Rolle
from veileder.site.context import Context, Draft, View
from veileder.site.views.cards import page_card
from veileder.site.views.contact import contact
from veileder.site.views.dates import newest
from veileder.site.views.embedded import embedded_prose
from veileder.site.views.sections import under


def build(context: Context) -> Iterator[Draft]:
    """One page with every role."""
    roles = context.content.guide.roller
    if not roles:
        return
    yield Draft(
        path="roller/",
        template="roller",
        title=context.word("roller-tittel"),
        view=View(_view, context),
        origin=context.content.at("roller"),
        kind="roller",
        description=context.word("roller-ingress"),
        revised=newest(roles),
        parents=under(context, "ansatt"),
    )


def _view(context: Context) -> dict[str, Any]:
    guide = context.content.guide
    return {
        "roller": tuple(_role(context, role) for role in guide.roller if role.vises),
        "andre": tuple(
            (f"rolle-{role.id}", context.text(role.navn), context.text(role.kort))
            for role in guide.roller
            if not role.vises
        ),
        "har_kontakter": bool(guide.kontakter),
    }


def _role(context: Context, role: Rolle) -> dict[str, Any]:
    anchor = f"rolle-{role.id}"
    contacts = [
        contact(context, entry, entry.tittel, unit=entry.enhet, helps=entry.hjelper_med)
        for entry in context.content.guide.kontakter
        if entry.rolle == role.id
    ]
    side = context.content.find("sider", role.id)
    return {
        "anker": anchor,
        "navn": context.text(role.navn),
        "kort": context.text(role.kort),
        "oppgaver": tuple(map(context.text, role.oppgaver)),
        "hvem_kan": context.text(role.hvem_kan),
        "prosa": embedded_prose(context, "roller", role.id, anchor),
        "kontakter": tuple(entry for entry in contacts if context.edit_mode or not entry.missing),
        "side": page_card(context, side) if side else None,
    }
