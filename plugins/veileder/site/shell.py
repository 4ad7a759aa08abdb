"""The frame around every page: menu, acute numbers, footer and the frame's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from veileder.guide.steps import main_guides
from veileder.guide.tokens import encode, fill
from veileder.site.assets.profile import profile_sheet
from veileder.site.context import Context, Draft
from veileder.site.links import FEED_FILE
from veileder.site.page import NavItem, Shell
from veileder.site.views.cards import side_path
from veileder.site.views.contact import acute_numbers, feedback_address
from veileder.site.views.dates import date_text
from veileder.site.views.languages import language_links
from veileder.site.views.notice import notice

_PREFIX = "ramme-"

# Menu sections: label key, own page, and pages in order. «sider:x» stands for the plain pages with that menu.
_SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "meny-ansatt",
        "ansatt/",
        (
            "finn-steget/",
            "nivåer",
            "veiledere",
            "verktoy/",
            "stafettlogg/",
            "roller/",
            "rutiner/",
            "arenaer/",
            "kompetanse/",
            "tjenester/for-ansatte/",
            "sider:ansatt",
        ),
    ),
    ("meny-innbygger", "innbygger/", ("haster/", "tjenester/", "tiltak/", "rettigheter/", "sider:innbygger")),
    (
        "meny-om",
        "om/",
        (
            "organisasjon/",
            "framdriftsplan/",
            "sider:om",
            "ordliste/",
            "lover/",
            "alt/",
            "lenker/",
            "kontakt/",
            "endringer/",
        ),
    ),
)


def shell(context: Context, drafts: list[Draft]) -> Shell:
    """Make the frame of one målform.

    Args:
        context: the content in one målform.
        drafts: the pages there are; the menu leads to no others.
    """
    titles = {draft.path: fill(encode(draft.title), context.tokens) for draft in drafts}
    kommune = context.content.guide.kommune
    guide_word = context.word("nettsted-navn")
    name = context.plain(kommune.navn)
    texts = {key.removeprefix(_PREFIX): text for key, text in context.words.items() if key.startswith(_PREFIX)}
    return Shell(
        language=context.language,
        site_name=f"{guide_word} – {name}",
        nav=tuple(_sections(context, titles)),
        texts={**texts, "tittel": guide_word, "kommune": name, **_edition(context)},
        acute=acute_numbers(context),
        notice=notice(context),
        footer_links=tuple(_footer(context, titles)),
        feedback=feedback_address(context),
        logo=f"filer/{kommune.profil.logo}" if kommune.profil.logo else "",
        accent=sheet.path if (sheet := profile_sheet(kommune.profil)) else "",
        languages=language_links(context),
        feed=FEED_FILE if "endringer/" in titles else "",
    )


def framed_paths(context: Context, paths: Iterable[str]) -> set[str]:
    """The pages that menu and footer lead to.

    Args:
        context: the content in one målform.
        paths: the pages there are.
    """
    titles = {path: path for path in paths}
    sections = list(_sections(context, titles))
    inside = {item.path for section in sections for item in (section, *section.children)}
    languages = {link.path for link in language_links(context)}
    return (inside | languages | {path for _, path in _footer(context, titles)}) & titles.keys()


def _sections(context: Context, titles: dict[str, str]) -> Iterator[NavItem]:
    placed = {""} | {path for _, path, _ in _SECTIONS}
    for key, own, plan in _SECTIONS:
        children = []
        for path in (found for entry in plan for found in _paths(context, entry)):
            if path in titles and path not in placed:
                placed.add(path)
                children.append(NavItem(_title(context, path, titles[path]), path))
        path = own if own in titles else ""
        if path or children:
            yield NavItem(context.word(key), path, tuple(children))


def _paths(context: Context, entry: str) -> Iterator[str]:
    """The addresses that one entry of the plan stands for."""
    guide = context.content.guide
    if entry == "nivåer":
        yield from (f"nivaa/{level}/" for level in context.content.levels)
    elif entry == "veiledere":
        yield from (f"veileder/{item.id}/" for item in main_guides(context.content))
    elif entry.startswith("sider:"):
        yield from (side_path(side.id) for side in guide.sider if side.meny == entry.removeprefix("sider:"))
    else:
        yield entry


def _title(context: Context, path: str, title: str) -> str:
    """The page's own title, or the menu's shorter word for it."""
    return context.words.get("meny-" + path.strip("/").replace("/", "-"), title)


def _edition(context: Context) -> dict[str, str]:
    """The day of this edition, and what a page says when it is shown without network."""
    day = date_text(context, context.content.date.isoformat())
    return {"utgave": day, "uten-nett-varsel": context.word("uten-nett-varsel", dato=day)}


def _footer(context: Context, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    kommune = context.content.guide.kommune
    for path in ("kontakt/", "tilgjengelighet/", "personvern/", "endringer/", "apne-data/", "uten-nett/"):
        if path in titles:
            yield _title(context, path, titles[path]), path
    for side in context.content.guide.sider:
        path = side_path(side.id)
        if side.meny == "bunn" and path in titles and path not in ("tilgjengelighet/", "personvern/"):
            yield titles[path], path
    for key, address in (
        ("bunn-erklaering", kommune.tilgjengelighetserklaering),
        ("kommunens-personvern", kommune.personvern),
        ("bunn-innlogging", kommune.innlogging),
    ):
        if address:
            yield context.word(key), address
