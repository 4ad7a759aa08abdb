"""What is new, as a feed to follow: Atom 1.0 (RFC 4287), one for each målform.

It tells the same as the page «Endringer». An entry's id never changes, and its time is the day in the data, at
midnight UTC: a build that changes nothing gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from veileder.guide.tokens import encode, fill
from veileder.site.context import Context
from veileder.site.identifiers import address_of, root_of
from veileder.site.links import FEED_FILE
from veileder.site.pages.changes import Kind, days_of_change, log_entries
from veileder.site.views.cards import Link
from veileder.site.views.dates import date_text
from veileder.site.views.notice import notice

_PAGE = "endringer/"


def feed(context: Context) -> str:
    """The feed of one målform.

    Args:
        context: the content in that målform; ``has_changes`` says whether there is anything to tell.
    """
    entries = sorted([*_log(context), *_days(context)], reverse=True)
    kommune = context.plain(context.content.guide.kommune.navn)
    title = f"{context.word('endringer-tittel')}: {context.word('nettsted-navn')}, {kommune}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{context.language}">',
        f"<id>{escape(_id(context, 'endringer'))}</id>",
        f"<title>{escape(title)}</title>",
        f"<subtitle>{escape(' '.join(filter(None, (notice(context), context.word('endringer-ingress')))))}</subtitle>",
        f"<updated>{_time(max(day for day, _, _ in entries))}</updated>",
        f"<author><name>{escape(kommune)}</name><uri>{escape(root_of(context.content))}</uri></author>",
        f"<rights>{escape(context.word('apne-data-lisens'))}</rights>",
        f'<link rel="self" type="application/atom+xml" href={_address(context, FEED_FILE)}/>',
        f'<link rel="alternate" type="text/html" href={_address(context, _PAGE)}/>',
        *(entry for _, _, entry in entries),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _log(context: Context) -> Iterator[tuple[str, str, str]]:
    """(day, id, entry) of what the guide's own log tells."""
    for entry in log_entries(context):
        id, anchor = f"endring-{entry.id}", f"{_PAGE}#endring-{entry.id}"
        text = context.plain(entry.tekst)
        title = text.partition(". ")[0].removesuffix(".")
        yield entry.dato, id, _entry(context, id, entry.dato, title, anchor, f"<p>{escape(text)}</p>")


def _days(context: Context) -> Iterator[tuple[str, str, str]]:
    """(day, id, entry) of the last days on which content was changed."""
    for iso, _, kinds in days_of_change(context):
        id, title = f"dag-{iso}", context.word("endringer-dag", dato=date_text(context, iso))
        points = "".join(f"<li>{_kind(context, kind)}</li>" for kind in kinds)
        yield iso, id, _entry(context, id, iso, title, f"{_PAGE}#dag-{iso}", f"<ul>{points}</ul>")


def _kind(context: Context, kind: Kind) -> str:
    name, count, whole, links = kind
    if links:
        return f"{escape(name)}: {', '.join(_link(context, link) for link in links)}"
    text = f"{escape(name)} ({count})"
    return f"<a href={_address(context, whole)}>{text}</a>" if whole else text


def _link(context: Context, link: Link) -> str:
    title = fill(encode(Markup(link.title).striptags()), context.tokens)
    return f"<a href={_address(context, link.href)}>{escape(title)}</a>"


def _entry(context: Context, id: str, day: str, title: str, path: str, body: str) -> str:
    return "\n".join(
        (
            "<entry>",
            f"<id>{escape(_id(context, id))}</id>",
            f"<title>{escape(title)}</title>",
            f"<updated>{_time(day)}</updated>",
            f'<link rel="alternate" type="text/html" href={_address(context, path)}/>',
            f'<content type="html">{escape(body)}</content>',
            "</entry>",
        )
    )


def _id(context: Context, name: str) -> str:
    """A name that is no address of a page: it stays when the målform becomes the main one, and gets another address."""
    return f"{root_of(context.content)}#{context.language}-{name}"


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _address(context: Context, path: str) -> str:
    return quoteattr(address_of(context.content, context.language, path.lstrip("/")))
