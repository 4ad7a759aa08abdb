"""``build.py law``: what rests on a section of law, or which sections somebody must look at."""

from __future__ import annotations

import datetime
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from veileder.building.national import national
from veileder.commands.common import chosen, say
from veileder.commands.norwegian import program
from veileder.diagnostics import closest
from veileder.export.law_report import Section, Use, Why, changed_since, sections, with_pages
from veileder.guide.content import Content, load_content
from veileder.guide.law import place_text
from veileder.layers.chain import load_chain, read_base
from veileder.layers.layer import Layer
from veileder.schema.kunnskap import Lovendring


def run(root: Path, wanted: str | None, since: datetime.date | None, style: str, *, date: datetime.date) -> int:
    """Report on a section (its id), on an act (its number or name), or on all that somebody must look at.

    Args:
        root: the project's root.
        wanted: an id, «LOV-1967-02-10» or «forvaltningsloven», or None for all.
        since: only what is changed since that day.
        style: "text" or "json".
        date: the day the guides are made for.

    Returns:
        0, or 2 when there is no such law, or no content to look in.
    """
    whole = wanted is not None or since is not None
    base, edition = national(root, date) if whole else (read_base(root), None)
    contents = _contents(root, base, date)
    if not contents:
        return 2
    known = sections(contents, date)
    found = known if wanted is None else _named(known, wanted)
    if not found:
        print(_unknown(known, wanted or ""), file=sys.stderr)
        return 2
    if since is not None:
        found = [section for section in found if changed_since(section.law, since, date)]
    if whole:
        with_pages(root, contents, found, edition)
    else:
        found = [section for section in found if section.why]
    kommuner = [content.kommune for content in contents]
    if style == "json":
        say(json.dumps(_data(found, date, with_pages=whole), ensure_ascii=False, indent=2))
    elif whole:
        say("\n".join(_detailed(found, kommuner, since)))
    else:
        say("\n".join(_overview(found)))
    return 0


def _contents(root: Path, base: Layer, date: datetime.date) -> list[Content]:
    """The content of every kommune; one that is too broken to read is named."""
    selected = chosen(root, ())
    found = []
    for name in selected or ():
        content, _ = load_content(load_chain(root, name, base), date)
        if content is None:
            print(f"{name} kan ikke leses og er ikke med; kjør check {name}.", file=sys.stderr)
        else:
            found.append(content)
    return found


def _named(known: Sequence[Section], wanted: str) -> list[Section]:
    word = wanted.casefold()
    by_id = [section for section in known if section.law.id == word]
    return by_id or [section for section in known if word in _names(section)]


def _names(section: Section) -> set[str]:
    law = section.law
    return {law.lov_id.casefold(), *(name.casefold() for name in (law.lov.nb, law.lov.nn) if name)}


def _unknown(known: Sequence[Section], wanted: str) -> str:
    if not known:
        return "Det er ingen lover i innholdet."
    words = {section.law.id: section.law.id for section in known}
    for section in known:
        words |= {name: section.law.lov_id if name.startswith(("lov-", "for-")) else name for name in _names(section)}
    near = words.get(closest(wanted.casefold(), words), "")
    hint = f" Mente du «{near}»?" if near else f" Skriv {program()} law for å se dem som finnes."
    return f"Ingen lov heter «{wanted}».{hint}"


# As text


def _overview(found: Sequence[Section]) -> Iterator[str]:
    """Every section that somebody must look at, once, under what hurries the most."""
    for reason in Why:
        rows = [section for section in found if section.why[0] is reason]
        if not rows:
            continue
        yield f"{len(rows)} {'paragraf' if len(rows) == 1 else 'paragrafer'} som {reason}:"
        width = max(len(section.law.id) for section in rows)
        for section in rows:
            count = _places(len({use.position for use in section.uses}))
            yield " – ".join([f"  {section.law.id:<{width}}  {_title(section)}", count, "; ".join(_details(section))])
        yield ""
    totals = Counter(why for section in found for why in section.why)
    told = ", ".join(f"{totals[why]} som {why}" for why in Why if totals[why])
    yield f"I alt {len(found)} paragrafer: {told}." if found else "Ingen paragrafer trenger at noen ser på dem nå."
    yield f"Skriv {program()} law og id-en eller loven for å se alt som bygger på den."


def _details(section: Section) -> Iterator[str]:
    law = section.law
    if Why.OVER in section.why:
        yield f"gjaldt til {law.gjelder_til}" if law.gjelder_til else f"gjelder fra {law.gjelder_fra}"
    if {Why.MOVED, Why.CHANGED, Why.COMING} & set(section.why):
        yield from map(_change, law.endringer)
    if Why.UNCHECKED in section.why:
        yield f"kontrollert {law.kontrollert}"
    if Why.NEVER in section.why:
        yield "aldri kontrollert"
    if Why.UNUSED in section.why:
        yield "ingenting viser til den"


def _change(change: Lovendring) -> str:
    when = f"fra {change.gjelder_fra}" if change.gjelder_fra else "ikke kjent når"
    where = f", flytter til {place_text(change.flytter_til)}" if change.flytter_til else ""
    read = f", lest {change.lest}" if change.lest else ""
    return f"{change.id} ({when}{where}{read})"


def _detailed(found: Sequence[Section], kommuner: Sequence[str], since: datetime.date | None) -> Iterator[str]:
    if not found:
        yield f"Ingen av lovene er endret siden {since}."
    for section in found:
        yield from _section(section, kommuner)
    if len(found) > 1:
        uses = [use for section in found for use in section.uses]
        pages = {(kommune, path) for section in found for path, who in section.pages.items() for kommune in who}
        yield f"I alt {len(found)} paragrafer: {_sum(uses, pages)}"


def _section(section: Section, kommuner: Sequence[str]) -> Iterator[str]:
    law = section.law
    yield f"{law.id}: {_title(section)}"
    yield f"  {section.address}"
    until = f" til {law.gjelder_til}" if law.gjelder_til else ""
    yield f"  Gjelder fra {law.gjelder_fra}{until}. Kontrollert: {law.kontrollert or 'aldri'}."
    yield from (f"  Står i {position}" for position in section.places)
    for change in law.endringer:
        yield f"  Endring: {_change(change)}"
        yield f"    {change.tekst.in_either('nb')}"
    layer = None
    for use in section.uses:
        if use.layer != layer:
            layer = use.layer
            yield f"  Brukt i laget «{layer}»:"
        what = f"{use.collection} «{use.id}» {use.name}".rstrip() if use.id else use.collection
        yield f"    {use.position}  {what}{_who(use.kommuner, kommuner, own=layer)}"
    if section.pages:
        yield "  Sider:"
        for path, who in section.pages.items():
            yield f"    /{path}{_who(who, kommuner)}"
    pages = {(kommune, path) for path, who in section.pages.items() for kommune in who}
    yield f"  {_sum(section.uses, pages)}"
    yield ""


def _who(who: Sequence[str], kommuner: Sequence[str], own: str | None = None) -> str:
    """The kommuner something concerns, when it is not all of them and not clear already."""
    return "" if len(who) == len(kommuner) or tuple(who) == (own,) else f"  ({', '.join(who)})"


def _sum(uses: Sequence[Use], pages: set[tuple[str, str]]) -> str:
    objects = {(use.collection, use.id) for use in uses}
    files = {use.position.file for use in uses}
    concerned = {kommune for use in uses for kommune in use.kommuner}
    return (
        f"{_places(len({use.position for use in uses}))} i {len(files)} filer, {len(objects)} objekter, "
        f"{len(pages)} sider, {len(concerned)} kommuner."
    )


def _title(section: Section) -> str:
    return f"{section.law.lov.in_either('nb')} § {section.law.paragraf}"


def _places(count: int) -> str:
    return "1 sted" if count == 1 else f"{count} steder"


# As data


def _data(found: Sequence[Section], date: datetime.date, *, with_pages: bool) -> dict[str, Any]:
    uses = [use for section in found for use in section.uses]
    totals: dict[str, Any] = {
        "sections": len(found),
        "places": len({use.position for use in uses}),
        "files": len({use.position.file for use in uses}),
        "objects": len({(use.collection, use.id) for use in uses}),
        "kommuner": len({kommune for use in uses for kommune in use.kommuner}),
    }
    if with_pages:
        totals["pages"] = len({(k, path) for section in found for path, who in section.pages.items() for k in who})
    return {"date": date.isoformat(), "laws": [_row(it, with_pages=with_pages) for it in found], "totals": totals}


def _row(section: Section, *, with_pages: bool) -> dict[str, Any]:
    law = section.law.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    keys = ("id", "lov", "lov-id", "paragraf", "gjelder-fra", "gjelder-til", "erstattet-av", "kontrollert", "endringer")
    row: dict[str, Any] = {key: law[key] for key in keys if key in law}
    row["address"] = section.address
    row["why"] = [why.name.lower() for why in section.why]
    row["uses"] = [
        {
            "layer": use.layer,
            "file": use.position.file,
            "line": use.position.line,
            "column": use.position.column,
            "collection": use.collection,
            "id": use.id,
            "name": use.name,
            "kommuner": list(use.kommuner),
        }
        for use in section.uses
    ]
    if with_pages:
        row["pages"] = [{"path": path, "kommuner": list(who)} for path, who in section.pages.items()]
    return row
