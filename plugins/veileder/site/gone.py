"""Links to what a kommune has removed: the base's text still names it, but the link becomes plain text."""

from __future__ import annotations

import re

from veileder.guide.content import Content
from veileder.site.views.cards import side_path

# Collection → the beginning of its objects' addresses under the målform's root.
_ADDRESSES = {
    "verktøy": ("verktoy/{}/",),
    "tjenester": ("tjenester/{}/",),
    "situasjoner": ("tjenester/situasjon/{}/",),
    "tiltak": ("tiltak/{}/",),
    "rutiner": ("rutiner/{}/",),
    "arenaer": ("arenaer/{}/",),
    "organisasjonsnivåer": ("organisasjon/{}/",),
    "veiledere": ("veileder/{}/",),
    "nivåer": ("nivaa/{}/", "veileder/[a-z0-9-]+/{}/", "finn-steget/neste/{}/"),
    "kompetanse": ("kompetanse/{}/", "kompetanse/#kompetanse-{}"),
    "øvelser": ("ovelser/{}/",),
    "roller": ("roller/#rolle-{}",),
    "ord": ("ordliste/#ord-{}",),
    "steg": ("[a-z0-9/-]*#steg-{}", "finn-steget/etter/{}/", "finn-steget/neste/{}/"),
    "bekymringer": ("finn-steget/{}/",),
}


def gone_addresses(content: Content) -> re.Pattern[str] | None:
    """A pattern of the addresses that are gone, to be matched from their first character; None when nothing is."""
    removed = content.removed
    parts = [part.format(re.escape(id)) for name, id in sorted(removed) for part in _ADDRESSES.get(name, ())]
    parts += [re.escape(side_path(id)) for name, id in sorted(removed) if name == "sider"]
    if not content.guide.kommune.uten_nett:
        parts.append("uten-nett/")
    return re.compile("(?:" + "|".join(parts) + r")(?![a-z0-9-])") if parts else None


def unlinked(body: str, gone: re.Pattern[str] | None) -> str:
    """A body where every link to a gone address is only its text."""
    if gone is None:
        return body
    return re.sub(rf'<a href="/{gone.pattern}[^"]*"[^>]*>(.*?)</a>', r"\1", body, flags=re.DOTALL)
