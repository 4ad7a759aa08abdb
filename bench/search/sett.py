"""The sets of queries: read from file, and what an engine's answers to one are worth."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "sporringer"
CATEGORIES = frozenset({"exact", "inflection", "compound", "typo", "cross", "synonym", "abbreviation", "multi"})
# The part of the queries that must be answered among the first three, by set.
BARS = {"utvikling": 0.97, "ansatt": 0.95, "innbygger": 0.95, "fersk": 0.95, "mekaniske": 0.98}
DEPTH = 10  # what stands after the tenth is not read

Answers = Mapping["Query", Sequence[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody types, and what they would be happy with.

    Args:
        ui: the målform of the pages they search in, "nb" or "nn".
        category: the sort of difficulty.
        text: as it is typed.
        accepted: addresses under the målform's root; one without an anchor accepts every part of the page.
    """

    ui: str
    category: str
    text: str
    accepted: tuple[str, ...]

    def rank(self, results: Sequence[str], *, by_page: bool = False) -> int:
        """The place of the first good result, from 1; 0 when there is none.

        Args:
            results: addresses, best first.
            by_page: True looks away from anchors, for an engine that only answers with pages.
        """
        pages = {address.partition("#")[0] for address in self.accepted if by_page or "#" not in address}
        for place, result in enumerate(results[:DEPTH], start=1):
            if result in self.accepted or result.partition("#")[0] in pages:
                return place
        return 0


@dataclass(frozen=True, slots=True)
class Score:
    """How good the answers to some queries are, as parts of 1.

    Args:
        queries: how many there were.
        first: answered by the first result.
        three: answered among the first three.
        mrr: the mean of one divided by the place.
        none: got no result at all.
    """

    queries: int
    first: float
    three: float
    mrr: float
    none: float


def names() -> list[str]:
    """The sets that are written, in the order of the bars."""
    return [name for name in BARS if (FOLDER / f"{name}.tsv").is_file()]


def read(name: str) -> list[Query]:
    """The queries of a set."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Query(row["ui"], row["category"], row["query"], tuple(row["accepted"].split(","))) for row in rows]


def score(queries: Sequence[Query], answers: Answers, *, by_page: bool = False) -> Score:
    """What the answers are worth."""
    ranks = [query.rank(answers[query], by_page=by_page) for query in queries]
    count = len(queries)
    return Score(
        count,
        sum(rank == 1 for rank in ranks) / count,
        sum(1 <= rank <= 3 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
        sum(not answers[query] for query in queries) / count,
    )


def by_category(queries: Sequence[Query]) -> dict[str, list[Query]]:
    """The queries of each category, in the order of the file."""
    groups: dict[str, list[Query]] = {}
    for query in queries:
        groups.setdefault(query.category, []).append(query)
    return groups


def misses(queries: Sequence[Query], answers: Answers) -> Iterator[str]:
    """The queries that were not answered among the first three, with what came instead."""
    for query in queries:
        if not 1 <= (rank := query.rank(answers[query])) <= 3:
            place = f"nr. {rank}" if rank else "nei"
            came = ", ".join(answers[query][:3]) or "ingen treff"
            told = f"{query.ui} {query.category:12} {place:6} «{query.text}»: {came}"
            yield f"{told}  (godtatt: {', '.join(query.accepted)})"


def missed(name: str, result: Score) -> Iterator[str]:
    """The set's bar, told when the score does not reach it."""
    if result.three < BARS[name]:
        yield f"{name}: hit@3 er {decimal(result.three, 3)}, og kravet er {decimal(BARS[name])}"


def decimal(number: float, digits: int = 2) -> str:
    """A number as it is written in Norwegian."""
    return f"{number:.{digits}f}".replace(".", ",")
