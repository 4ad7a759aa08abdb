"""The rows of the requirements that go to the log, and the check that each of them is tied to.

``rader.csv`` says which rows there are. Each is in ``krav.yaml``: none waits.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

MAPPE = Path(__file__).parent
STED = ("logg", "som", "side", "språk")
"""What says where to look; ``uten`` changes some of it."""
SER = {"som", "side", "finn"}
VALGFRI = {"logg", "språk", "tekst", "antall"}


@dataclass(frozen=True)
class Sjekk:
    """What must be found on a page, and where it must not be.

    Args:
        id: id of the row.
        krav: what the row demands, in our words.
        logg: the log it is about.
        som: the roles that look, each of them.
        side: a page of the scene.
        spraak: målform of who looks.
        selector: CSS selector.
        texts: what one selected element must say, all of it.
        count: how many elements must be selected at least.
        uten: what is otherwise where it must not be found.
        test: in place of a page, the test of what happens, as «file::name».
    """

    id: str
    krav: str
    logg: str = "rik"
    som: tuple[str, ...] = ()
    side: str = ""
    spraak: str = "nb"
    selector: str = ""
    texts: tuple[str, ...] = ()
    count: int = 1
    uten: dict[str, Any] = field(default_factory=dict)
    test: str = ""
    sources: tuple[str, ...] = ()

    @classmethod
    def av(cls, rad: dict[str, Any]) -> Sjekk:
        """Read one entry of a file; a field too many or too few is an error."""
        maa = {"id", "krav"} | ({"test"} if "test" in rad else SER | {"uten"})
        kan = set() if "test" in rad else VALGFRI
        ukjent, mangler = rad.keys() - maa - kan, maa - rad.keys()
        assert not ukjent and not mangler, f"{rad.get('id')}: ukjent {ukjent or '-'}, mangler {mangler or '-'}"
        assert set(rad.get("uten", ())) <= set(STED), f"{rad['id']}: «uten» er et sted"
        return cls(
            id=rad["id"],
            krav=rad["krav"],
            logg=rad.get("logg", "rik"),
            som=_liste(rad.get("som", ())),
            side=rad.get("side", ""),
            spraak=rad.get("språk", "nb"),
            selector=rad.get("finn", ""),
            texts=_liste(rad.get("tekst", ())),
            count=rad.get("antall", 1),
            uten=rad.get("uten", {}),
            test=rad.get("test", ""),
        )

    def der_det_mangler(self) -> Sjekk:
        """The same check where it must not hold."""
        uten = {"spraak" if felt == "språk" else felt: verdi for felt, verdi in self.uten.items()}
        if "som" in uten:
            uten["som"] = _liste(uten["som"])
        return replace(self, **uten)


def _liste(verdi: Any) -> tuple[str, ...]:
    return (verdi,) if isinstance(verdi, str) else tuple(verdi)


def _fil(navn: str) -> list[dict[str, Any]]:
    lest = yaml.safe_load((MAPPE / navn).read_text(encoding="utf-8"))
    assert isinstance(lest, list)
    return lest


def sjekker() -> list[Sjekk]:
    """The check of each row."""
    return [Sjekk.av(rad) for rad in _fil("krav.yaml")]
