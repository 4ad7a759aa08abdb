"""A kommune's pages are the same to the last letter, whether they are taken from the national edition or made."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

from tests.conftest import DATE, ROOT
from veileder.guide.content import Content, load_content
from veileder.layers.chain import kommuner, load_chain, read_base
from veileder.layers.layer import Layer
from veileder.schema.guide import COLLECTIONS
from veileder.schema.tjenester import Tjeneste
from veileder.site.body import Marks
from veileder.site.compile import compile_pages, drafts, edition_of, observe_pages
from veileder.site.context import Context, Draft, View
from veileder.site.dead_links import LinkChecker
from veileder.site.gone import gone_addresses
from veileder.site.page import Site
from veileder.site.sharing.difference import essence
from veileder.site.sharing.edition import Edition
from veileder.site.sharing.neutral import neutral_content
from veileder.site.sharing.trace import SeenContext, Trace

Files = Mapping[str, str]

KOMMUNE = """kommune:
  nummer: "1234"
  navn: {navn}
  genitiv: {{nb: Nordre Vik kommunes, nn: Nordre Vik kommune sin}}
  målformer: {maalformer}
  nettsted: https://example.no/nordre-vik/
"""


def own(more: str = "", navn: str = "Nordre Vik kommune", maalformer: str = "[nb, nn]", **files: str) -> Files:
    """The files of a kommune: who it is, what more it says of that, and what it has of its own."""
    first = {"kommune.yaml": KOMMUNE.format(navn=navn, maalformer=maalformer) + more}
    return {**first, **{name.replace("__", "/") + ".yaml": text for name, text in files.items()}}


PHONE = "tjenester:\n  - id: helsestasjon\n    telefon: 00 00 00 00\n"
# What a kommune may have of its own, one thing at a time.
OWN: Mapping[str, Files] = {
    "nothing": own(),
    "a phone number": own(tjenester=PHONE, maalformer="[nb]"),
    "opening hours": own(tjenester='tjenester:\n  - id: helsestasjon\n    åpent: ["mandag–fredag 08.00–15.30"]\n'),
    "a service removed": own(tjenester="tjenester:\n  - id: familievernkontor\n    fjern: true\n"),
    "a tool removed": own(verktoy="verktøy:\n  - id: undringsnotat\n    fjern: true\n"),
    "a level removed": own(modell="modell:\n  nivåer:\n    - id: nivaa-3\n      fjern: true\n"),
    "a level renamed": own(
        modell="modell:\n  nivåer:\n    - id: nivaa-1\n      navn: {nb: Vi prøver, nn: Vi prøver}\n"
    ),
    "another model": own(
        modell="modell:\n  kortnavn: {nb: BTI, nn: BTI}\n  navn: {nb: Bedre innsats, nn: Betre innsats}\n"
    ),
    "own words": own(
        termer="termer:\n  - id: uro\n    ubestemt: bekymring\n    bestemt: bekymringa\n    flertall: bekymringer\n"
        "    flertall-bestemt: bekymringene\n    adjektiv: bekymra\n"
    ),
    "a service more": own(
        tjenester="tjenester:\n  - id: ungdomshuset\n    navn: Ungdomshuset\n    gruppe: hjelp\n"
        "    kort: {nb: Et sted å være., nn: Ein stad å vere.}\n    for-hvem: {nb: Ungdom., nn: Ungdom.}\n"
        "    henvisning: ingen\n    situasjoner: [vold-og-overgrep]\n"
    ),
    "a tool more": own(
        verktoy="verktøy:\n  - id: egen-liste\n    navn: {nb: Egen liste, nn: Eiga liste}\n    type: sjekkliste\n"
        "    ingress: {nb: Vår egen., nn: Vår eigen.}\n    faser: [vurdere]\n"
    ),
    "a step changed": own(
        steg="steg:\n  - id: del-med-leder\n    tittel: {nb: Si fra, nn: Sei ifrå}\n    verktøy: [undringsnotat]\n"
    ),
    "a page more": own(
        sider="sider:\n  - id: om-oss\n    tittel: {nb: Om oss, nn: Om oss}\n    meny: om\n"
        "    ingress: {nb: Hvem vi er., nn: Kven vi er.}\n"
    ),
    "settings": own(innstillinger="innstillinger:\n  gravide: false\n  målalder: {fra: 0, til: 23}\n"),
    "a name of its own": own("  profil:\n    navn: «Vegen» & <vi>\n    farge: '#0f4c5c'\n"),
    "addresses": own(
        "  tilbakemelding: post@example.no\n  personvern: https://example.no/personvern/\n"
        "  meldeskjema: https://example.no/meld/\n  logg-adresse: https://example.no/logg/\n"
    ),
    "an example": own("  status: eksempel\n"),
    "not without network": own("  uten-nett: false\n"),
    "a name with signs": own(navn="'D\"Arc & <b>Søn</b> \\ kommune'", maalformer="[nn]"),
    "nynorsk alone": own(maalformer="[nn]"),
    "nynorsk first": own(maalformer="[nn, nb]"),
}
PROSE = own() | {"sider/om-modellen.nb.md": "## Vårt eget\n\nVi i {{kommune.navn}} gjør [slik](/verktoy/).\n"}
EVERY_DAY = ("a phone number", "a tool removed", "nynorsk first", "a name with signs")


@pytest.fixture(scope="module")
def base() -> Layer:
    return read_base(ROOT)


@pytest.fixture(scope="module")
def neutral(base: Layer) -> Content:
    return neutral_of(base)


@pytest.fixture(scope="module")
def edition(neutral: Content) -> Edition:
    return edition_of(ROOT, neutral)


def neutral_of(base: Layer) -> Content:
    """The base with a kommune that is nobody's."""
    content = neutral_content(ROOT, base, DATE)
    assert content is not None
    return content


def made(base: Layer, files: Files, kommune: str = "nordre-vik", date: datetime.date = DATE) -> Content:
    """The content of a kommune, as if its files were written."""
    texts = {ROOT / "kommuner" / kommune / name: text for name, text in files.items()}
    content, errors = load_content(load_chain(ROOT, kommune, base, texts), date)
    assert content is not None and not errors, errors
    return content


def assert_same(content: Content, edition: Edition, **options: Any) -> None:
    """Every page is the same with and without the edition, and so are the links on them."""
    seen, known = LinkChecker(), LinkChecker()
    alone = compile_pages(ROOT, content, observe=known.see, **options)
    shared = compile_pages(ROOT, content, observe=seen.see, edition=edition, **options)
    for one, other in zip(alone.pages, shared.pages, strict=True):
        assert one == other, f"{content.kommune}: {one.language}/{one.path}"
    assert alone == shared
    assert list(seen.dead(content)) == list(known.dead(content))


def share(content: Content, edition: Edition) -> dict[str, bool]:
    """Whether each page of the main målform is taken from the edition, by its path."""
    context = Context(content, content.languages[0])
    shared = edition.shared_with(context, gone_addresses(content))
    assert shared is not None
    return {draft.path: shared.page(draft) is not None for draft in drafts(context)}


def looked_at(content: Content, edition: Edition | None = None) -> Mapping[tuple[str, str], Marks]:
    """What is known of every page, by målform and path."""
    found: dict[tuple[str, str], Marks] = {}
    observe_pages(
        ROOT,
        content,
        lambda context, draft, marks: found.update({(context.language, draft.path): marks}),
        edition=edition,
    )
    return found


def why(content: Content, edition: Edition, path: str) -> set[tuple[str, ...]]:
    context = Context(content, content.languages[0])
    shared = edition.shared_with(context, gone_addresses(content))
    assert shared is not None
    return next(set(shared.why(draft)) for draft in drafts(context) if draft.path == path)


@pytest.mark.parametrize("name", EVERY_DAY)
def test_pages_are_the_same_with_the_edition(name: str, base: Layer, edition: Edition) -> None:
    assert_same(made(base, OWN[name]), edition)


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(OWN.keys() - set(EVERY_DAY)))
def test_pages_are_the_same_whatever_a_kommune_has_of_its_own(name: str, base: Layer, edition: Edition) -> None:
    assert_same(made(base, OWN[name]), edition)


@pytest.mark.full
@pytest.mark.parametrize("kommune", kommuner(ROOT))
def test_pages_of_the_kommuner_are_the_same(kommune: str, base: Layer, edition: Edition) -> None:
    assert_same(made(base, {}, kommune), edition)


@pytest.mark.full
def test_pages_are_the_same_with_prose_documents_and_on_another_day(base: Layer, edition: Edition) -> None:
    content = made(base, PROSE)
    assert_same(content, edition)
    sizes = {"dokumenter/verktoy-undringsnotat-nb.pdf": 98_000, "dokumenter/brosjyre-nn.pdf": 1_200_000}
    assert_same(content, edition, sizes=sizes)
    assert_same(made(base, OWN["opening hours"], date=DATE + datetime.timedelta(days=200)), edition)


@pytest.mark.full
def test_one_kommune_leaves_nothing_in_the_edition_for_the_next(base: Layer, neutral: Content) -> None:
    fresh, used = edition_of(ROOT, neutral), edition_of(ROOT, neutral)
    contents = [made(base, OWN[name]) for name in ("nynorsk first", "own words", "a tool removed", "nothing")]

    def pages(edition: Edition, content: Content) -> Site:
        return compile_pages(ROOT, content, edition=edition)

    forward = [pages(fresh, content) for content in contents]
    assert forward == [pages(used, content) for content in reversed(contents)][::-1]
    assert forward == [pages(fresh, content) for content in contents]


def turned(content: Content) -> Iterator[tuple[str, Content]]:
    """The content with the values of one field given to other objects of its collection; and with other objects.

    So what any page shows of a collection is another, one field at a time, and every value is one that may be there.
    """
    guide = content.guide
    for key, name in COLLECTIONS.items():
        things = getattr(guide, name)
        if not things:
            continue
        found = {"the first gone": things[1:], "in another order": things[::-1]}
        for field in type(things[0]).model_fields:
            values = [getattr(thing, field) for thing in things]
            if field != "id" and any(value != values[0] for value in values):
                others = zip(things, [*values[1:], values[0]], strict=True)
                found[field] = tuple(thing.model_copy(update={field: value}) for thing, value in others)
        for what, changed in found.items():
            kommune = guide.kommune.model_copy(update={"maalformer": ("nb",)})
            yield f"{key}: {what}", replace(content, guide=guide.model_copy(update={name: changed, "kommune": kommune}))


@pytest.mark.full
def test_no_page_reads_anything_that_is_not_recorded(neutral: Content, edition: Edition) -> None:
    compared = 0
    for name, content in random.Random(1).sample(list(turned(neutral)), 12):
        try:
            alone = compile_pages(ROOT, content)
        except (LookupError, ValueError):  # not a guide that could be
            continue
        assert compile_pages(ROOT, content, edition=edition).pages == alone.pages, name
        compared += 1
    assert compared > 6


def test_every_page_is_national_when_a_kommune_has_nothing_of_its_own(base: Layer, edition: Edition) -> None:
    assert all(share(made(base, OWN["nothing"]), edition).values())


def test_only_pages_that_show_what_is_changed_are_made(base: Layer, edition: Edition) -> None:
    found = share(made(base, OWN["a phone number"]), edition)
    assert not found["tjenester/for-ansatte/"]
    assert found["tjenester/helsestasjon/"] and found["verktoy/undringsnotat/"] and found["nivaa/nivaa-1/"]
    assert sum(found.values()) > 0.98 * len(found)


def test_a_page_whose_link_is_gone_is_made(base: Layer, edition: Edition) -> None:
    content = made(base, OWN["a tool removed"])
    leading = [path for path, page in edition.pages("nb").items() if "verktoy/undringsnotat/" in page.body.addresses]
    found = share(content, edition)
    assert leading and not any(found.get(path) for path in leading)


def test_it_is_told_why_a_page_is_made(base: Layer, edition: Edition) -> None:
    content = made(base, OWN["a phone number"])
    assert why(content, edition, "tjenester/helsestasjon/") == {("tjenester", "helsestasjon", "telefon")}
    assert why(content, edition, "tjenester/for-ansatte/") == {("tjenester", "helsestasjon", "telefon")}
    assert why(content, edition, "verktoy/undringsnotat/") == set()
    more = made(base, OWN["a page more"])
    assert why(more, edition, "sider/om-oss/") == {("side", "path")}


def test_a_preview_takes_nothing_from_the_edition(base: Layer, edition: Edition) -> None:
    content = made(base, OWN["nothing"])
    context = Context(content, "nb", edit_mode=True)
    shared = edition.shared_with(context)
    assert shared is not None and not any(shared.page(draft) for draft in drafts(context))


def test_links_are_seen_on_national_pages_too(base: Layer, edition: Edition) -> None:
    content = made(base, OWN["nothing"])
    seen = looked_at(content, edition)
    assert len(seen) == len(compile_pages(ROOT, content).pages)
    assert "/verktoy/undringsnotat/" in seen["nb", "verktoy/"].links


def test_what_cannot_be_followed_is_never_shared(neutral: Content) -> None:
    one = edition_made_of(neutral, _of_the_tree)
    assert not share_of(one, neutral, _of_the_tree)
    assert share_of(edition_made_of(neutral, _of_a_service), neutral, _of_a_service)


def test_what_is_made_once_is_a_function_of_the_content_alone(neutral: Content) -> None:
    context = SeenContext(Context(neutral, "nb"), Trace())
    captured = neutral.guide.kommune
    with pytest.raises(TypeError):
        context.once(lambda _: captured.nummer)
    with pytest.raises(TypeError):
        context.once(_title, context.content.guide.tjenester[0])


def test_what_stands_in_for_an_object_is_of_its_kind(neutral: Content) -> None:
    trace = Trace()
    service = SeenContext(Context(neutral, "nb"), trace).content.guide.tjenester[0]
    with trace.reading() as reads:
        assert isinstance(service, Tjeneste) and service.navn == neutral.guide.tjenester[0].navn
    assert list(reads) == [("tjenester", service.id, "navn")]


def test_two_who_read_the_same_are_both_told_of_it(neutral: Content) -> None:
    trace = Trace()
    context = SeenContext(Context(neutral, "nb"), trace)
    found = []
    for _ in range(2):
        with trace.reading() as reads:
            assert context.content.levels and context.content.lineages and context.word("om-tittel")
        found.append(set(reads))
    assert found[0] == found[1] >= {("nivåer",), ("veiledere",), ("token", "modell.kortnavn")}


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", Markup("a")), (1, True), ((1,), [1]), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), (object, object)],
)
def test_values_that_templates_tell_apart_are_not_the_same(one: Any, other: Any) -> None:
    assert essence(one) != essence(other)


def edition_made_of(content: Content, make: Any) -> Edition:
    """An edition of one page."""
    contexts = [Context(content, language) for language in content.languages]
    return Edition(
        contexts, lambda context: [_draft(context, make)], lambda _, draft, side: str(draft.view.shown), lambda *_: ""
    )


def share_of(edition: Edition, content: Content, make: Any) -> bool:
    context = Context(content, "nb")
    shared = edition.shared_with(context)
    return shared is not None and shared.page(_draft(context, make)) is not None


def _draft(context: Context, make: Any) -> Draft:
    service = context.content.guide.tjenester[0]
    return Draft("side/", "side", "Side", View(make, context, service), context.content.at("kommune"), "side")


def _of_a_service(context: Context, service: Tjeneste) -> dict[str, Any]:
    return {"navn": context.text(service.navn)}


def _of_the_tree(context: Context, service: Tjeneste) -> dict[str, Any]:
    return {"fil": context.content.at("tjenester", service.id).file}


def _title(context: Context, service: Any) -> str:
    return context.plain(service.navn)
