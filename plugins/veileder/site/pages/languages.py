"""Pages in other languages: whom to call and who can help, and what a consent is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup, escape

from veileder.guide.translated import Translations, languages_of
from veileder.site.context import Context, Draft, View
from veileder.site.documents import BROCHURE, CONSENT, DocumentLink, document_link
from veileder.site.markdown import render
from veileder.site.views.cards import Link, tel
from veileder.site.views.citizen_texts import (
    CitizenConsent,
    CitizenNumber,
    CitizenService,
    CitizenTexts,
    Said,
    citizen_texts,
    citizen_words,
    has_other_language,
    has_own_consents,
    translated_consents,
)
from veileder.site.views.dates import newest
from veileder.site.views.languages import language_path, languages
from veileder.site.views.sections import under

_CONSENT = "samtykke/"
# The facts of a service, in order: the label's name and the text's.
_FACTS = (
    ("for_hvem", "for_whom"),
    ("forste_kontakt", "first"),
    ("henvisning", "referral"),
    ("pris", "price"),
    ("ventetid", "waiting"),
    ("hvor", "where"),
    ("telefontid", "phone_hours"),
    ("tolk", "interpreter"),
)
_MARKDOWN = frozenset(("first",))


def build(context: Context) -> Iterator[Draft]:
    """Two pages for each language: the services, and the consents when one of them is translated."""
    for id, spoken in context.once(_languages).items():
        words = citizen_words(context, spoken)
        yield _services(context, id, spoken, words)
        if has_own_consents(context, spoken):
            yield _consents(context, id, spoken, words)


def _languages(context: Context) -> Mapping[str, Translations]:
    return {spoken.language.id: spoken for spoken in languages(context)}


def _texts(context: Context, id: str) -> CitizenTexts:
    return citizen_texts(context, context.once(_languages)[id])


def _services(context: Context, id: str, spoken: Translations, words: Mapping[str, Said]) -> Draft:
    guide = context.content.guide
    return Draft(
        path=language_path(id),
        template="sprak",
        title=words["tittel"].text,
        view=View(_services_view, context, id),
        origin=context.content.at("språk", id),
        kind="sprak",
        description=words["ingress"].text,
        revised=newest((spoken.language, *guide.tjenester, *guide.nodnumre)),
        parents=under(context, "innbygger"),
        toc=False,
        lang=spoken.language.tag,
        dir=spoken.language.direction,
    )


def _services_view(context: Context, id: str) -> dict[str, Any]:
    spoken, texts = context.once(_languages)[id], context.once(_texts, id)
    by_id = {service.id: service for service in texts.services}
    has_paper = bool(texts.services) and _read(context, spoken) is not None
    shown = (texts.model, texts.levels, texts.acute, texts.numbers, texts.situations, texts.services)
    return {
        **_page(context, spoken, texts, is_mixed=has_other_language(shown, texts.lang)),
        "akutte": tuple(_number(number, texts) for number in texts.acute),
        "andre": tuple(_number(number, texts) for number in texts.numbers),
        "situasjoner": tuple(
            {
                "id": it.id,
                "navn": _text(it.name, texts),
                "tekst": _text(it.text, texts),
                "tjenester": tuple((f"#tjeneste-{id}", *_call(by_id[id], texts)) for id in it.services),
            }
            for it in texts.situations
        ),
        "tjenester": tuple(_service(service, texts) for service in texts.services),
        "modell": tuple(_text(said, texts) for said in texts.model),
        "nivaaer": tuple((it.number, _text(it.name, texts), _text(it.text, texts)) for it in texts.levels),
        "papir": _papers(context, texts, BROCHURE, "brosjyre") if has_paper else (),
        "samtykke": f"/{language_path(id)}{_CONSENT}" if translated_consents(texts) else "",
    }


def _consents(context: Context, id: str, spoken: Translations, words: Mapping[str, Said]) -> Draft:
    path = language_path(id)
    return Draft(
        path=f"{path}{_CONSENT}",
        template="sprak_samtykke",
        title=words["samtykke"].text,
        view=View(_consents_view, context, id),
        origin=context.content.at("språk", id, "samtykketekster"),
        kind="sprak",
        description=words["samtykke_ingress"].text,
        revised=newest((spoken.language, *context.content.guide.samtykketekster)),
        parents=under(context, "innbygger", (_norwegian_title(context, spoken), path)),
        search=False,
        toc=False,
        lang=spoken.language.tag,
        dir=spoken.language.direction,
    )


def _consents_view(context: Context, id: str) -> dict[str, Any]:
    spoken, texts = context.once(_languages)[id], context.once(_texts, id)
    read = _read(context, spoken)
    has_paper = read is not None and has_own_consents(context, read)
    return {
        **_page(context, spoken, texts, is_mixed=has_other_language(texts.consents, texts.lang)),
        "tekster": tuple(
            {
                "id": it.id,
                "tittel": _text(it.title, texts),
                "tekst": _rich(it.text, texts, 3),
                "oversatt": _is_own(it, texts),
            }
            for it in texts.consents
        ),
        "papir": _papers(context, texts, CONSENT, "samtykke") if has_paper else (),
        "tilbake": f"/{language_path(id)}",
    }


def _norwegian_title(context: Context, spoken: Translations) -> str:
    """What the frame, which is in Norwegian, calls the pages of a language."""
    return context.word("sprak-sok-tittel", sprak=context.plain(spoken.language.paa_norsk))


def _page(context: Context, spoken: Translations, texts: CitizenTexts, *, is_mixed: bool) -> dict[str, Any]:
    """What both pages have."""
    return {
        "lang": texts.lang,
        "dir": texts.dir,
        "norsk": context.language,
        "ord": {name: _text(said, texts) for name, said in texts.words.items()},
        "blandet": is_mixed,
        "venter": not spoken.read_layers or bool(spoken.missing_labels),
    }


def _read(context: Context, spoken: Translations) -> Translations | None:
    """The language as readers get it, which documents are made of. An editor may see more of it, or alone."""
    if not spoken.unread:
        return spoken
    return next((one for one in languages_of(context.content) if one.language.id == spoken.language.id), None)


def _papers(context: Context, texts: CitizenTexts, name: str, label: str) -> tuple[DocumentLink, ...]:
    """The links to a document in the language, in both print sizes; none when no documents are made."""
    if not context.documents:
        return ()
    title = texts.words[label].text
    titles = {False: title, True: f"{title}: {texts.words['stor_skrift'].text}"}
    links = (document_link(context, titles[large], name, language=texts.lang, large=large) for large in titles)
    return tuple(replace(link, kind=Markup('<bdi dir="ltr">{}</bdi>').format(link.kind)) for link in links)


def _is_own(consent: CitizenConsent, texts: CitizenTexts) -> bool:
    return consent.text.lang == texts.lang


def _text(said: Said, texts: CitizenTexts) -> Markup:
    """A text; one in another language than the page says so."""
    if said.lang == texts.lang or not said:
        return escape(said.text)
    return Markup('<span lang="{}" dir="{}">{}</span>').format(said.lang, said.dir, said.text)


def _rich(said: Said, texts: CitizenTexts, shift: int = 4) -> Markup:
    """A Markdown text as blocks."""
    html = render(said.text, shift) if said else Markup()
    if said.lang == texts.lang or not said:
        return html
    return Markup('<div lang="{}" dir="{}">{}</div>').format(said.lang, said.dir, html)


def _phone(number: str) -> Link | None:
    """A number to call. Its digits run from left to right in every language."""
    return Link(Markup('<bdi dir="ltr">{}</bdi>').format(number), tel(number)) if number else None


def _number(number: CitizenNumber, texts: CitizenTexts) -> dict[str, Any]:
    return {
        "id": number.id,
        "navn": _text(number.name, texts),
        "hva": _text(number.what, texts),
        "apent": _text(number.open, texts),
        "telefon": _phone(number.number),
        "chat": number.chat,
    }


def _call(service: CitizenService, texts: CitizenTexts) -> tuple[Markup, Link | None]:
    return _text(service.name, texts), _phone(service.number)


def _service(service: CitizenService, texts: CitizenTexts) -> dict[str, Any]:
    facts = []
    for label, name in _FACTS:
        said: Said = getattr(service, name)
        # A detail that is not translated helps nobody under a heading in another language: the Norwegian page has it.
        if said and said.lang == texts.lang:
            value = _rich(said, texts) if name in _MARKDOWN else _text(said, texts)
            facts.append((_text(texts.words[label], texts), value))
    name, phone = _call(service, texts)
    return {
        "id": service.id,
        "navn": name,
        "kort": _text(service.short, texts),
        "merker": tuple(_text(tag, texts) for tag in service.tags),
        "fakta": tuple(facts),
        "apent": Markup("<br>").join(_text(line, texts) for line in service.hours),
        "telefon": phone,
        "mobil": _phone(service.mobile) if service.phone else None,
        "e_post": service.email,
        "nettside": service.website,
    }
