"""What is kept out of a machine's reach comes back whole, whatever the machine does."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veileder.diagnostics import Position
from veileder.translation.drafting import translate
from veileder.translation.glossary import fixed_words, glossary, terms_of
from veileder.translation.protect import broken, protected, restored
from veileder.translation.units import Unit

AT = Position("a.yaml")

PIECES = (
    *(
        "Hvem ",
        "er du? ",
        "barnet ",
        "sier ",
        "\n",
        "\n\n- ",
        "## Tittel {#anker}\n",
        "~ ",
        "50 % ",
        "a/b ",
        "\\ ",
        "^$ ",
    ),
    *("{{kommune.navn}} ", "{{Uro.bestemt}}s ", "[lenke](/verktoy/x/) ", "[{{uro}}](/a/#b) ", "BTS ", "BTI-modellen "),
    *("**fet** ", "`kode` ", "https://example.no/a?b=c. ", "e@example.no ", "<br> ", "foresatte ", "Foresatte ", "1. "),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
TERMS = terms_of({"foresatte": "føresette"})
KEPT = re.compile(r"\{\{[^}]*\}\}|\]\([^)]*\)|BTS|BTI|`[^`]*`|https://\S+|\S+@\S+|\*\*|\{#\w+\}")


def same(lines: Sequence[str]) -> Iterator[str]:
    yield from lines


@given(TEXTS)
def test_a_machine_that_changes_nothing_gives_the_text_with_the_fixed_words(text: str) -> None:
    wanted = text.replace("foresatte", "føresette").replace("Foresatte", "Føresette")
    assert translate({"a": text}, same, TERMS).texts == {"a": wanted}


@given(TEXTS, st.integers(0, 10_000))
def test_a_machine_that_mangles_loses_nothing_that_must_be_kept(text: str, seed: int) -> None:
    chance = random.Random(seed)

    def mangler(lines: Sequence[str]) -> Iterator[str]:
        for line in lines:
            words = line.split(" ")
            at = chance.randrange(len(words))
            what = chance.choice(("drop", "double", "upper", "lower", "swap", "cut", "nothing"))
            if what == "drop":
                del words[at]
            elif what == "double":
                words.insert(at, words[at])
            elif what in ("upper", "lower"):
                words[at] = getattr(words[at], what)()
            elif what == "swap":
                words[0], words[at] = words[at], words[0]
            elif what == "cut":
                words[at] = words[at][: len(words[at]) // 2]
            yield " ".join(words)

    made = translate({"a": text}, mangler, TERMS)
    for draft in made.texts.values():
        assert not broken(text, draft)
        assert sorted(KEPT.findall(draft)) == sorted(KEPT.findall(text))
    assert set(made.texts) | set(made.refused) == {"a"}


def test_a_machine_that_stops_gives_no_draft_of_what_it_did_not_reach() -> None:
    def stops(lines: Sequence[str]) -> Iterator[str]:
        yield lines[0]

    made = translate({"a": "Hei {{uro}}", "b": "Hei {{uro}}"}, stops, TERMS)
    assert (set(made.texts), made.refused) == ({"a"}, ("b",))


def test_all_texts_go_through_the_machine_together_and_what_is_no_words_does_not() -> None:
    calls: list[Sequence[str]] = []

    def counting(lines: Sequence[str]) -> Iterator[str]:
        calls.append(lines)
        yield from lines

    translate({"a": "Hei\n\n{{uro}}\n- PPT", "b": "00 00 00 00"}, counting, TERMS)
    assert calls == [["Hei"]]


def test_the_machine_sees_a_sentence_and_no_markup() -> None:
    line = protected("- **Ring** [{{kommune.navn}}](/a/) og BTS", TERMS)
    assert line is not None
    assert re.sub(r"\[(?:[^\[\]\\]|\\.)*\]", "", line.sent) == "Ring Qbbx og Qbcx"
    assert restored(line, line.sent.replace("Ring", "Ringj")) == "- **Ringj** [{{kommune.navn}}](/a/) og BTS"


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_fixed_word_is_one_word_for_another(language: str) -> None:
    for source, target in fixed_words(language).items():
        assert source == source.strip() and target == target.strip()
        assert not set(source + target) & set("|<>{}[]")


def test_the_glossary_holds_the_terms_of_the_field_and_the_names_in_the_content() -> None:
    name = Unit("roller.r.navn", ("roller", "r"), {"nb": "Familieveileder", "nn": "Familierettleiar"}, AT, {}, {})
    token = Unit("roller.s.navn", ("roller", "s"), {"nb": "{{Uro}}", "nn": "{{Uro}}"}, AT, {}, {})
    words = glossary([name, token], "nb")
    assert (words["familieveileder"], words["stafettholder"], words["giver"]) == (
        "familierettleiar",
        "stafetthaldar",
        "gjevar",
    )
    assert not any("{" in word for word in words)
    assert "tjeneste" not in words, "the machine knows its gender"


def test_a_fixed_word_is_found_whole_with_its_capital_letter() -> None:
    terms = terms_of(fixed_words("nb"))
    assert [found[2] for found in terms("Foresatte og stafettholderen. Si det! Jeg vil si det til medforesatte.")] == [
        *("Føresette", "stafetthaldaren", "Sei"),
    ]
