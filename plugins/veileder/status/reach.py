"""What readers do not come to: pages without a link to them, and things that nothing refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.schema.guide import COLLECTIONS
from veileder.schema.references import references
from veileder.site.context import Context
from veileder.site.dead_links import LinkChecker, written_links
from veileder.site.search.places import PLACES
from veileder.site.shell import framed_paths
from veileder.status.model import Item
from veileder.status.names import Names

# Pages that list everything: a link there says nothing of whether anybody is led to it.
_LISTS = frozenset({"alt/", "endringer/"})
_SEVERAL = re.compile(r"\s*[(),/]\s*")  # «drøfting (konsultasjon)» is two words for the same
_UNUSED = {
    "rutiner": "ingen nivåer, og ingen tekst viser til rutinen",
    "tjenester": "ingen situasjon, veileder eller tekst viser til tjenesten",
}


def unreachable(names: Names, links: LinkChecker) -> Iterator[Item]:
    """Yield every page that no link leads to from the front page. The list from A to Å does not count."""
    content = names.content
    language = content.languages[0]
    leads = links.leads(language)
    context = Context(content, language)
    waiting = ["", *framed_paths(context, leads)]
    seen = set(waiting)
    while waiting:
        page = waiting.pop()
        for address in () if page in _LISTS else leads.get(page, ()):
            path = _page(address)
            if path in leads and path not in seen:
                seen.add(path)
                waiting.append(path)
    for path in leads:
        if path not in seen:
            place = links.origin(language, path)
            own = place.file.startswith(f"kommuner/{content.kommune}/")
            yield Item(f"/{path}: ingen lenke fører hit", place, own=own)


def unused(names: Names) -> Iterator[Item]:
    """Yield every routine, service and word that nothing refers to. Tools have a rule of their own."""
    content = names.content
    used = {
        (collection, id)
        for path, mark, id in references(content.guide)
        if path[0] != "språk"  # a translation of something leads nobody to it
        for collection in mark.collections
    }
    addresses = set(written_links(content))
    linked = {address.partition("#")[0] for address in addresses}
    used |= {("rutiner", it.id) for it in content.guide.rutiner if it.nivaaer}
    used |= {("tjenester", it.id) for it in content.guide.tjenester if it.situasjoner}
    for collection, why in _UNUSED.items():
        for obj in getattr(content.guide, COLLECTIONS[collection]):
            address = f"/{PLACES[collection].address(content, obj)}"
            if (collection, obj.id) not in used and address not in linked:
                yield _item(names, collection, obj.id, why)
    written = _all_texts(names)
    for word in content.guide.ord:
        forms = (names.filled(form) for form in (word.ord.nb, word.ord.nn) if form)
        is_written = any(part in written for form in forms for part in _SEVERAL.split(form.lower()) if part)
        if not is_written and f"/ordliste/#ord-{word.id}" not in addresses:
            yield _item(names, "ord", word.id, "ordet står ikke i noen annen tekst")


def _all_texts(names: Names) -> str:
    """All that is written outside the word list, in small letters."""
    content = names.content
    texts = [node.value for path, node in content.nodes if isinstance(node.value, str) and path[0] != "ord"]
    return names.filled("\n".join([*texts, *(prose.text for prose in content.prose.values())])).lower()


def _item(names: Names, collection: str, id: str, why: str) -> Item:
    path = f"{collection}.{id}"
    own = names.content.node(collection, id).layer == names.content.kommune
    return Item(f"{names.of(path)}: {why}", names.content.at(collection, id), path, own=own)


def _page(address: str) -> str:
    return address.partition("#")[0].partition("?")[0]
