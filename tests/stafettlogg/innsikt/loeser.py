"""A solver of its own: what some counts may be, for one who sees what is published and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Rad = tuple[Mapping[str, int], int, int]
"""Weights, and the least and the most that the weighted sum may be."""
MEST = 1000
"""More than any kommune of the tests has of anything."""
Omraader = dict[str, tuple[int, int]]


class Loeser:
    """Whole numbers that look as what is published.

    Args:
        vist: what is shown of each count; nothing when it is hidden.
    """

    def __init__(self, vist: Mapping[str, int | None], rader: Sequence[Rad]) -> None:
        self.rader = rader
        self.sett: set[tuple[str, int]] = set()
        self.av: dict[str, list[int]] = {navn: [] for navn in vist}
        for nr, (vekter, _, _) in enumerate(rader):
            for navn in vekter:
                self.av[navn].append(nr)
        funnet = self._snevre({navn: _omraade(verdi) for navn, verdi in vist.items()}, range(len(rader)))
        assert funnet is not None, "what is published is so"
        self.omraader = funnet
        self.aapne = [rad for rad in rader if _kan_gaa_galt(rad, funnet)]

    def mulige(self, navn: str, verdier: Iterable[int]) -> list[int]:
        """Those of some values that a count may have."""
        return [verdi for verdi in verdier if (navn, verdi) in self.sett or self._finn(navn, verdi)]

    def _finn(self, navn: str, verdi: int) -> bool:
        funnet = self._let(self._med(self.omraader, navn, (verdi, verdi)), self.aapne)
        if funnet is None:
            return False
        # In what is found nothing can go wrong any more, so that each count may be anything that is left of it.
        self.sett.update((n, v) for n, (lav, hoey) in funnet.items() for v in range(lav, min(hoey, 9) + 1))
        return True

    def _let(self, omraader: Omraader | None, rader: Sequence[Rad]) -> Omraader | None:
        """Settle one count that matters after the other, rather somewhere in the middle."""
        if omraader is None:
            return None
        rader = [rad for rad in rader if _kan_gaa_galt(rad, omraader)]  # no other can, as it gets narrower
        aapne = {n for vekter, _, _ in rader for n in vekter if omraader[n][0] < omraader[n][1]}
        if not aapne:
            return omraader
        navn = min(aapne, key=lambda n: (omraader[n][1] - omraader[n][0], n))
        lav, hoey = omraader[navn]
        midt = (lav + min(hoey, 4 * lav + 40)) // 2
        for del_ in ((midt, midt), (midt + 1, hoey), (lav, midt - 1)):
            if del_[0] <= del_[1] and (funnet := self._let(self._med(omraader, navn, del_), rader)):
                return funnet
        return None

    def _med(self, omraader: Omraader, navn: str, del_: tuple[int, int]) -> Omraader | None:
        lav, hoey = max(del_[0], omraader[navn][0]), min(del_[1], omraader[navn][1])
        return self._snevre({**omraader, navn: (lav, hoey)}, self.av[navn]) if lav <= hoey else None

    def _snevre(self, omraader: Omraader, fra: Iterable[int]) -> Omraader | None:
        """Narrow what each may be until nothing changes; nothing when something cannot be at all."""
        igjen = set(fra)
        while igjen:
            vekter, minst, mest = self.rader[igjen.pop()]
            lavest, hoeyest = _ytterst(vekter, omraader)
            for navn, vekt in vekter.items():
                lav, hoey = omraader[navn]
                fra_, til = minst - hoeyest + vekt * (lav, hoey)[vekt > 0], mest - lavest + vekt * (lav, hoey)[vekt < 0]
                if vekt < 0:
                    fra_, til = -til, -fra_
                ny = max(lav, -(-fra_ // abs(vekt))), min(hoey, til // abs(vekt))
                if ny[0] > ny[1]:
                    return None
                if ny != (lav, hoey):
                    omraader[navn] = ny
                    igjen.update(self.av[navn])
        return omraader


def _kan_gaa_galt(rad: Rad, omraader: Omraader) -> bool:
    """May the sum of a row still be too small or too large?"""
    vekter, minst, mest = rad
    lavest, hoeyest = _ytterst(vekter, omraader)
    return lavest < minst or mest < hoeyest


def _ytterst(vekter: Mapping[str, int], omraader: Omraader) -> tuple[int, int]:
    """The least and the most that a weighted sum may be."""
    lavest = hoeyest = 0
    for navn, vekt in vekter.items():
        lav, hoey = omraader[navn] if vekt > 0 else omraader[navn][::-1]
        lavest += vekt * lav
        hoeyest += vekt * hoey
    return lavest, hoeyest


def _omraade(vist: int | None) -> tuple[int, int]:
    # What rounds to a five, and is not so small that it would be hidden.
    alle = range(MEST + 1) if vist is None else [n for n in range(5, vist + 6) if 5 * ((n + 2) // 5) == vist]
    return alle[0], alle[-1]
