"""What a consent is, on paper: every explanation on pages of its own. It explains; nobody signs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from veileder.guide.translated import Translations
from veileder.paper.common import edition
from veileder.paper.document import Document
from veileder.paper.fonts import families_of
from veileder.paper.rich import Node, rich, texts
from veileder.paper.spoken import norwegian, spoken_edition, words_of
from veileder.site.context import Context
from veileder.site.documents import CONSENT
from veileder.site.markdown import render
from veileder.site.views.citizen_texts import CitizenConsent, CitizenTexts, citizen_texts, translated_consents
from veileder.site.views.dates import newest


def documents(context: Context) -> Iterator[Document]:
    """The explanations in Norwegian, when the guide has some."""
    said = citizen_texts(context)
    if said.consents:
        date = newest(context.content.guide.samtykketekster)
        yield _document(context, said, said.consents, date, edition(context, date))


def spoken_documents(context: Context, spoken: Translations) -> Iterator[Document]:
    """The explanations that are translated to a language; the others are had in Norwegian.

    Args:
        context: the content in the kommune's main målform.
        spoken: the language.
    """
    said = citizen_texts(context, spoken)
    translated = translated_consents(said)
    if translated:
        ids = {it.id for it in translated}
        sources = [it for it in context.content.guide.samtykketekster if it.id in ids]
        date = newest((spoken.language, *sources))
        yield _document(context, said, translated, date, spoken_edition(context, said.lang, date))


def _document(
    context: Context, said: CitizenTexts, consents: tuple[CitizenConsent, ...], date: str, edition: str | Node
) -> Document:
    kommune = context.plain(context.content.guide.kommune.navn)
    return Document(
        name=CONSENT,
        language=said.lang,
        template="samtykke",
        title=said.words["samtykke"].text,
        data={
            "kommune": kommune,
            "utgave": "".join(texts([edition])),
            "avsender": norwegian(kommune, context.language, said.lang),
            "ingress": words_of(said.words["samtykke_ingress"], said.lang),
            "forklaringer": [_explanation(context, said, it) for it in consents],
        },
        direction=said.dir,
        fonts=families_of(said.lang),
        date=date,
    )


def _explanation(context: Context, said: CitizenTexts, consent: CitizenConsent) -> dict[str, Any]:
    version = context.word("logg-versjon", versjon=consent.version)
    body = [_heading(node) for node in rich(context, render(consent.text.text, 3))]
    if consent.text.lang != said.lang:
        body = [{"tag": "div", "lang": consent.text.lang, "dir": consent.text.dir, "children": body}]
    return {
        "tittel": words_of(consent.title, said.lang),
        "versjon": norwegian(version, context.language, said.lang),
        "tekst": body,
    }


def _heading(node: Any) -> Any:
    """A paragraph that is all in bold is a heading, for those who hear the document."""
    if isinstance(node, str) or node["tag"] != "p":
        return node
    children = [child for child in node["children"] if not isinstance(child, str) or child.strip()]
    is_bold = len(children) == 1 and not isinstance(children[0], str) and children[0]["tag"] == "strong"
    return {"tag": "h3", "children": children[0]["children"]} if is_bold else node
