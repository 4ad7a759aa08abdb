"""Make the mechanical queries from the titles of the guide: typing errors, inflections, and the other målform.

Run with ``.venv/bin/python bench/search/lag_mekaniske.py``. The same titles give the same queries. It needs Debian's
packages hunspell-no (the dictionaries) and hunspell-tools (``unmunch``, which spells out every form).
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from titler import Titled, titles

TARGET = Path(__file__).parent / "sporringer" / "mekaniske.tsv"
DICTIONARIES = Path("/usr/share/hunspell")
SEED, EACH, MOST_TITLES = 2026, 140, 6
KEYBOARD = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")
NEIGHBOURS = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in KEYBOARD
    for place, letter in enumerate(row)
}
# Words that say nothing of what somebody looks for, and verbs that look like nouns.
_EMPTY = """
    andre anna annan avklar beste blir bruker brukar dette dine eigen eiga egen eitt eller etter finn flere fleire frå
    første gang gjøre gjere hald halden handle hold holdt hvem hva høre høyre ikke ikkje inn krav kven lite liten lita
    litt lurer mange mangler manglar mellom mye mykje nett nettopp noe noen noko nokon nye rundt saman sammen send sett
    siste skap skjedd slik slått snakke stad sted treng trenger utenfor utanfor utsatt utsett vanskelig vanskeleg veien
    vegen velg venter ventar vere være vidare videre vondt åpen open
"""
EMPTY = frozenset(_EMPTY.split())
Query = tuple[str, str, str, tuple[str, ...]]


def main() -> int:
    """Write the queries; 2 when hunspell is missing."""
    if not shutil.which("unmunch") or not all((DICTIONARIES / f"{name}_NO.dic").exists() for name in ("nb", "nn")):
        print("Bøyningene lages av hunspell. Installer pakkene: apt-get install hunspell-no hunspell-tools")
        return 2
    results = titles()
    rows: dict[tuple[str, str], Query] = {}
    for make in (_typos, _inflections, _crossings):
        made = (query for query in make(results) if query[::2] not in rows)
        for query in islice(made, EACH):
            rows[query[0], query[2]] = query
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        file.write("ui\tcategory\tquery\taccepted\n")
        for ui, category, text, accepted in rows.values():
            file.write("\t".join((ui, category, text, ",".join(accepted))) + "\n")
    print(f"{len(rows)} spørringer")
    return 0


def _typos(results: list[Titled]) -> Iterator[Query]:
    """A short title, or one word of a title, with one error in one word."""
    chance = random.Random(f"{SEED} typo")
    for ui, result in _shuffled(results, chance):
        words = _words(getattr(result, ui))
        long = [word for word in words if len(word) >= 5 and word not in EMPTY]
        if not long:
            continue
        wrong = chance.choice(long)
        text = _plain(getattr(result, ui)) if 1 < len(words) <= 3 and chance.random() < 0.5 else wrong
        if accepted := _accepted(results, ui, text):
            yield ui, "typo", text.replace(wrong, _mistyped(wrong, chance), 1), accepted


def _inflections(results: list[Titled]) -> Iterator[Query]:
    """One word of a title in another form."""
    chance = random.Random(f"{SEED} inflection")
    for ui, result in _shuffled(results, chance):
        words = [word for word in _words(getattr(result, ui)) if len(word) >= 4 and word not in EMPTY]
        if not words:
            continue
        word = chance.choice(words)
        family = _forms(word, ui)
        forms = sorted(form for form in family - {word} if not _genitive(form, family))
        if forms and (accepted := _accepted(results, ui, word)):
            yield ui, "inflection", chance.choice(forms), accepted


def _crossings(results: list[Titled]) -> Iterator[Query]:
    """A title, or one word of it, as the other målform has it."""
    chance = random.Random(f"{SEED} cross")
    for ui, result in _shuffled(results, chance):
        other = "nn" if ui == "nb" else "nb"
        own, theirs = _words(getattr(result, ui)), _words(getattr(result, other))
        foreign = [word for word in theirs if word not in own and len(word) >= 4 and word not in EMPTY]
        if not foreign:
            continue
        text = _plain(getattr(result, other)) if chance.random() < 0.5 else chance.choice(foreign)
        if accepted := _accepted(results, other, text):
            yield ui, "cross", text, accepted


def _shuffled(results: list[Titled], chance: random.Random) -> Iterator[tuple[str, Titled]]:
    """Every result in both målformer, many times over, in a chance order."""
    for _ in range(20):
        order = [(ui, result) for ui in ("nb", "nn") for result in results]
        chance.shuffle(order)
        yield from order


def _accepted(results: list[Titled], language: str, text: str) -> tuple[str, ...]:
    """Every result whose title, in either målform, has all the words in some form; none when there are too many."""
    words = [word for word in _words(text) if word not in EMPTY]
    hits = [
        result
        for result in results
        if any(all(_has(title, word, language) for word in words) for title in (result.nb, result.nn))
    ]
    if not words or len(hits) > MOST_TITLES:
        return ()
    return tuple(sorted({address for hit in hits for address in (hit.address, hit.also) if address}))


def _has(title: str, word: str, language: str) -> bool:
    there = _words(title)
    return any(word in other for other in there) or not _forms(word, language).isdisjoint(there)


@cache
def _words(title: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", _plain(title))


def _plain(title: str) -> str:
    """A title as somebody types it: in small letters, without what stands in brackets."""
    return re.sub(r"\s*\(.*?\)", "", title).lower()


def _mistyped(word: str, chance: random.Random) -> str:
    """The word with one error, never in the first letter."""
    spot = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:spot], word[spot], word[spot + 1 :]
    folded = word.replace("å", "a").replace("ø", "o")
    edits: list[Callable[[], str]] = [
        lambda: before + after,
        lambda: before + letter + letter + after,
        lambda: before + after[0] + letter + after[1:],
        lambda: before + chance.choice(NEIGHBOURS.get(letter, "e")) + after,
        lambda: folded,
    ]
    while (typed := chance.choice(edits)()) == word:
        pass
    return typed


@cache
def _forms(word: str, language: str) -> frozenset[str]:
    """Every form of a noun, by its last part when the dictionary lacks the compound; of any other word just itself."""
    nouns = _nouns(language)
    for cut in (0, *range(3, len(word) - 4)):
        first, last = word[:cut], word[cut:]
        if last in nouns and (not first or first in nouns or first.removesuffix("s") in nouns):
            return frozenset(first + form for form in nouns[last])
    return frozenset({word})


def _genitive(form: str, family: frozenset[str]) -> bool:
    return form.endswith("s") and form[:-1] in family


@cache
def _nouns(language: str) -> dict[str, frozenset[str]]:
    """Every form in the dictionary that is a form of one noun only, with the noun's other forms."""
    source = (DICTIONARIES / f"{language}_NO.dic").read_text(encoding="latin-1").splitlines()[1:]
    with tempfile.NamedTemporaryFile("w", encoding="latin-1", suffix=".dic") as file:
        # A line of its own before each word tells where its forms begin.
        entries = [f"=\n{word}/{_noun_flags(flags)}" for word, _, flags in (line.partition("/") for line in source)]
        file.write("\n".join([str(2 * len(entries)), *entries, ""]))
        file.flush()
        told = subprocess.run(
            ["unmunch", file.name, DICTIONARIES / f"{language}_NO.aff"], capture_output=True, check=True
        )
    families: dict[str, frozenset[str]] = {}
    ambiguous: set[str] = set()
    for block in told.stdout.decode("latin-1").split("=\n"):
        forms = frozenset(block.lower().split())
        ambiguous.update(form for form in forms if form in families)
        families.update(dict.fromkeys(forms, forms))
    return {form: forms for form, forms in families.items() if len(forms) > 1 and form not in ambiguous}


def _noun_flags(flags: str) -> str:
    """The flags that inflect a noun, when the word is one; all other word classes keep none."""
    return "".join(flag for flag in flags if "A" <= flag <= "J") if set(flags) & set("ABCDFGH") else ""


if __name__ == "__main__":
    sys.exit(main())
