"""``build.py build --why``: why one page was made again, and whether it is the kommune's own or everybody's."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path, PurePosixPath

from veileder.building.national import national
from veileder.building.state import read_state
from veileder.commands.common import say
from veileder.guide.content import Content, load_content
from veileder.layers.chain import load_chain
from veileder.places import kommuner
from veileder.publishing.manifest import FOLDER, LAST_FILE, read_part
from veileder.schema.guide import COLLECTIONS, Guide
from veileder.schema.references import model_of
from veileder.site.compile import drafts
from veileder.site.context import Context
from veileder.site.gone import gone_addresses
from veileder.site.sharing.edition import Edition
from veileder.site.sharing.trace import PROSE, SIDE, SIZE, TOKEN, Read

_NAMED = 12
"""So many things that differ are named; the rest are counted."""
_OWN = "Siden er kommunens egen"
_FOR_ALL = "Siden er felles for alle kommuner"
_PARTLY = "Siden er felles for alle kommuner, men noe i den er kommunens eget"


def run(root: Path, out: Path, wanted: str, *, date: datetime.date) -> int:
    """Tell of one published page or file.

    Args:
        root: the project's root.
        out: the published folder.
        wanted: its path, with or without the folder: ``site/fjordvik/verktoy/min-plan/``.
        date: the day the guide is made for.

    Returns:
        0 when it is told, 2 when there is no such page.
    """
    path = _path(out, wanted)
    kommune = path.partition("/")[0]
    if kommune not in kommuner(root) or path not in read_part(out, kommune):
        print(f"«{wanted}» er ingen side i {out}. Skriv for eksempel {out.name}/fjordvik/verktoy/.", file=sys.stderr)
        return 2
    say(f"{path} {_happened(out, path)} i siste bygging.")
    state = read_state(out)
    if made := state.kommuner.get(kommune):
        say(f"\n{kommune} ble sist bygd fordi:")
        for reason in made.why:
            say(f"  {reason}")
    if path.endswith(".html"):
        shared = national(root, date)
        content, _ = load_content(load_chain(root, kommune, shared.base), date)
        if content is not None:
            say(f"\n{_told_origin(content, shared.edition, path.removeprefix(f'{kommune}/'))}")
    return 0


def _path(out: Path, wanted: str) -> str:
    """A path from the published folder, of a page by its address too."""
    path = wanted.replace("\\", "/").removeprefix("./").removeprefix(f"{out.as_posix()}/")
    path = path.strip("/").removeprefix(f"{out.name}/")
    return path if PurePosixPath(path).suffix else f"{path}/index.html"


def _happened(out: Path, path: str) -> str:
    try:
        last = json.loads((out / FOLDER / LAST_FILE).read_bytes())
    except FileNotFoundError:
        return "er der, men det er ikke kjent om den ble endret"
    words = {"nye": "ble ny", "endret": "ble endret"}
    return next((words[kind] for kind in words if path in last[kind]), "ble ikke endret")


def _told_origin(content: Content, edition: Edition | None, path: str) -> str:
    """Whether a page is the same for all, and what of the kommune it shows otherwise."""
    language = next((name for name in content.languages[1:] if path.startswith(f"{name}/")), content.languages[0])
    address = path.removeprefix(f"{language}/").removesuffix("index.html")
    context = Context(content, language)
    draft = next((draft for draft in drafts(context) if draft.path == address), None)
    shared = edition.shared_with(context, gone_addresses(content)) if edition else None
    if draft is None or shared is None:
        return "Siden er laget av andre sider."
    # How large a document became is nothing that an editor can do something about.
    differing = [_told(read) for read in shared.why(draft) if read[0] not in (SIDE, SIZE)]
    is_national = shared.page(draft) is not None
    if not differing:
        return f"{_FOR_ALL}: bare ordene kommunen selv velger, blir fylt inn." if is_national else f"{_OWN}."
    lines = [f"{_PARTLY if is_national else _OWN}, for den viser noe som ikke er som i basen:"]
    lines += [f"  {name}" for name in dict.fromkeys(differing[:_NAMED])]
    if len(differing) > _NAMED:
        lines.append(f"  … og {len(differing) - _NAMED} til")
    return "\n".join(lines)


def _told(read: Read) -> str:
    """What was read, as an editor writes it: ``tjenester.helsestasjon.telefon``."""
    kind, *rest = read
    if kind == TOKEN:
        return f"{{{{{rest[0]}}}}}"
    if kind == PROSE:
        return f"{rest[0]}.{rest[1]}.prosa"
    if not rest:
        return f"hva som finnes i «{kind}»"
    return ".".join((kind, *rest[:-1], _as_written(kind, rest[-1])))


def _as_written(collection: str, field: str) -> str:
    """A field as it is called in YAML."""
    of_guide = Guide.model_fields.get(COLLECTIONS.get(collection, collection))
    model = model_of(of_guide.annotation) if of_guide else None
    known = model.model_fields.get(field) if model else None
    return known.alias or field if known else field
