"""A30: nobody can work out a small number from all that is published, of one quarter or of many.

The solver beside this file sees what is published and how counts hang together, and looks for other worlds that look
the same. For each small count, every number from nought to four must have one.
"""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from stafettlogg.innsikt import tall
from stafettlogg.innsikt.demping import Linje, avrundet, demp, hoeyst, liten, summen

from .loeser import MEST, Loeser, Rad

ALLE_SMAA = list(range(5))
TABELLER = {
    "alle": ("aktive", "startet", "avsluttet"),
    "barn": ("1-2", "3-4", "5-"),
    "nivaa": ("n1", "n2", "n3", "andre"),
    "tjeneste": ("skole", "helse", "ppt", "andre"),
    "alder": ("0-5", "6-12", "13-15", "16-17", "18-"),
    "moete": ("0-14", "15-30", "31-60", "61-"),
    "lampe": ("ulest", "frist"),
    "plantype": ("stafettlogg", "andre"),
    "grunn": ("maalet-naadd", "flyttet"),
}


def rader(linjer: list[Linje], alt: dict[str, int]) -> list[Rad]:
    """What is known, as the solver wants it; what is not so, nobody can use."""
    return [
        (dict(linje.ledd), -100 * MEST if linje.minst is None else linje.minst, linje.mest or 0)
        for linje in linjer
        if linje.holder(alt)
    ]


def roept(alt: dict[str, int], linjer: list[Linje], skjult: frozenset[str]) -> dict[str, list[int]]:
    """The small counts that something can be said of, and what they may be."""
    vist = {navn: None if navn in skjult else avrundet(n) for navn, n in alt.items()}
    loeser = Loeser(vist, rader(linjer, alt))
    funnet = {n: loeser.mulige(n, ALLE_SMAA) for n, antall in alt.items() if liten(antall)}
    return {navn: verdier for navn, verdier in funnet.items() if verdier != ALLE_SMAA}


def naar_bare_de_smaa_er_skjult(alt: dict[str, int]) -> frozenset[str]:
    return frozenset(navn for navn, n in alt.items() if liten(n))


def test_a30_hiding_the_small_ones_alone_is_not_enough() -> None:
    """What the rest is for: 14 in all is shown as 15 and 10 of them as 10, so that the rest is one or more."""
    alt, linjer = {"alle": 14, "a": 10, "b": 4}, [summen("alle", ("a", "b"))]
    assert roept(alt, linjer, naar_bare_de_smaa_er_skjult(alt)) == {"b": [1, 2, 3, 4]}
    skjult = demp(alt, linjer, (), alt)
    assert roept(alt, linjer, skjult) == {} and "b" in skjult and len(skjult) == 2


def test_a30_a_later_quarter_does_not_tell_of_an_earlier() -> None:
    foer = {"1/alle:aktive": 12, "1/alle:startet": 12, "1/alle:avsluttet": 0}
    etter = {"2/alle:aktive": 28, "2/alle:startet": 17, "2/alle:avsluttet": 1}
    linjer = [tall.fra_forrige("", "1/"), tall.fra_forrige("1/", "2/")]
    skjult = demp(foer, linjer[:1], (), foer)
    assert roept(foer, linjer[:1], skjult) == {}
    alt = foer | etter
    bare_smaa = skjult | {"2/alle:avsluttet"}
    assert roept(alt, linjer, frozenset(bare_smaa))["2/alle:avsluttet"] == [0, 1], "together they would tell"
    skjult |= demp(alt, linjer, skjult, etter)
    assert roept(alt, linjer, skjult) == {}
    assert demp(foer, linjer[:1], (), foer) <= skjult, "what was hidden stays so"


def test_a30_what_is_large_is_shown() -> None:
    """Safe is easy when nothing is shown; a kommune with many logs sees nearly all."""
    alt = {"alle": 240, "a": 120, "b": 60, "c": 40, "d": 20, "e": 75, "f": 2}
    linjer = [summen("alle", ("a", "b", "c", "d")), hoeyst({"alle": 1}, {"e": 1}), hoeyst({"alle": 1}, {"f": 1})]
    assert demp(alt, linjer, (), alt) == {"f"}
    assert [avrundet(n) for n in (5, 7, 8, 12, 13, 240)] == [5, 5, 10, 10, 15, 240]


@st.composite
def tabell(draw: st.DrawFn) -> tuple[dict[str, int], list[Linje]]:
    """A whole and two ways of dividing it, with something that is a part of it."""
    deler = draw(st.lists(st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=1, max_size=5))
    alt = {"alle": sum(deler)} | {f"a{nr}": n for nr, n in enumerate(deler)}
    grense = draw(st.lists(st.integers(0, sum(deler)), min_size=1, max_size=3).map(sorted))
    ender = [0, *grense, sum(deler)]
    andre = {f"b{nr}": til - fra for nr, (fra, til) in enumerate(itertools.pairwise(ender))}
    lampe = {"c": draw(st.integers(0, sum(deler)))}
    linjer = [summen("alle", [*alt][1:]), summen("alle", [*andre]), hoeyst({"alle": 1}, {"c": 1})]
    return alt | andre | lampe, linjer


@settings(max_examples=60, deadline=None, phases=(Phase.generate, Phase.shrink))
@given(tabell())
def test_a30_random_tables(sak: tuple[dict[str, int], list[Linje]]) -> None:
    alt, linjer = sak
    skjult = demp(alt, linjer, (), alt)
    assert roept(alt, linjer, skjult) == {}


def kommune(frø: int, kvartaler: int, mest: int) -> list[list[tall.Logg]]:
    """The logs of a kommune in each of some quarters, with whatever happens to them."""
    tilfeldig = random.Random(frø)
    i_arbeid: list[tall.Logg] = []
    alle = []
    for _ in range(kvartaler):
        nye = [_logg(tilfeldig) for _ in range(tilfeldig.randint(0, mest))]
        slutt = [logg for logg in i_arbeid if tilfeldig.random() < 0.15]
        fortsetter = [logg for logg in i_arbeid if logg not in slutt]
        alle.append(
            [
                *nye,
                *fortsetter,
                *(_om(logg, aktiv=False, grunn=tilfeldig.choice(TABELLER["grunn"])) for logg in slutt),
            ]
        )
        i_arbeid = [_om(logg, startet=False, dager=None) for logg in (*nye, *fortsetter)]
    return alle


def _om(logg: tall.Logg, **nytt: object) -> tall.Logg:
    from dataclasses import replace

    return replace(logg, **nytt)  # type: ignore[arg-type]


def _logg(tilfeldig: random.Random) -> tall.Logg:
    tjenester = [t for t in ("skole", "helse", "ppt", "barnehage", "fritid") if tilfeldig.random() < 0.5]
    return tall.Logg(
        barn=tilfeldig.getrandbits(60),
        nivaa=tilfeldig.choice(("n1", "n2", "n2", "n2", "n3", "borte")),
        plantype=tilfeldig.choice(("stafettlogg", "stafettlogg", "stafettlogg", "ip")),
        alder=tilfeldig.randint(0, 19),
        tjenester=frozenset(tjenester or ["skole"]),
        lamper=frozenset(lampe for lampe in TABELLER["lampe"] if tilfeldig.random() < 0.2),
        startet=True,
        dager=tilfeldig.choice((None, 3, 20, 40, 90)),
    )


def publiser(kvartaler: list[list[tall.Logg]]) -> tuple[dict[str, int], list[Linje], frozenset[str]]:
    """Publish one quarter after the other, as the log does: all counts, what is known of them, and what is hidden."""
    alt: dict[str, int] = {}
    linjer: list[Linje] = []
    skjult: frozenset[str] = frozenset()
    for nr, logger in enumerate(kvartaler):
        nye = {f"{nr}/{navn}": n for navn, n in tall.tell(logger, TABELLER).items()}
        alt |= nye
        linjer += [
            Linje(tuple((f"{nr}/{navn}", vekt) for navn, vekt in linje.ledd), linje.minst, linje.mest)
            for linje in tall.linjer(TABELLER)
        ]
        linjer.append(tall.fra_forrige(f"{nr - 1}/" if nr else "", f"{nr}/"))
        skjult |= demp(alt, linjer, skjult, nye)
    return alt, linjer, skjult


@pytest.mark.parametrize(
    ("frø", "kvartaler", "mest"),
    [
        (1, 3, 4),
        (2, 3, 30),
        *(pytest.param(frø, 6, mest, marks=pytest.mark.full) for frø, mest in enumerate((3, 15, 25, 60), 10)),
    ],
)
def test_a30_some_quarters_of_a_kommune(frø: int, kvartaler: int, mest: int) -> None:
    alt, linjer, skjult = publiser(kommune(frø, kvartaler, mest))
    assert all(linje.holder(alt) for linje in linjer), "what is known is so"
    assert roept(alt, linjer, skjult) == {}
    if mest >= 25:
        assert len(skjult) < len(alt) / 2, "most is shown"
    assert roept(alt, linjer, naar_bare_de_smaa_er_skjult(alt)) or mest >= 25, "it was not safe by itself"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(1, 3), st.integers(1, 25))
@pytest.mark.full
def test_a30_random_kommuner(frø: int, kvartaler: int, mest: int) -> None:
    alt, linjer, skjult = publiser(kommune(frø, kvartaler, mest))
    assert roept(alt, linjer, skjult) == {}
