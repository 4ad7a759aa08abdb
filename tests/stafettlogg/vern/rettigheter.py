"""Who has which right in which situation, to be read. Written from the rules, not from the code that follows them.

A cell lists ``SITUASJONER``. A letter alone stands for several: ``o`` all that are opened, ``a`` all
active, ``h`` the active ones with the holder there, ``s`` those locked for want of consent. An empty cell is no. Roles
that are not in a table have nothing. In a log that is archived (``k``) or deleted (``e``) nobody has anything, and in
one that is closed (``v``) only the systemforvalter, who sees a number and a day.
"""

from __future__ import annotations

from .situasjoner import Alder

KORT = {"o": "od ot ou", "a": "al ad ab", "h": "al ad", "s": "sd st su", "v": "vl vd vt vu"}

BARN = """
rett        | holder | ansatt   | uten  | foresatt       | foresatt2      | hovedperson | eks            | leder
les         | h      | a        | al ab | a              | a              | a           |                |
se          | o h s  | a        | al ab | o a s          | o a s          | a           |                |
kall-inn    | h      | a        | al ab |                |                |             |                |
styr        | h      |          |       |                |                |             |                |
forvalt     | o h s  |          |       |                |                |             |                |
svar-tilbud |        | a        |       |                |                |             |                |
overta      |        |          |       |                |                |             |                | ab ou su
samtykk     |        |          |       | o a s          | o a s          |             |                |
trekk       |        |          |       | od a sl sd st  | a sl sd        |             | od ot a sl sd st |
avslutt     | h s    |          |       | a s            | a s            |             |                |
slett       | o      |          |       |                |                |             |                |
takk-nei    |        |          |       | o              | o              |             |                |
"""
"""A child of nine, with a login: the guardians consent. ``eks`` may take back an old consent, and sees only that."""

UNGDOM = """
rett        | holder | ansatt   | uten  | foresatt       | foresatt2      | hovedperson | eks            | leder
les         | h      | a        | al ab | a              | a              | a           |                |
se          | o h s  | a        | al ab | od a sd        | od a sd        | o a s       |                |
kall-inn    | h      | a        | al ab |                |                |             |                |
styr        | h      |          |       |                |                |             |                |
forvalt     | o h s  |          |       |                |                |             |                |
svar-tilbud |        | a        |       |                |                |             |                |
overta      |        |          |       |                |                |             |                | ab ou su
samtykk     |        |          |       |                |                | o a s       |                |
trekk       |        |          |       |                |                | od a sl sd  |                |
avslutt     | h s    |          |       |                |                | a s         |                |
slett       | o      |          |       |                |                |             |                |
takk-nei    |        |          |       |                |                | o           |                |
"""
"""A young person of sixteen, who consents alone; the guardians are there while a consent of theirs is."""

ARKIV = """
rett        | forvalter
arkivere    | v
"""
"""What one of the kommune's own roles may do with one log, whoever it is about."""


def _les(tabell: str) -> dict[tuple[str, str], frozenset[str]]:
    hode, *rader = [[celle.strip() for celle in linje.split("|")] for linje in tabell.strip().splitlines()]
    return {
        (rad[0], rolle): frozenset(kode for kort in celle.split() for kode in KORT.get(kort, kort).split())
        for rad in rader
        for rolle, celle in zip(hode[1:], rad[1:], strict=True)
    }


_TABELLER: dict[Alder, dict[tuple[str, str], frozenset[str]]] = {
    9: _les(BARN) | _les(ARKIV),
    16: _les(UNGDOM) | _les(ARKIV),
}
RETTER = frozenset(rett for rett, _ in _TABELLER[9])
"""The rights in one log."""
UTEN_LOGG = ("alle", "ingen", "innlogget", "lede", "forvalte", "ombud", "to-folk", "telle")
"""The rights that are of no log."""


def har(rett: str, rolle: str, alder: Alder, kode: str) -> bool:
    """Has a role a right?"""
    match rett:
        case "alle":
            return True
        case "ingen":
            return False
        case "innlogget":
            return rolle != "anonym"
        case "lede":
            return rolle in ("leder", "annenleder")
        case "forvalte":
            return rolle == "forvalter"
        case "ombud":
            return rolle == "ombud"
        case "to-folk":
            return rolle in ("forvalter", "ombud")
        case "telle":
            return rolle in ("leder", "annenleder", "forvalter", "ombud")
    return kode in _TABELLER[alder].get((rett, rolle), frozenset())
