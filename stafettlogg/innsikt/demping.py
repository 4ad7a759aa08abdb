"""Which numbers may be published, so that no small one can be worked out; pure functions of numbers.

A count under five is hidden, nought too. What is shown is rounded to the nearest five. Others are then hidden until
each small count could still be every number from nought to four, for one who sees all that is published, of this and of
earlier quarters, adds and subtracts, and is even told that this count is small.

That it could is shown by a *witness*: another set of whole numbers that looks exactly the same from outside. It is
searched for from the true numbers, by moving a few. Where none is found in reasonable time, more is hidden: so the
search may be simple, and what it lets through is safe. With everything of a new quarter hidden nothing new is told, so
an end is always reached.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

MINST = 5
"""The least count that is shown, and what numbers are rounded to."""
_SLINGRER = MINST // 2
_UENDELIG = 10**9
_FORSOEK = 300
"""How many moves a search makes before it gives up."""


@dataclass(frozen=True, slots=True)
class Linje:
    """What everybody knows of how some counts hang together: ``minst`` ≤ the weighted sum ≤ ``mest``.

    Args:
        ledd: the names of counts, and the weight of each.
        minst: nothing where there is no bound.
    """

    ledd: tuple[tuple[str, int], ...]
    minst: int | None = 0
    mest: int | None = 0

    def holder(self, tall: Mapping[str, int]) -> bool:
        """Is it so?"""
        sum_ = sum(vekt * tall[navn] for navn, vekt in self.ledd)
        return (self.minst is None or self.minst <= sum_) and (self.mest is None or sum_ <= self.mest)


def summen(hele: str, deler: Collection[str]) -> Linje:
    """The parts add up to the whole."""
    return Linje(((hele, -1), *((del_, 1) for del_ in deler)))


def hoeyst(hele: Mapping[str, int], deler: Mapping[str, int]) -> Linje:
    """The parts together are no more than the whole, by weights."""
    return Linje((*((n, -vekt) for n, vekt in hele.items()), *deler.items()), None, 0)


def liten(tall: int) -> bool:
    """Is a count so small that it is hidden?"""
    return tall < MINST


def avrundet(tall: int) -> int:
    """The nearest five."""
    return (tall + _SLINGRER) // MINST * MINST


def kan_vaere(vist: int | None) -> tuple[int, int]:
    """What a count may be for one who sees what is shown of it; nothing when it is hidden."""
    return (0, _UENDELIG) if vist is None else (max(MINST, vist - _SLINGRER), vist + _SLINGRER)


def demp(
    tall: Mapping[str, int], linjer: Sequence[Linje], skjult: Collection[str], nye: Collection[str]
) -> frozenset[str]:
    """The counts to hide among the new ones.

    Args:
        tall: every count, also of earlier quarters.
        linjer: what is known of them. What does not hold for the counts is left out.
        skjult: those of earlier quarters that are hidden; the others of them are published, and stay so.
        nye: the names of those that are to be published now.
    """
    sak = _Sak(tall, [linje for linje in linjer if linje.holder(tall)], {*skjult, *(n for n in nye if liten(tall[n]))})
    for navn in [navn for navn in tall if liten(tall[navn])]:
        for verdi in range(MINST):
            while not sak.har_vitne(navn, verdi):
                neste = sak.naermeste(navn, nye)
                if neste is None:
                    break
                sak.skjul(neste)
    return frozenset(sak.skjult.intersection(nye))


@dataclass
class _Sak:
    """The counts, what is known of them, and what is hidden so far. Hiding more never takes a witness away."""

    tall: Mapping[str, int]
    linjer: list[Linje]
    skjult: set[str]
    av: dict[str, list[Linje]] = field(default_factory=dict)
    grenser: dict[str, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.av = {navn: [] for navn in self.tall}
        for linje in self.linjer:
            for navn, _ in linje.ledd:
                self.av[navn].append(linje)
        for navn, n in self.tall.items():
            self.grenser[navn] = kan_vaere(None if navn in self.skjult else avrundet(n))

    def skjul(self, navn: str) -> None:
        self.skjult.add(navn)
        self.grenser[navn] = kan_vaere(None)

    def har_vitne(self, navn: str, verdi: int) -> bool:
        return _Leting(self, {navn: verdi}).rett([*self.av[navn]])

    def naermeste(self, navn: str, nye: Collection[str]) -> str | None:
        """The shown count to hide next: the fewest steps away, rather a part than a whole, rather a small one."""
        avstand = {navn: 0}
        koe = deque([navn])
        while koe:
            her = koe.popleft()
            for annen, _ in (ledd for linje in self.av[her] for ledd in linje.ledd):
                if annen not in avstand:
                    avstand[annen] = avstand[her] + 1
                    koe.append(annen)
        mulige = [n for n in nye if n not in self.skjult]
        return min(mulige, key=lambda n: (avstand.get(n, _UENDELIG), len(self.av[n]), self.tall[n], n), default=None)


@dataclass
class _Leting:
    """A search for a witness: ``flyttet`` are the counts that differ from the true ones. Each is moved once."""

    sak: _Sak
    flyttet: dict[str, int]
    igjen: int = _FORSOEK

    def rett(self, linjer: list[Linje]) -> bool:
        """Put right what does not hold, with what it leads to; what was moved is put back where it cannot be done."""
        while linjer and not (mangler := self._mangler(linjer[0])):
            linjer = linjer[1:]
        if not linjer:
            return True
        for navn, ny in self._flytt(linjer[0], mangler):
            self.igjen -= 1
            if self.igjen < 0:
                return False
            self.flyttet[navn] = ny
            if self.rett([*linjer, *(annen for annen in self.sak.av[navn] if annen is not linjer[0])]):
                return True
            del self.flyttet[navn]
        return False

    def _mangler(self, linje: Linje) -> int:
        """How much the sum must grow to be right; negative when it must shrink."""
        flyttet, tall = self.flyttet, self.sak.tall
        sum_ = sum(vekt * (flyttet[navn] if navn in flyttet else tall[navn]) for navn, vekt in linje.ledd)
        if linje.minst is not None and sum_ < linje.minst:
            return linje.minst - sum_
        return linje.mest - sum_ if linje.mest is not None and sum_ > linje.mest else 0

    def _flytt(self, linje: Linje, mangler: int) -> Iterator[tuple[str, int]]:
        """The moves that help, the best first: what hangs together with least else, and can be moved furthest."""
        mulige = []
        for navn, vekt in linje.ledd:
            if navn in self.flyttet:
                continue
            gammel, (lavest, hoeyest) = self.sak.tall[navn], self.sak.grenser[navn]
            steg = -(-abs(mangler) // abs(vekt))
            ny = min(gammel + steg, hoeyest) if (mangler > 0) == (vekt > 0) else max(gammel - steg, lavest)
            if ny != gammel:
                mulige.append((len(self.sak.av[navn]), -abs(ny - gammel), navn, ny))
        return ((navn, ny) for *_, navn, ny in sorted(mulige))
