"""The search engine by itself, as it is served: how like words are, and in which order things are found."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from veileder.site.assets.bundle import asset_address

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]

# (written, known): how like, and how like as the beginning of a word that somebody is still writing.
LIKENESS = """async (pairs) => {
  const { forms, likeness } = await import(ordlikhet);
  return pairs.map(([written, known]) => {
    const [q, t] = [forms(written), forms(known)];
    const most = q.folded.length < 4 ? 0 : q.folded.length < 8 ? 1 : 2;
    return [likeness(q, t, false, most), likeness(q, t, true, most)];
  });
}"""
DISTANCES = """async (cases) => {
  const { distance } = await import(ordlikhet);
  return cases.map(([a, b, most, prefix]) => distance(a, b, most, prefix));
}"""
PASSED_BY = """async (pairs) => {
  const { forms, likeness, mayBeLike } = await import(ordlikhet);
  return pairs.filter(([written, known, most]) => {
    const [q, t] = [forms(written), forms(known)];
    return likeness(q, t, false, most) && !mayBeLike(q, t.mask, t.stemMask, most);
  });
}"""
# Entries are put in, asked for, and put in again before the next question.
ENGINE = """async (rounds) => {
  const { Sokemotor } = await import(sokemotor);
  const motor = new Sokemotor();
  return rounds.map(({ entries, names, text, query, limit, words }) => {
    motor.add(entries.map(([kind, titles, ...names]) => ({ kind, titles: titles.split("|"), names })));
    const called = (title) => motor.entries.find(({ titles }) => titles[0] === title);
    for (const [title, more] of Object.entries(names)) motor.addNames(called(title), more);
    for (const [word, titles] of Object.entries(text)) motor.addText(word, titles.map(called));
    const { hits, guess, like } = motor.search(query, limit ?? undefined);
    return {
      titles: hits.map(({ entry }) => entry.titles[0]),
      scores: hits.map(({ score }) => score),
      guess,
      marked: words.filter((word) => like(word) > 0.5),
    };
  });
}"""

Asked = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def workshop(browser: Browser, address: str) -> Iterator[Page]:
    """A page that can import the engine."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/fjordvik/")
    files = {name: f"/fjordvik/{asset_address(ROOT, f'{name}.js')}" for name in ("ordlikhet", "sokemotor")}
    page.evaluate("(files) => Object.assign(window, files)", files)
    yield page
    context.close()


@pytest.fixture
def ask(workshop: Page) -> Asked:
    """Asks an engine with some entries one question; the titles of what it found, their scores, and its guess."""

    def answer(query: str, *entries: tuple[str, ...], **more: Any) -> dict[str, Any]:
        return _rounds(workshop, _round(query, *entries, **more))[0]

    return answer


def _round(query: str, *entries: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """A question, and what is put in before it: entries as kind, title («nb|nn» when it has two) and other names."""
    return {"entries": entries, "names": {}, "text": {}, "query": query, "limit": None, "words": [], **more}


def _rounds(page: Page, *rounds: dict[str, Any]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = page.evaluate(ENGINE, list(rounds))
    return answers


def likeness(page: Page, written: str, known: str) -> float:
    return float(page.evaluate(LIKENESS, [[written, known]])[0][0])


def likeness_while_writing(page: Page, written: str, known: str) -> float:
    return float(page.evaluate(LIKENESS, [[written, known]])[0][1])


@pytest.mark.parametrize("word", ["undring", "på", "å", "112", "ppt", "ungdomspsykiatrisk"])
def test_a_word_is_like_itself(workshop: Page, word: str) -> None:
    assert likeness(workshop, word, word) == 1


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("mote", "møte"),
        ("sjolvmord", "sjølvmord"),
        ("radgiver", "rådgiver"),
        ("raadgiver", "rådgiver"),
        ("aarsak", "årsak"),
        ("laerer", "lærer"),
        ("lärer", "lærer"),
        ("möte", "møte"),
        ("café", "cafe"),
        ("samisk", "sámisk"),
    ],
)
def test_letters_may_be_written_otherwise(workshop: Page, written: str, known: str) -> None:
    assert 0.95 < likeness(workshop, written, known) < 1
    assert 0.95 < likeness(workshop, known, written) < 1


@pytest.mark.parametrize(
    ("written", "known"),
    [
        *((form, "møte") for form in ("møtet", "møter", "møtene", "møta")),
        *((form, "barnehage") for form in ("barnehagen", "barnehager", "barnehagene", "barnehagar", "barnehagane")),
        *((form, "lærer") for form in ("læreren", "lærerne", "lærar", "læraren", "lærarar", "lærarane")),
        *((form, "elev") for form in ("eleven", "elever", "elevene", "elevar", "elevane", "elevens")),
        *((form, "skule") for form in ("skulen", "skular", "skulane", "skulens")),
        *((form, "veke") for form in ("veka", "veker", "vekene")),
        *((form, "barn") for form in ("barnet", "barna", "barnets")),
        *((form, "plan") for form in ("planen", "planer", "planene", "planar", "planane")),
        *((form, "familie") for form in ("familien", "familier", "familiar", "familiens")),
        ("uroen", "uro"),
        ("uroa", "uro"),
        ("vaksne", "vaksen"),
        ("voksne", "voksen"),
        ("ansatt", "ansatte"),
        ("tilsett", "tilsette"),
        ("samtykker", "samtykke"),
        ("samtykkjer", "samtykkje"),
        ("foreldrenes", "foreldre"),
        ("evaluere", "evaluering"),
        ("evaluerer", "evaluering"),
        ("evaluert", "evaluering"),
        ("evaluerte", "evaluere"),
        ("evalueringa", "evaluere"),
        ("rettigheten", "rettighet"),
        ("rettigheter", "rettighet"),
        ("rettighetene", "rettighet"),
    ],
)
def test_inflection_does_not_matter(workshop: Page, written: str, known: str) -> None:
    assert likeness(workshop, written, known) > 0.9
    assert likeness(workshop, known, written) > 0.9


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("henvise", "henvisning"),
        ("tilvise", "tilvising"),
        ("undre", "undring"),
        ("mobbe", "mobbing"),
        ("mobba", "mobbing"),
        ("trygg", "trygghet"),
        ("trygg", "tryggleik"),
        ("rettigheita", "rettighet"),
    ],
)
def test_a_verb_is_like_its_noun(workshop: Page, written: str, known: str) -> None:
    assert 0.8 < likeness(workshop, written, known) < 0.93
    assert 0.8 < likeness(workshop, known, written) < 0.93


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("tjenester", "tjeneste"),
        ("tjenestene", "tjeneste"),
        ("tenester", "teneste"),
        ("tenesta", "teneste"),
        ("notatet", "notat"),
        ("notater", "notat"),
        ("notata", "notat"),
        ("kommunens", "kommune"),
    ],
)
def test_a_word_that_ends_as_if_inflected_is_still_found(workshop: Page, written: str, known: str) -> None:
    assert likeness(workshop, written, known) > 0.5
    assert likeness(workshop, known, written) > 0.5


@pytest.mark.parametrize(("written", "known"), [("un", "undring"), ("barneh", "barnehage"), ("m", "møte"), ("p", "på")])
def test_the_beginning_of_a_word_counts_while_one_writes(workshop: Page, written: str, known: str) -> None:
    assert likeness_while_writing(workshop, written, known) > 0.6


def test_the_more_of_the_word_is_written_the_more_it_is_like(workshop: Page) -> None:
    whole = "helsestasjon"
    found = [likeness_while_writing(workshop, whole[:length], whole) for length in range(1, len(whole) + 1)]
    assert found == sorted(found) and found[-1] == 1


def test_a_few_letters_are_no_beginning_when_the_word_is_done(workshop: Page) -> None:
    assert likeness(workshop, "un", "undring") == 0
    assert likeness(workshop, "så", "såpeboble") == 0


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("stafett", "stafettlogg"),
        ("barnevern", "barnevernstjeneste"),
        ("notat", "undringsnotat"),
        ("samtaler", "undringssamtale"),
        ("psykolog", "skolepsykologen"),
        ("undringsnotatmal", "undringsnotat"),
        ("skolefraværet", "fravær"),
    ],
)
def test_a_part_of_a_compound_is_like_it(workshop: Page, written: str, known: str) -> None:
    assert 0.25 < likeness(workshop, written, known) < 0.86


def test_the_beginning_and_the_end_of_a_compound_say_more_than_its_middle(workshop: Page) -> None:
    whole = "skolefraværsteam"
    assert likeness(workshop, "skole", whole) > likeness(workshop, "fravær", whole) > 0
    assert likeness(workshop, "teamet", whole) > likeness(workshop, "fravær", whole)


@pytest.mark.parametrize(
    "written",
    ["undringsntoat", "undringsotat", "undrinngsnotat", "undrinhsnotat", "umdringsnottat"],
    ids=["swapped", "missing", "double", "other letter", "two errors"],
)
def test_a_misspelling_is_told_from_the_word(workshop: Page, written: str) -> None:
    assert -0.86 < likeness(workshop, written, "undringsnotat") < -0.5


def test_an_error_in_the_first_letter_is_rare(workshop: Page) -> None:
    first = likeness(workshop, "benvisning", "henvisning")
    assert -0.75 < first < -0.5
    assert likeness(workshop, "henbisning", "henvisning") < first


def test_a_short_word_has_no_room_for_errors(workshop: Page) -> None:
    assert likeness(workshop, "bop", "bup") == 0
    assert likeness(workshop, "mtøer", "møte") == 0


def test_a_misspelt_beginning_counts_while_one_writes(workshop: Page) -> None:
    assert likeness_while_writing(workshop, "hevnisn", "henvisning") < -0.4
    assert likeness(workshop, "hevnisn", "henvisninger") == 0


@pytest.mark.parametrize(
    ("written", "known"),
    [("112", "113"), ("1120", "112"), ("11", "112"), ("2026", "2025"), ("116117", "116111"), ("12345678", "1234567")],
)
def test_a_number_is_only_itself(workshop: Page, written: str, known: str) -> None:
    assert likeness(workshop, written, known) == 0
    assert likeness_while_writing(workshop, written, known) == 0


@pytest.mark.parametrize(
    ("written", "known"),
    [("hus", "bil"), ("skole", "barnehage"), ("far", "mor"), ("helse", "hjelp"), ("rus", "buss"), ("ri", "rus")],
)
def test_other_words_are_not_like(workshop: Page, written: str, known: str) -> None:
    assert likeness(workshop, written, known) == 0
    assert likeness_while_writing(workshop, written, known) == 0


def test_words_of_a_text_are_split_at_everything_else_and_in_lower_case(workshop: Page) -> None:
    found = workshop.evaluate(
        """async (text) => (await import(ordlikhet)).words(text)""",
        "«Barne- og ungdoms/PSYKIATRI» (BUP), A\u030aMLI 116 117 … Čuorvvis?!",
    )
    assert found == ["barne", "og", "ungdoms", "psykiatri", "bup", "åmli", "116", "117", "čuorvvis"]


def _plain_distance(a: str, b: str) -> int:
    """Edits between two words, by the definition: one letter more, less or other, or two neighbours swapped."""
    table = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            ways = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1])]
            if i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(a), len(b)]


def _random_words(seed: int, letters: str, longest: int) -> Iterator[str]:
    source = random.Random(seed)
    while True:
        yield "".join(source.choice(letters) for _ in range(source.randint(0, longest)))


def test_the_distance_is_the_number_of_edits(workshop: Page) -> None:
    words = _random_words(1, "abcø", 8)
    cases = [(next(words), next(words), most, prefix) for _ in range(800) for most in (1, 2) for prefix in (0, 1)]
    wrong = []
    for (a, b, most, prefix), found in zip(cases, workshop.evaluate(DISTANCES, cases), strict=True):
        beginnings = [b[:end] for end in range(len(b) + 1)] if prefix else [b]
        edits = min(_plain_distance(a, beginning) for beginning in beginnings)
        if min(found, most + 1) != min(edits, most + 1):
            wrong.append((a, b, most, prefix, found, edits))
    assert wrong == []


def test_no_word_that_is_like_is_passed_by(workshop: Page) -> None:
    """The quick look at the letters saves time, and hides nothing."""
    words = _random_words(2, "aeinrst", 9)
    pairs = [(next(words), next(words)) for _ in range(3000)]
    pairs += [("møta", "møte"), ("barnehagane", "barnehage"), ("notat", "undringsnotat"), ("hevnisning", "henvisning")]
    cases = [(a, b, 0 if len(a) < 4 else 1 if len(a) < 8 else 2) for a, b in pairs if a and b]
    assert workshop.evaluate(PASSED_BY, cases) == []


def test_a_title_comes_before_another_name(ask: Asked) -> None:
    found = ask("plan", ("verktoy", "Skjema", "plan"), ("verktoy", "Plan"), ("verktoy", "Notat"))
    assert found["titles"] == ["Plan", "Skjema"]


def test_the_title_in_the_other_maalform_is_a_title_too(ask: Asked) -> None:
    found = ask("tilvising", ("skjema", "Søknad", "tilvising"), ("skjema", "Henvisning|Tilvising"))
    assert found["titles"] == ["Henvisning", "Søknad"]
    assert ask("tilvising", ("skjema", "Tilvising"))["scores"][0] == found["scores"][0]


def test_a_name_comes_before_a_text(ask: Asked) -> None:
    things = (("tiltak", "Ark"), ("tiltak", "Plan"), ("tiltak", "Skjema", "plan"))
    found = ask("plan uke", *things, text={"uke": ["Ark", "Plan", "Skjema"], "plan": ["Ark"]})
    assert found["titles"][:2] == ["Plan", "Skjema"]


def test_a_word_of_a_text_is_found_when_no_name_has_it(ask: Asked) -> None:
    found = ask("logoped", ("tiltak", "Ark"), ("tiltak", "Plan"), text={"logoped": ["Plan"]})
    assert found["titles"] == ["Plan"]
    assert found["scores"][0] > 0


def test_a_short_title_comes_before_a_long_one_with_the_same_word(ask: Asked) -> None:
    found = ask("fravær", ("tiltak", "Samarbeidsmøte om langvarig fravær"), ("tiltak", "Fravær"))
    assert found["titles"][0] == "Fravær"


def test_a_rare_word_says_more_than_a_common_one(ask: Asked) -> None:
    meetings = [("arena", f"Møte om {subject}") for subject in ("mål", "tid", "penger", "skole", "språk", "tur")]
    found = ask("møte logopedi", *meetings, ("tjeneste", "Hjelp med logopedi"))
    assert found["titles"][0] == "Hjelp med logopedi"


def test_what_answers_the_whole_query_comes_first(ask: Asked) -> None:
    found = ask("møte fravær", ("arena", "Møte"), ("arena", "Fravær"), ("arena", "Møte om fravær på skolen"))
    assert found["titles"][0] == "Møte om fravær på skolen"


def test_the_whole_entry_counts_not_only_its_best_name(ask: Asked) -> None:
    found = ask("henvisning logoped", ("skjema", "Henvisning", "søknad"), ("skjema", "Henvisning", "logoped"))
    assert found["scores"][0] > found["scores"][1]
    assert ask("logoped henvisning", ("skjema", "Henvisning", "søknad"), ("mal", "Henvisning til", "logoped"))[
        "titles"
    ] == ["Henvisning til", "Henvisning"]


def test_the_thing_comes_before_the_word_that_explains_it(ask: Asked) -> None:
    found = ask("stafettlogger", ("ord", "Stafettlogg"), ("rutine", "Stafettlogg"))
    assert found["scores"][0] > found["scores"][1]
    found = ask("stafettlogger", ("ord", "Stafettlogg"), ("side", "Stafettloggen"))
    assert found["titles"] == ["Stafettloggen", "Stafettlogg"]


def test_who_writes_the_whole_title_wants_just_that(ask: Asked) -> None:
    things = (("kompetanse", "Å snakke med barn|Å snakke med born"), ("tiltak", "Snakke"))
    for query in ("Å snakke med barn", "å snakke med born "):
        whole, part = ask(query, *things)["scores"][0], ask("snakke med barnet", *things)["scores"][0]
        assert whole > part
        assert ask(query, *things)["titles"][0] == "Å snakke med barn"


def test_a_phrase_that_people_say_counts_when_all_of_it_is_written(ask: Asked) -> None:
    things = (("side", "Skolen"), ("tiltak", "Fravær", "vil ikke på skolen"))
    assert ask("vil ikke på skolen", *things)["titles"][0] == "Fravær"
    assert ask("på skolen", *things)["titles"][0] == "Skolen"


def test_letters_that_no_word_begins_with_may_be_those_of_a_long_one(ask: Asked) -> None:
    things = (("rolle", "Personvernombud"), ("side", "Plan"))
    assert ask("pvo", *things)["titles"] == ["Personvernombud"]
    for query in ("pvx", "p", "opv"):
        assert "Personvernombud" not in ask(f"{query} ", *things)["titles"]


def test_words_that_say_little_do_not_decide(ask: Asked) -> None:
    found = ask("hva er en plan", ("side", "Hva er en skole"), ("side", "Plan"))
    assert found["titles"][0] == "Plan"


def test_words_that_say_little_are_answered_when_they_are_all(ask: Asked) -> None:
    found = ask("hva er", ("side", "Hva er en skole"), ("side", "Plan"))
    assert found["titles"] == ["Hva er en skole"]


@pytest.mark.parametrize("query", ["fraværsmøte", "fraværsmøter", "fraværmøtet"])
def test_a_compound_that_nobody_wrote_is_its_two_parts(ask: Asked, query: str) -> None:
    found = ask(query, ("arena", "Fravær"), ("arena", "Møte om fravær"), ("arena", "Møte om språk"))
    assert found["titles"][0] == "Møte om fravær"


def test_a_compound_that_nobody_wrote_may_be_misspelt(ask: Asked) -> None:
    found = ask("henvsningsplan", ("skjema", "Plan"), ("skjema", "Plan for henvisning"), ("side", "Plass"))
    assert found["titles"][0] == "Plan for henvisning"


@pytest.mark.parametrize("query", ["stafett logg", "ny stafett logg"])
def test_a_compound_may_be_written_apart(ask: Asked, query: str) -> None:
    found = ask(query, ("rutine", "Logg"), ("rutine", "Stafettlogg"), ("rutine", "Noe nytt"))
    assert found["titles"][0] == "Stafettlogg"


def test_a_misspelt_word_is_found_and_put_right(ask: Asked) -> None:
    things = (("skjema", "Henvisning til PPT"), ("side", "Plan"))
    found = ask("hevnisnig", *things)
    assert (found["titles"], found["guess"]) == (["Henvisning til PPT"], "henvisning")
    assert ask("ppt hevnisning", *things)["guess"] == "ppt henvisning"


@pytest.mark.parametrize("query", ["henvisning", "henvisninga", "henvise", "HENVISNING", "henv", "plan"])
def test_a_known_word_is_not_put_right(ask: Asked, query: str) -> None:
    assert ask(query, ("skjema", "Henvisning til PPT"), ("side", "Plan"), ("side", "Hent"))["guess"] == ""


def test_nonsense_finds_nothing_and_guesses_nothing(ask: Asked) -> None:
    found = ask("qwxzqwxz", ("skjema", "Henvisning til PPT"), ("side", "Plan"))
    assert (found["titles"], found["guess"]) == ([], "")


@pytest.mark.parametrize("query", ["", "   ", "?!", "«»", "-"])
def test_no_word_has_no_answer(ask: Asked, query: str) -> None:
    found = ask(query, ("skjema", "Henvisning til PPT"))
    assert (found["titles"], found["guess"]) == ([], "")


def test_there_are_no_more_answers_than_asked_for(ask: Asked) -> None:
    plans = [("tiltak", f"Plan {number}") for number in range(20)]
    assert len(ask("plan", *plans)["titles"]) == 12
    assert len(ask("plan", *plans, limit=3)["titles"]) == 3


def test_what_is_equal_keeps_its_order(ask: Asked) -> None:
    plans = [("tiltak", f"Plan {name}") for name in ("seks", "åtte", "ni", "fem")]
    assert ask("plan", *plans)["titles"] == [title for _, title in plans]


def test_what_barely_fits_is_left_out(ask: Asked) -> None:
    found = ask("plan", ("tiltak", "Plan"), ("tiltak", "Notat"), text={"plan": ["Notat"]})
    assert found["titles"] == ["Plan"]


def test_things_and_words_may_come_later(workshop: Page) -> None:
    answers = _rounds(
        workshop,
        _round("logoped", ("tiltak", "Plan"), ("tiltak", "Ark")),
        _round("logoped", names={"Plan": ["logoped"]}),
        _round("fravær"),
        _round("fravær", text={"fravær": ["Ark"]}),
        _round("fravær", ("tiltak", "Fravær")),
        _round("logoped"),
    )
    assert [answer["titles"] for answer in answers] == [[], ["Plan"], [], ["Ark"], ["Fravær"], ["Plan"]]


def test_the_words_that_were_found_can_be_marked(ask: Asked) -> None:
    title = ("skjema", "Henvisningen til PPT om språk")
    words = ["Henvisningen", "til", "PPT", "om", "språk", "ukjent"]
    assert ask("henvisning ppt", title, words=words)["marked"] == ["Henvisningen", "PPT"]


def test_any_text_is_answered_best_first(workshop: Page) -> None:
    entries = (("skjema", "Henvisning til PPT", "tilvising"), ("side", "Å være forelder"), ("nummer", "Politi 112"))
    texts = _random_words(3, "aeHnvisgpt112 åø-«»\u030a💬\\\"'<&{}|", 30)
    rounds = [_round(next(texts), *(entries if first else ())) for first in (True, *[False] * 400)]
    for answer in _rounds(workshop, *rounds):
        scores = answer["scores"]
        assert scores == sorted(scores, reverse=True)
        assert all(isinstance(score, int | float) and score > 0 for score in scores)
