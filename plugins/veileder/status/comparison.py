"""A kommune's figures beside what is usual among others. No other kommune is named, and none is last."""

from __future__ import annotations

import datetime
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
        found.append(Compared(measure, usual))
    return tuple(found)


def measures(content: Content) -> tuple[Measure, ...]:
    """The figures of one kommune."""
    return tuple(measure for measure in _measures(content) if measure.total)


def _measures(content: Content) -> Iterator[Measure]:
    services = [service for service in content.guide.tjenester if service.krever_kontakt]
    fresh = months_before(content.date, content.guide.innstillinger.foreldet_etter_maaneder)

    def is_fresh(date: str | None) -> bool:
        return date is not None and datetime.date.fromisoformat(date) >= fresh

    total = len(services)
    yield Measure("kontakt", "tjenester har telefon, e-post eller nettside", sum(map(has_contact, services)), total)
    yield Measure("telefon", "tjenester har telefon", sum(bool(it.telefon or it.mobil) for it in services), total)
    yield Measure("åpent", "tjenester har åpningstid", sum(bool(it.apent or it.apningstider) for it in services), total)
    yield Measure("sted", "tjenester sier hvor de er", sum(it.hvor is not None for it in services), total)
    yield Measure("eier", "tjenester har en eier", sum(it.eier is not None for it in services), total)
    yield Measure("fersk", "tjenester er kontrollert i det siste", sum(is_fresh(it.kontrollert) for it in services), total)
    contacts = content.guide.kontakter
    reached = sum(bool(it.telefon or it.mobil or it.e_post or it.nettside) for it in contacts)
    yield Measure("kontakter", "kontakter kan nås", reached, len(contacts))
    guides = content.guide.veiledere
    groups = sum(it.arbeidsgruppe is not None for it in guides)
    yield Measure("arbeidsgruppe", "veiledere har en arbeidsgruppe", groups, len(guides))
    if len(content.languages) > 1:
        yield _both(content)


def _both(content: Content) -> Measure:
    """How many of the kommune's own short texts are there in both målformer."""
    own = [text for path, text in texts(content.guide) if content.node(*path).layer == content.kommune]
    other = NAMES[OTHER[content.languages[0]]]
    return Measure(f"målform-{other}", f"egne tekster er også på {other}", sum(bool(it.nb and it.nn) for it in own), len(own))
