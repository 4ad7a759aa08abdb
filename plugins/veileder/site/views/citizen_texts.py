"""What citizens are told, as plain texts in any language: for the pages in other languages, and for paper.

``citizen_texts`` gives the same shape for bokmål, nynorsk and every other language. What is not translated is there in
Norwegian, and each text knows its own language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from veileder.guide.tokens import encode, fill
from veileder.guide.translated import Translations
from veileder.schema.base import OTHER, Tekst
from veileder.schema.spraaktag import Retning
from veileder.schema.sprak import LABELS
from veileder.schema.tjenester import Noednummer, Tjeneste
from veileder.site.context import Context
from veileder.site.views.cards import phone
from veileder.site.views.languages import norwegian_key
from veileder.site.views.opening_hours import opening_hours
from veileder.site.views.services import public_services, situations_in_use


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the language it is in; an empty text is False."""

    text: str
    lang: str
    dir: Retning = "ltr"

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A number for help. ``number`` is "" when there is only a chat."""

    id: str
    name: Said
    what: Said
    open: Said
    number: str
    chat: str


@dataclass(frozen=True, slots=True)
class CitizenService:
    """A public service. ``first`` is Markdown; the hours are lines."""

    id: str
    name: Said
    short: Said
    for_whom: Said
    first: Said
    referral: Said
    price: Said
    waiting: Said
    where: Said
    hours: tuple[Said, ...]
    phone_hours: Said
    interpreter: Said
    phone: str
    mobile: str
    email: str
    website: str
    tags: tuple[Said, ...]

    @property
    def number(self) -> str:
        """The number to call first."""
        return self.phone or self.mobile


@dataclass(frozen=True, slots=True)
class CitizenSituation:
    """A situation, with the ids of the services that help with it."""

    id: str
    name: Said
    text: Said
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitizenLevel:
    """A level of the model."""

    id: str
    number: str
    name: Said
    text: Said


@dataclass(frozen=True, slots=True)
class CitizenConsent:
    """A consent text; ``text`` is Markdown."""

    id: str
    version: str
    title: Said
    text: Said


@dataclass(frozen=True, slots=True)
class CitizenTexts:
    """All that citizens are told, in one language.

    Args:
        lang: BCP 47 tag.
        dir: "ltr" or "rtl".
        words: headings and labels by their Python names in ``Sideord``.
        model: what the model is called, what it is, and what it is for.
        levels: its levels, in order.
        acute: numbers of the acute band.
        numbers: the other numbers for help.
        situations: those that a public service helps with, in the guide's order.
        services: every public service, in the guide's order.
        consents: the consent texts.
    """

    lang: str
    dir: Retning
    words: Mapping[str, Said]
    model: tuple[Said, Said, Said]
    levels: tuple[CitizenLevel, ...]
    acute: tuple[CitizenNumber, ...]
    numbers: tuple[CitizenNumber, ...]
    situations: tuple[CitizenSituation, ...]
    services: tuple[CitizenService, ...]
    consents: tuple[CitizenConsent, ...]


def citizen_texts(context: Context, spoken: Translations | None = None) -> CitizenTexts:
    """Everything that citizens are told.

    Args:
        context: the content in the målform that stands where a translation is missing.
        spoken: the language; None gives the målform itself.
    """
    return _Speaker(context, spoken).all()


def citizen_words(context: Context, spoken: Translations | None = None) -> Mapping[str, Said]:
    """The headings and labels alone, by their Python names in ``Sideord``; the arguments are those above."""
    return _Speaker(context, spoken).words()


def has_own_consents(context: Context, spoken: Translations) -> bool:
    """Whether some consent text is in the language itself."""
    return any(it.text.lang == spoken.language.tag for it in _Speaker(context, spoken).consents())


def translated_consents(texts: CitizenTexts) -> tuple[CitizenConsent, ...]:
    """The consent texts that are in the language itself."""
    return tuple(it for it in texts.consents if it.text.lang == texts.lang)


def has_other_language(value: object, lang: str) -> bool:
    """Whether some text in a value, or in what it holds, is in another language."""
    if isinstance(value, Said):
        return bool(value) and value.lang != lang
    if isinstance(value, tuple):
        return any(has_other_language(item, lang) for item in value)
    if is_dataclass(value):
        return any(has_other_language(getattr(value, field.name), lang) for field in fields(value))
    return False


_NOTHING = Said("", "")


class _Speaker:
    def __init__(self, context: Context, spoken: Translations | None) -> None:
        self.context, self.spoken = context, spoken
        self.lang = spoken.language.tag if spoken else context.language
        self.dir: Retning = spoken.language.direction if spoken else "ltr"

    def all(self) -> CitizenTexts:
        guide = self.context.content.guide
        numbers = [entry for entry in guide.nodnumre if entry.for_innbyggere and (entry.nummer or entry.chat)]
        services = public_services(self.context)
        return CitizenTexts(
            lang=self.lang,
            dir=self.dir,
            words=self.words(),
            model=(
                self.say("modell", "", "navn", guide.modell.navn),
                self.say("modell", "", "beskrivelse", guide.modell.beskrivelse),
                self.say("modell", "", "mål", guide.modell.maal),
            ),
            levels=tuple(
                CitizenLevel(
                    level.id,
                    level.nummer,
                    self.say("nivåer", level.id, "navn", level.navn),
                    self.say("nivåer", level.id, "beskrivelse", level.beskrivelse),
                )
                for level in guide.modell.nivaaer
            ),
            acute=tuple(self.number(entry) for entry in numbers if entry.akutt),
            numbers=tuple(self.number(entry) for entry in numbers if not entry.akutt),
            situations=tuple(
                CitizenSituation(
                    it.id,
                    self.say("situasjoner", it.id, "navn", it.navn),
                    self.say("situasjoner", it.id, "beskrivelse", it.beskrivelse),
                    tuple(service.id for service in services if it.id in service.situasjoner),
                )
                for it in situations_in_use(self.context)
            ),
            services=tuple(self.service(service) for service in services),
            consents=self.consents(),
        )

    def words(self) -> dict[str, Said]:
        return {name: self.word(name) for name in LABELS}

    def consents(self) -> tuple[CitizenConsent, ...]:
        return tuple(
            CitizenConsent(
                it.id,
                it.versjon,
                self.say("samtykketekster", it.id, "tittel", it.tittel),
                self.say("samtykketekster", it.id, "tekst", it.tekst),
            )
            for it in self.context.content.guide.samtykketekster
        )

    def word(self, name: str) -> Said:
        own = self.spoken.label(name) if self.spoken else None
        if own:
            return self._own(own)
        return Said(self.context.word(norwegian_key(name)), self.context.language)

    def say(self, collection: str, id: str, key: str, text: Tekst | None) -> Said:
        """A translated text, or the Norwegian one."""
        if text is None:  # what the Norwegian page does not say, no other page says
            return _NOTHING
        own = self.spoken.text(collection, id, key) if self.spoken else None
        if own:
            return self._own(own)
        language = self.context.language
        if text.get(language) is None:
            language = OTHER[language]
        return Said(self._filled(text.get(language) or ""), language)

    def number(self, entry: Noednummer) -> CitizenNumber:
        return CitizenNumber(
            id=entry.id,
            name=self.say("nødnumre", entry.id, "navn", entry.navn),
            what=self.say("nødnumre", entry.id, "hva", entry.hva),
            open=self.say("nødnumre", entry.id, "åpent", entry.apent),
            number=str(phone(entry.nummer).title) if entry.nummer else "",
            chat=entry.chat or "",
        )

    def service(self, service: Tjeneste) -> CitizenService:
        def say(key: str, text: Tekst | None) -> Said:
            return self.say("tjenester", service.id, key, text)

        holds: dict[str, Any] = {
            "uten_henvisning": service.henvisning == "ingen" and not service.henvisning_tekst,
            "drop_in": service.drop_in,
            "anonym": service.anonym,
        }
        return CitizenService(
            id=service.id,
            name=say("navn", service.navn),
            short=say("kort", service.kort),
            for_whom=say("for-hvem", service.for_hvem),
            first=say("første-kontakt", service.forste_kontakt),
            referral=self.referral(service),
            price=say("pris", service.pris),
            waiting=say("ventetid", service.ventetid),
            where=say("hvor", service.hvor),
            hours=self.hours(service),
            phone_hours=say("telefontid", service.telefontid),
            interpreter=say("tolk", service.tolk),
            phone=str(phone(service.telefon).title) if service.telefon else "",
            mobile=str(phone(service.mobil).title) if service.mobil else "",
            email=service.e_post or "",
            website=service.nettside or "",
            tags=tuple(self.word(name) for name, it_holds in holds.items() if it_holds),
        )

    def referral(self, service: Tjeneste) -> Said:
        if service.henvisning_tekst:
            return self.say("tjenester", service.id, "henvisning-tekst", service.henvisning_tekst)
        if service.henvisning == "ingen":
            return _NOTHING  # a tag says it
        return self.word(f"henvisning_{service.henvisning}")

    def hours(self, service: Tjeneste) -> tuple[Said, ...]:
        """The words for the hours; a translation may put the times that are data into words."""
        own = self.spoken.text("tjenester", service.id, "åpningstider") if self.spoken else None
        if own and (service.apningstider or service.apent):
            return (self._own(own),)
        if service.apningstider:
            return (self.say("tjenester", service.id, "åpningstider", service.apningstider),)
        return tuple(
            Said(line.striptags(), self.context.language) for line in opening_hours(self.context, service).lines
        )

    def _own(self, text: str) -> Said:
        return Said(self._filled(text), self.lang, self.dir)

    def _filled(self, text: str) -> str:
        return fill(encode(text), self.context.tokens)
