"""The log's own words in both målformer, from ``tekster/*.yaml``, and the kommune's words inside them.

``{navn}`` in a text is a value, given by its name when the text is asked for. ``{{stafettlogg.bestemt}}`` is the
kommune's own word, as in the guide's texts; with a capital, ``{{Stafettlogg.bestemt}}``, it begins a sentence. A text
is plain: a template escapes it as any other. Keys are written with a–z (``aa`` for å).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from stafettlogg.felles import spraak
from stafettlogg.felles.veileder import veileder

MAPPE = Path(__file__).parents[1] / "tekster"
_LESER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it is installed
_TERM = re.compile(r"\{\{([^{}]+)\}\}")
_OM_PLAN: ContextVar[bool] = ContextVar("om_plan", default=False)
_PLAN = {
    "nb": {"": "plan", ".bestemt": "planen", ".flertall": "planer", ".flertall-bestemt": "planene"},
    "nn": {"": "plan", ".bestemt": "planen", ".flertall": "planar", ".flertall-bestemt": "planane"},
}
"""What is said in another plan, where the texts have the kommune's word for the log."""
_VERDI = re.compile(r"\{([a-z_]+)\}")


class Tekstfeil(LookupError):
    """A key, a målform, a value or a word that is not there; a programmer's error."""


class Ordbok:
    """The log's words in one målform. Call it with a key."""

    def __init__(self, tekster: Mapping[str, str]) -> None:
        self.tekster = tekster
        self._verdier = {key: frozenset(_VERDI.findall(tekst)) for key, tekst in tekster.items()}

    def __call__(self, key: str, **verdier: object) -> str:
        """A text by key.

        Args:
            key: the text's name.
            verdier: a value for each ``{…}`` of the text, and no others.

        Raises:
            Tekstfeil: there is no such text, or the values are not those it asks for.
        """
        tekst = self.tekster.get(key)
        if tekst is None:
            raise Tekstfeil(f"«{key}» står ikke i {MAPPE.name}/")
        if self._verdier[key] != verdier.keys():
            raise Tekstfeil(f"«{key}» skal ha {sorted(self._verdier[key])}, men fikk {sorted(verdier)}")
        return _VERDI.sub(lambda treff: str(verdier[treff[1]]), tekst) if verdier else tekst

    def antall(self, key: str, antall: int, **verdier: object) -> str:
        """A text with a number, «1 dag» or «3 dager»: ``key-en`` or ``key-flere``, which has ``{antall}``."""
        if antall == 1:
            return self(f"{key}-en", **verdier)
        return self(f"{key}-flere", antall=antall, **verdier)


def ordbok(maalform: str) -> Ordbok:
    """The words of a målform, with the kommune's own filled in."""
    return _ferdig(maalform)


def t(key: str, **verdier: object) -> str:
    """A text in the reader's målform; see ``Ordbok``."""
    return _ferdig(spraak.naa(), _OM_PLAN.get())(key, **verdier)


def antall(key: str, antall: int, **verdier: object) -> str:
    """A text with a number in the reader's målform; see ``Ordbok.antall``."""
    return _ferdig(spraak.naa(), _OM_PLAN.get()).antall(key, antall, **verdier)


def om_plan(er_plan: bool) -> None:
    """Say «planen» from here on where the texts say «stafettloggen», or no longer: what is read, is another plan."""
    _OM_PLAN.set(er_plan)


@cache
def les(mappe: Path = MAPPE) -> Mapping[str, Mapping[str, str]]:
    """Every text by key and målform, its words unfilled.

    Raises:
        Tekstfeil: a text lacks a målform or stands twice.
    """
    funnet: dict[str, Mapping[str, str]] = {}
    for fil in sorted(mappe.glob("*.yaml")):
        for key, tekst in _par(yaml.compose(fil.read_text(encoding="utf-8"), Loader=_LESER), fil):
            maalformer = {navn: node.value for navn, node in _par(tekst, fil)}
            if maalformer.keys() != set(spraak.SPRAAK) or not all(maalformer.values()) or key in funnet:
                raise Tekstfeil(f"{fil.name}: «{key}» skal stå én gang, med både nb og nn")
            funnet[key] = maalformer
    return funnet


def _par(node: yaml.Node | None, fil: Path) -> list[tuple[str, yaml.Node]]:
    """What stands in a mapping. Everything is text in this file, also «No» and «1»."""
    if not isinstance(node, yaml.MappingNode):
        raise Tekstfeil(f"{fil.name}: her skal det stå navn og verdier")
    return [(key.value, verdi) for key, verdi in node.value]


@cache
def _ferdig(maalform: str, er_plan: bool = False) -> Ordbok:
    termer = dict(veileder().termer[maalform])
    for form, ord in _PLAN[maalform].items() if er_plan else ():
        termer[f"stafettlogg{form}"], termer[f"Stafettlogg{form}"] = ord, ord.capitalize()

    def fyll(key: str, tekst: str) -> str:
        for navn in _TERM.findall(tekst):
            if navn not in termer:
                raise Tekstfeil(f"«{key}»: kommunen har ikke ordet «{navn}»")
        return _TERM.sub(lambda treff: termer[treff[1]], tekst)

    return Ordbok({key: fyll(key, tekster[maalform]) for key, tekster in les().items()})
