"""The guide as one plain text: for screen readers, e-mail, assistants, and whoever has no web browser.

Only what is published stands here, and of services only those that citizens see.
"""

from __future__ import annotations

from collections.abc import Iterable

from veileder.export.text_layout import TextPaper
from veileder.guide.steps import TilpassetSteg, all_steps, ordered_guides, steps_of
from veileder.guide.tokens import encode, fill
from veileder.schema.base import Rik
from veileder.schema.kunnskap import Lovhenvisning
from veileder.schema.modell import Nivaa, Veileder
from veileder.schema.steg import AKUTT, AVSLUTT, Utfall
from veileder.schema.tjenester import Tjeneste
from veileder.schema.verktoy import Verktoy
from veileder.site.context import Context
from veileder.site.identifiers import address_of
from veileder.site.views.contact import NumberView, number_views
from veileder.site.views.dates import date_text, deadline
from veileder.site.views.law import laws_in_force
from veileder.site.views.levels import level_number
from veileder.site.views.notice import notice
from veileder.site.views.opening_hours import hours_text
from veileder.site.views.services import age_text, public_services, situations_in_use


def plain_text(context: Context) -> str:
    """The guide in one målform."""
    return _Book(context).text()


class _Book:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.guide = context.content.guide
        self.word, self.plain = context.word, context.plain
        self.paper = TextPaper()

    def text(self) -> str:
        chapters = (
            self.acute, self.model, self.steps, self.workplaces, self.services, self.measures, self.tools,
            self.roles, self.routines, self.arenas, self.pages, self.consents, self.words, self.laws,
        )  # fmt: skip
        for write in chapters:
            write()
        front = TextPaper()
        front.title(f"{self.word('nettsted-navn')} – {self.plain(self.guide.kommune.navn)}")
        front.paragraph(notice(self.context))
        day = date_text(self.context, self.context.content.date.isoformat())
        front.paragraph(self.word("tekst-utgave", dato=day))
        front.paragraph(address_of(self.context.content, self.context.language, ""))
        front.paragraph(self.word("apne-data-lisens"))
        front.part(self.word("tekst-innhold"))
        front.lines += ["", *self.paper.chapters]
        return front.text() + self.paper.text().join(("\n\n", ""))

    def rich(self, text: Rik | None) -> str:
        """A Markdown text, tokens filled."""
        return self.plain(text)

    def names(self, collection: str, ids: tuple[str, ...]) -> str:
        return ", ".join(self.plain(item.navn) for item in self.context.content.all(collection, ids))

    def acute(self) -> None:
        paper = self.paper
        paper.chapter(self.word("haster-tittel"))
        paper.paragraph(self.word("haster-ingress"))
        for acute, heading in ((True, "haster-numre"), (False, "haster-snakk")):
            numbers = number_views(self.context, akutt=acute)
            if numbers:
                paper.section(self.word(heading))
            paper.points(self.number(number) for number in numbers)
        route = steps_of(self.context.content, AKUTT)
        if route:
            paper.section(self.word("haster-ansatt"))
            paper.paragraph(self.word("haster-ansatt-tekst"))
        for step in route:
            self.step(step)

    def number(self, number: NumberView) -> str:
        reach = str(number.phone.title) if number.phone else number.chat
        name, what, hours = (self.filled(part.striptags()) for part in (number.name, number.what, number.open))
        return f"{name}: {reach}. {what}{f' ({hours})' if hours else ''}"

    def filled(self, text: str) -> str:
        return fill(encode(text), self.context.tokens)

    def model(self) -> None:
        model, paper = self.guide.modell, self.paper
        paper.chapter(self.word("om-tittel"))
        paper.paragraph(f"{self.plain(model.navn)} ({self.plain(model.kortnavn)}). {self.plain(model.beskrivelse)}")
        paper.facts(
            (
                (self.word("om-maalgruppe"), self.plain(model.maalgruppe)),
                (self.word("om-maalsetting"), self.plain(model.maal)),
            )
        )
        for point in (*model.hensikter, *model.deler):
            paper.section(self.plain(point.tittel))
            paper.markdown(self.rich(point.tekst))

    def steps(self) -> None:
        self.paper.chapter(self.word("nivaaer"))
        for level in self.context.content.levels.values():
            self.paper.section(f"{level_number(self.context, level)}: {self.plain(level.navn)}")
            self.level(level)
            for step in steps_of(self.context.content, level.id):
                self.step(step)

    def level(self, level: Nivaa) -> None:
        self.paper.paragraph(self.plain(level.beskrivelse))
        self.paper.facts(
            (
                (self.word("maal"), self.plain(level.maal)),
                (self.word("frist"), str(deadline(self.context, level.frist))),
                (self.word("ansvarlig"), self.names("roller", level.ansvarlig)),
            )
        )

    def step(self, step: TilpassetSteg) -> None:
        paper = self.paper
        paper.lines.append("")
        paper.paragraph(f"{self.word('steg-nummer', nummer=step.number)}: {self.plain(step.tittel)}")
        paper.markdown(self.rich(step.hva))
        paper.part(self.word("slik-gjor-du"))
        paper.markdown(self.rich(step.hvordan))
        paper.facts(
            (
                (self.word("hvem-gjor-det"), self.names("roller", step.hvem)),
                (self.word("frist"), str(deadline(self.context, step.frist))),
                (self.word("verktoy-til-steget"), self.names("verktøy", step.verktoy)),
                (self.word("barnets-stemme"), self.plain(step.steg.barnets_stemme)),
                (self.word("skrives-ned"), self.plain(step.steg.skrives_ned)),
                (self.word("ved-uenighet"), self.plain(step.steg.uenighet)),
            )
        )
        if step.utfall:
            paper.part(self.word("hva-naa"))
            paper.points(self.outcome(outcome) for outcome in step.utfall)

    def outcome(self, outcome: Utfall) -> str:
        """«Det går bedre. Gå til: Steg 0.4: Evaluer»."""
        parts = [self.plain(outcome.naar), self.plain(outcome.gjoer), self.leads(outcome.til)]
        return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)

    def leads(self, to: str) -> str:
        if to in (AKUTT, AVSLUTT):
            return self.word(f"utfall-{to}")
        level = self.context.content.levels.get(to)
        if level is not None:
            return f"{self.word('utfall-til')}: {level_number(self.context, level)}"
        step = self.context.content.find("steg", to)
        return f"{self.word('utfall-til')}: {self.plain(step.tittel)}" if step else ""

    def workplaces(self) -> None:
        guides = ordered_guides(self.context.content)
        if not guides:
            return
        self.paper.chapter(self.word("tekst-arbeidssteder"))
        self.paper.paragraph(self.word("tekst-arbeidssteder-ingress"))
        for guide in guides:
            self.workplace(guide)

    def workplace(self, guide: Veileder) -> None:
        paper = self.paper
        paper.section(self.plain(guide.navn))
        paper.paragraph(self.plain(guide.ingress))
        for variant in guide.steg:
            step = self.context.content.find("steg", variant.id)
            if step is None:
                continue
            paper.part(self.plain(variant.tittel or step.tittel))
            for text in (variant.hva, variant.hvordan, variant.tillegg):
                paper.markdown(self.rich(text))
        for step in all_steps(self.context.content, guide.id):
            if guide.id in step.steg.for_:  # it is nobody else's, so it did not stand among the shared ones
                self.step(step)

    def services(self) -> None:
        services = public_services(self.context)
        if services:
            self.paper.chapter(self.word("meny-tjenester"))
        for service in services:
            self.service(service)

    def service(self, service: Tjeneste) -> None:
        paper = self.paper
        situations = [item for item in situations_in_use(self.context) if item.id in service.situasjoner]
        paper.section(self.plain(service.navn))
        paper.paragraph(self.plain(service.kort))
        referral = self.plain(service.henvisning_tekst) or self.word(f"tjeneste-henvisning-{service.henvisning}")
        paper.facts(
            (
                (self.word("telefon"), service.telefon or ""),
                (self.word("mobil"), service.mobil or ""),
                (self.word("e-post"), service.e_post or ""),
                (self.word("nettside"), service.nettside or ""),
                (self.word("tjeneste-apningstider"), ". ".join(hours_text(self.context, service))),
                (self.word("tjeneste-telefontid"), self.plain(service.telefontid)),
                (self.word("tjeneste-hvor"), self.plain(service.hvor)),
                (self.word("for-hvem"), self.plain(service.for_hvem)),
                (self.word("alder"), age_text(self.context, service)),
                (self.word("tjeneste-slik-kommer-du-dit"), referral),
                (self.word("tjeneste-avtale"), self.word("tjeneste-drop-in-ja") if service.drop_in else ""),
                (self.word("tjeneste-anonymt"), self.word("tjeneste-anonym-ja") if service.anonym else ""),
                (self.word("tjeneste-pris"), self.plain(service.pris)),
                (self.word("tjeneste-ventetid"), self.plain(service.ventetid)),
                (self.word("tjeneste-tolk"), self.plain(service.tolk)),
                (self.word("tjeneste-situasjoner"), "; ".join(self.plain(item.navn) for item in situations)),
            )
        )
        for heading, text in (("tjeneste-naar", service.naar), ("tjeneste-forste-kontakt", service.forste_kontakt)):
            if text:
                paper.part(self.word(heading))
                paper.markdown(self.rich(text))

    def measures(self) -> None:
        if not self.guide.tiltak:
            return
        self.paper.chapter(self.word("tiltak-tittel"))
        for measure in self.guide.tiltak:
            self.paper.section(self.plain(measure.navn))
            self.paper.paragraph(self.plain(measure.kort))
            givers = tuple(
                id for id in measure.tjenester if (it := self.context.content.find("tjenester", id)) and it.offentlig
            )
            self.paper.facts(
                (
                    (self.word("for-hvem"), self.plain(measure.for_hvem)),
                    (self.word("tiltak-hvem-gir"), self.names("tjenester", givers)),
                )
            )
            self.paper.markdown(self.rich(measure.hvordan))

    def tools(self) -> None:
        if self.guide.verktoy:
            self.paper.chapter(self.word("alle-verktoy"))
        for tool in self.guide.verktoy:
            self.tool(tool)

    def tool(self, tool: Verktoy) -> None:
        paper = self.paper
        paper.section(f"{self.plain(tool.navn)} ({self.word(f'verktoytype-{tool.type}').lower()})")
        paper.paragraph(self.plain(tool.ingress))
        paper.points(self.plain(field.ledetekst) for field in tool.felter)
        for part in tool.deler:
            paper.part(self.plain(part.tittel))
            paper.markdown(self.rich(part.tekst))
            paper.points(self.plain(point) for point in part.punkter)
        self.prose("verktøy", tool.id)
        paper.paragraph(tool.lenke or "")

    def prose(self, collection: str, id: str) -> None:
        languages = (self.context.language, *(other for other in ("nb", "nn") if other != self.context.language))
        found = (self.context.content.prose_of(collection, id, language) for language in languages)
        text = next((prose.text for prose in found if prose), "")
        self.paper.markdown(self.filled(text))

    def roles(self) -> None:
        roles = [role for role in self.guide.roller if role.vises]
        if roles:
            self.paper.chapter(self.word("roller-tittel"))
        for role in roles:
            self.paper.section(self.plain(role.navn))
            self.paper.paragraph(self.plain(role.kort))
            self.paper.points(self.plain(task) for task in role.oppgaver)
            self.paper.facts(((self.word("rolle-hvem-kan"), self.plain(role.hvem_kan)),))

    def routines(self) -> None:
        if self.guide.rutiner:
            self.paper.chapter(self.word("rutiner-tittel"))
        for routine in self.guide.rutiner:
            self.paper.section(self.plain(routine.navn))
            self.paper.paragraph(self.plain(routine.formaal))
            self.paper.facts(
                (
                    (self.word("rutine-naar"), self.plain(routine.naar)),
                    (self.word("ansvarlig"), self.names("roller", routine.ansvarlig)),
                )
            )
            self.paper.markdown(self.rich(routine.hvordan))

    def arenas(self) -> None:
        if self.guide.arenaer:
            self.paper.chapter(self.word("arenaer-tittel"))
        for arena in self.guide.arenaer:
            self.paper.section(self.plain(arena.navn))
            self.paper.paragraph(self.plain(arena.formaal))
            self.paper.facts(
                (
                    (self.word("for-hvem"), self.plain(arena.maalgruppe)),
                    (self.word("hvem-er-med"), ", ".join(self.plain(one) for one in arena.deltakere)),
                    (self.word("arena-hyppighet"), self.plain(arena.hyppighet)),
                    (self.word("ansvarlig"), self.plain(arena.ansvarlig)),
                )
            )

    def pages(self) -> None:
        if self.guide.sider:
            self.paper.chapter(self.word("tekst-sider"))
        for page in self.guide.sider:
            self.paper.section(self.plain(page.tittel))
            self.paper.paragraph(self.plain(page.ingress))
            self.prose("sider", page.id)

    def consents(self) -> None:
        if self.guide.samtykketekster:
            self.paper.chapter(self.word("logg-tekster"))
        for consent in self.guide.samtykketekster:
            self.paper.section(self.plain(consent.tittel))
            self.paper.markdown(self.rich(consent.tekst))

    def words(self) -> None:
        if self.guide.ord:
            self.paper.chapter(self.word("ordliste-tittel"))
            self.paper.facts((self.plain(word.ord), self.plain(word.forklaring)) for word in self.guide.ord)

    def laws(self) -> None:
        laws = laws_in_force(self.context, (law.id for law in self.guide.lover))
        if laws:
            self.paper.chapter(self.word("lover-tittel"))
            self.paper.paragraph(self.word("lover-forbehold"))
            self.paper.facts(self.law_lines(laws))

    def law_lines(self, laws: Iterable[Lovhenvisning]) -> Iterable[tuple[str, str]]:
        for law in laws:
            yield f"{self.plain(law.lov)} § {law.paragraf}", self.plain(law.tema)
