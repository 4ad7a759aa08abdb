"""The brochure in other languages: the same services and numbers as in Norwegian, in the words of the language.

What is not translated stands in Norwegian, marked as such, and the brochure says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from veileder.guide.translated import Translations
from veileder.paper.brochure import (
    BrochureGroup,
    BrochureLevel,
    BrochureNumber,
    BrochurePhone,
    BrochureService,
    BrochureTexts,
    Words,
    brochure,
)
from veileder.paper.document import Document
from veileder.paper.figure import figure_svg
from veileder.paper.fonts import families_of
from veileder.paper.logo import logo
from veileder.paper.spoken import norwegian, spoken_edition, words_of
from veileder.schema.tjenester import Tjeneste
from veileder.site.context import Context
from veileder.site.views.cards import tel
from veileder.site.views.citizen_texts import (
    CitizenNumber,
    CitizenService,
    CitizenTexts,
    Said,
    citizen_texts,
    has_other_language,
)
from veileder.site.views.dates import newest
from veileder.site.views.figure import MINI
from veileder.site.views.languages import language_path
from veileder.site.views.levels import tone
from veileder.site.views.services import public_services

_LETTERS = re.compile(r"<text\b.*?</text>", re.DOTALL)


def documents(context: Context, spoken: Translations) -> Iterator[Document]:
    """The brochure in a language, when there is a service to tell of.

    Args:
        context: the content in the kommune's main målform.
        spoken: the language.
    """
    if public_services(context):
        yield brochure(brochure_texts_in(context, spoken))


def brochure_texts_in(context: Context, spoken: Translations) -> BrochureTexts:
    """What stands in the brochure in a language.

    Args:
        context: the content in the målform that stands where a translation is missing.
        spoken: the language.
    """
    return _Speaker(context, spoken).all()


class _Speaker:
    def __init__(self, context: Context, spoken: Translations) -> None:
        self.context, self.spoken = context, spoken
        self.texts: CitizenTexts = citizen_texts(context, spoken)
        self.services = public_services(context)
        self.page = context.address(language_path(spoken.language.id))

    def all(self) -> BrochureTexts:
        guide, texts, word = self.context.content.guide, self.texts, self.word
        numbers = [entry for entry in (*texts.acute, *texts.numbers) if entry.number]
        urgent = {entry.id for entry in texts.acute}
        shown = [entry for entry in guide.nodnumre if entry.id in {number.id for number in numbers}]
        date = newest((self.spoken.language, *self.services, *guide.situasjoner, *shown, *guide.modell.nivaaer))
        return BrochureTexts(
            language=texts.lang,
            direction=texts.dir,
            fonts=families_of(texts.lang),
            date=date,
            edition=spoken_edition(self.context, texts.lang, date),
            title=texts.words["tittel"].text,
            audience=word("ingress"),
            kommune=norwegian(self.context.plain(guide.kommune.navn), self.context.language, texts.lang),
            logo=logo(self.context.content),
            figure=_LETTERS.sub("", figure_svg(self.context, MINI)),
            figure_words="",
            first_title=word("hvem_foerst"),
            first=tuple((word(key), word(f"{key}_tekst")) for key in ("eget_barn", "andres_barn")),
            cooperation=word("slik_samarbeider_vi"),
            steps_title=word("hva_skjer"),
            steps=tuple(word(f"hva_skjer_{n}") for n in (1, 2, 3, 4)),
            levels_title=word("gangen_i_arbeidet"),
            levels=tuple(
                BrochureLevel(
                    {"tag": "span", "children": [f"{level.number}: ", self.words(level.name)]},
                    self.words(level.text),
                    tone(self.context, level.id),
                )
                for level in texts.levels
            ),
            consent_title=word("deling"),
            consent=(word("deling_tekst"), word("deling_unntak")),
            services_title=word("tjenester"),
            groups=tuple(self.groups()),
            continued=word("fortsetter"),
            urgent_title=word("haster"),
            urgent=tuple(self.number(entry) for entry in numbers if entry.id in urgent),
            numbers_title=word("hjelpetelefoner"),
            numbers=tuple(self.number(entry) for entry in numbers if entry.id not in urgent),
            web_title=word("paa_nett"),
            web_text=word("paa_nett_tekst"),
            address=self.page,
            own_title=word("egne_numre"),
            notice=word("ikke_oversatt") if self.is_mixed(numbers) else "",
        )

    def words(self, said: Said) -> Words:
        return words_of(said, self.texts.lang)

    def word(self, name: str) -> Words:
        return self.words(self.texts.words[name])

    def is_mixed(self, numbers: list[CitizenNumber]) -> bool:
        """Whether something that is shown stands in Norwegian."""
        shown = (
            *((it.name, it.what) for it in numbers),
            *((it.name, it.text) for it in self.texts.levels),
            *((it.name, it.short, it.hours) for it in self.texts.services),
            *(it.name for it in self.texts.situations),
        )
        return has_other_language(shown, self.texts.lang)

    def groups(self) -> Iterator[BrochureGroup]:
        """Each service once: under the first situation it says that it helps with, else with the others."""
        titles = {it.id: self.words(it.name) for it in self.texts.situations} | {"": self.word("andre_tjenester")}
        found: dict[str, list[BrochureService]] = {id: [] for id in titles}
        for service, said in zip(self.services, self.texts.services, strict=True):
            first = next((id for id in service.situasjoner if id in titles), "")
            found[first].append(self.service(service, said))
        yield from (BrochureGroup(titles[id], tuple(services)) for id, services in found.items() if services)

    def service(self, service: Tjeneste, said: CitizenService) -> BrochureService:
        referred = service.henvisning in ("fastlege", "skjema")
        return BrochureService(
            name=self.words(said.name),
            text=self.words(said.short),
            phone=_phone(said.number) if said.number else None,
            web="" if said.number else (said.website or self.page).split("://")[-1],
            facts=(
                *([self.word(f"henvisning_{service.henvisning}")] if referred else []),
                *(self.words(tag) for tag in said.tags),
            ),
            hours=tuple(self.words(line) for line in said.hours),
        )

    def number(self, entry: CitizenNumber) -> BrochureNumber:
        return BrochureNumber(self.words(entry.name), _phone(entry.number), self.words(entry.what))


def _phone(number: str) -> BrochurePhone:
    return BrochurePhone(number, tel(number))
