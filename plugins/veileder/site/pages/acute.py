"""«Haster det?»: the numbers, the acute route of employees, what citizens do, and who to talk to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from veileder.schema.steg import AKUTT
from veileder.site.context import Context, Draft
from veileder.site.shell import duty_first
from veileder.site.steps import step_views
from veileder.site.views import Link, date_text, phone


@dataclass(frozen=True, slots=True)
class NumberView:
    """A number for help. ``phone`` is None when the kommune must fill it in."""

    name: Markup
    phone: Link | None
    what: Markup
    open: Markup
    chat: str
    checked: str


def build(context: Context) -> Iterator[Draft]:
    """The page for when it is urgent."""
    guide = context.content.guide
    steps = step_views(context, AKUTT)
    dates = [entry.endret for entry in (*guide.nodnumre, *guide.steg) if entry.endret]
    yield Draft(
        path="haster/",
        template="haster",
        title=context.word("haster-tittel"),
        view={
            "akutte": number_views(context, akutt=True),
            "andre": number_views(context, akutt=False),
            "steg": steps,
            "meldeskjema": guide.kommune.meldeskjema or "",
        },
        origin=context.content.at("nødnumre"),
        kind="haster",
        description=context.word("haster-ingress"),
        revised=max(dates, default=""),
    )


def number_views(context: Context, *, akutt: bool) -> tuple[NumberView, ...]:
    """The numbers of the acute band, or the other ones. An editor also sees those that lack a number."""
    entries = [entry for entry in context.content.guide.nodnumre if entry.akutt == akutt]
    shown = [entry for entry in entries if entry.nummer or entry.chat or context.edit_mode]
    return tuple(_number(context, entry) for entry in duty_first(context, shown))


def _number(context: Context, entry: Any) -> NumberView:
    checked = date_text(context, entry.kontrollert)
    return NumberView(
        name=context.text(entry.navn),
        phone=phone(entry.nummer) if entry.nummer else None,
        what=context.text(entry.hva),
        open=context.text(entry.apent),
        chat=entry.chat or "",
        checked=context.word("kontrollert", dato=checked) if checked else "",
    )
