"""What a text rests on: sections of law and sources."""

from __future__ import annotations

from dataclasses import dataclass

from veileder.schema.base import Grunnlag
from veileder.site.context import Context
from veileder.site.views.cards import Link
from veileder.site.views.law import law_links


@dataclass(frozen=True, slots=True)
class Grounds:
    """The law in force and the sources of an object."""

    laws: tuple[Link, ...] = ()
    sources: tuple[Link, ...] = ()


def grounds(context: Context, obj: Grunnlag) -> Grounds:
    """The references that an object has, as links."""
    return Grounds(law_links(context, obj.lover), source_links(context, obj))


def source_links(context: Context, obj: Grunnlag) -> tuple[Link, ...]:
    """The sources of an object, leading to them where they are on the web."""
    sources = context.content.all("kilder", obj.kilder)
    return tuple(Link(context.text(source.tittel), source.url or "") for source in sources)
