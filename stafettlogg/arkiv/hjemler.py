"""What the law says of a log's copies, as data: why it is not public, and why an entry may be withheld."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hjemmel:
    """A ground in law. ``lov`` is its short name at Lovdata; ``sted`` the section, with paragraph and letter."""

    id: str
    lov: str
    sted: str

    @property
    def kort(self) -> str:
        """As it is written in a register."""
        return f"{self.lov} {self.sted}"


SKJERMING = (
    Hjemmel("taushetsplikt", "offentleglova", "§ 13"),
    Hjemmel("personlige-forhold", "forvaltningsloven", "§ 13 første ledd nr. 1"),
)
"""Why a log in the archive is not public: it is about somebody's personal circumstances."""

UNNTAK = (
    Hjemmel("straffesak", "personopplysningsloven", "§ 16 første ledd bokstav b"),
    Hjemmel("utilraadelig", "personopplysningsloven", "§ 16 første ledd bokstav c"),
    Hjemmel("taushetsplikt", "personopplysningsloven", "§ 16 første ledd bokstav d"),
    Hjemmel("interesser", "personopplysningsloven", "§ 16 første ledd bokstav f"),
)
"""Why an entry may be withheld from one who asks for access. The two others of the section do not fit a shared log."""


def unntak(id: str) -> Hjemmel | None:
    """A ground to withhold by id."""
    return next((hjemmel for hjemmel in UNNTAK if hjemmel.id == id), None)
