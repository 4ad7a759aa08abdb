"""What a result is, as the reader is told: a label and an icon."""

from __future__ import annotations

# What the first answer does without: what explains a thing, and what is mostly found from somewhere else.
LATER = frozenset(("arena", "ord", "samtykketekst", "strategi", "tiltak"))
# Kind of entry → label, icon. A tool's kind is the type of tool.
KINDS = {
    "arena": ("sok-type-arena", "mote"),
    "bekymring": ("sok-type-bekymring", "sporsmaal"),
    "kompetanse": ("sok-type-kompetanse", "skole"),
    "kontakt": ("sok-type-kontakt", "telefon"),
    "lenke": ("verktoytype-lenke", "lenke"),
    "mal": ("verktoytype-mal", "mal"),
    "metode": ("verktoytype-metode", "metode"),
    "nivaa": ("sok-type-nivaa", "nivaa"),
    "nummer": ("sok-type-nummer", "telefon"),
    "ord": ("sok-type-ord", "ord"),
    "ovelse": ("sok-type-ovelse", "skole"),
    "rad": ("verktoytype-råd", "rad"),
    "rolle": ("sok-type-rolle", "ansvarlig"),
    "rutine": ("verktoytype-rutine", "rutine"),
    "samtaleguide": ("verktoytype-samtaleguide", "samtaleguide"),
    "samtykketekst": ("sok-type-samtykketekst", "mal"),
    "side": ("sok-type-side", "side"),
    "situasjon": ("sok-type-situasjon", "sporsmaal"),
    "sjekkliste": ("verktoytype-sjekkliste", "sjekkliste"),
    "skjema": ("verktoytype-skjema", "skjema"),
    "steg": ("sok-type-steg", "steg"),
    "strategi": ("sok-type-strategi", "maal"),
    "tiltak": ("sok-type-tiltak", "tiltak"),
    "tjeneste": ("sok-type-tjeneste", "hjelp"),
    "veileder": ("sok-type-veileder", "sted"),
}
