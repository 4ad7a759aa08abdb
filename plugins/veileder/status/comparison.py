"""A kommune's figures beside what is usual among others. No other kommune is named, and none is last."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from veileder.guide.content import Content
from veileder.rules.common import months_before
from veileder.schema.base import NAMES, OTHER
from veileder.schema.references import texts
from veileder.status.completeness import has_contact
from veileder.status.model import Compared, Measure

ENOUGH = 3
"""Fewer others than this are no «usual», and one of them could be recognised."""


def comparable(one: Content, other: Content) -> bool:
    """True when it is fair to compare: a guide in use with guides in use, an example with examples."""
    in_use = [content.guide.kommune.status == "i-drift" for content in (one, other)]
    return in_use[0] == in_use[1] and one.kommune != other.kommune


def compared(own: Sequence[Measure], others: Sequence[Sequence[Measure]]) -> tuple[Compared, ...]:
    """Hold each figure up against the middle one of the others, as a share of the kommune's own total."""
    found = []
    for measure in own:
        same = [it for figures in others for it in figures if it.key == measure.key and it.total]
        usual = None
        if len(same) >= ENOUGH and measure.total:
            usual = round(statistics.median(it.count / it.total for it in same) * measure.total)
        if measure.count or usual:  # what nobody has done, nobody needs to hear of
            found.append(Compared(measure, usual))
    return tuple(found)


def measures(content: Content) -> tuple[Measure, ...]:
    """The figures of one kommune."""
    return tuple(measure for measure in _measures(content) if measure.total)


def _measures(content: Content) -> Iterator[Measure]:
    services = [service for service in content.guide.tjenester if service.krever_kontakt]
    fresh = months_before(content.date, content.guide.innstillinger.foreldet_etter_maaneder).isoformat()
    for key, what, test in (
        ("kontakt", "har telefon, e-post eller nettside", has_contact),
        ("telefon", "har telefon", lambda it: it.telefon or it.mobil),
        ("åpent", "har åpningstid", lambda it: it.apent or it.apningstider),
        ("sted", "sier hvor de er", lambda it: it.hvor),
        ("eier", "har en eier", lambda it: it.eier),
        ("fersk", "er kontrollert i det siste", lambda it: (it.kontrollert or "") >= fresh),
    ):
        yield Measure(key, f"tjenester {what}", sum(bool(test(service)) for service in services), len(services))
    contacts, guides = content.guide.kontakter, content.guide.veiledere
    yield Measure("kontakter", "kontakter kan nås", sum(map(has_contact, contacts)), len(contacts))
    groups = sum(guide.arbeidsgruppe is not None for guide in guides)
    yield Measure("arbeidsgruppe", "veiledere har en arbeidsgruppe", groups, len(guides))
    if len(content.languages) > 1:
        yield _both(content)


def _both(content: Content) -> Measure:
    """How many of the kommune's own short texts are there in both målformer."""
    own = [text for path, text in texts(content.guide) if content.node(*path).layer == content.kommune]
    other = NAMES[OTHER[content.languages[0]]]
    both = sum(bool(text.nb and text.nn) for text in own)
    return Measure(f"målform-{other}", f"egne tekster er også på {other}", both, len(own))
