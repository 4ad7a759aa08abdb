"""What a person sees and decides of the notices: whether they come, what they say, whether the address works."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from stafettlogg.felles import spraak
from stafettlogg.felles.klokke import naa
from stafettlogg.felles.tekster import t
from stafettlogg.person.models import Person
from stafettlogg.varsel import epost, postkasse, utboks


@dataclass(frozen=True, slots=True)
class Innstilling:
    """How it stands.

    Args:
        kommer: do notices come to the person?
        satt_opp: can the installation send e-mail?
        sviktet: when the address was given up.
        kan_proeves: may a trial be asked for?
        emne, tekst: the e-mail, word by word.
    """

    kommer: bool
    satt_opp: bool
    sviktet: dt.datetime | None
    kan_proeves: bool
    emne: str
    tekst: str


def bygg(person: Person, har_adresse: str) -> Innstilling:
    """What the person's page shows."""
    kasse = postkasse.les(person.pk)
    sviktet = kasse.sviktet if kasse else None
    satt_opp = not epost.hindring()
    return Innstilling(
        kommer=bool(har_adresse) and person.varsler and satt_opp and sviktet is None,
        satt_opp=satt_opp,
        sviktet=sviktet,
        kan_proeves=bool(har_adresse) and satt_opp and sviktet is None,
        emne=epost.emne(spraak.naa()),
        tekst=epost.tekst(spraak.naa(), settings.LOGG_ADRESSE or t("varsel-adressen")),
    )


def endret(person: Person) -> None:
    """The person has saved: an address that was given up is tried anew, and who wants none has none waiting."""
    postkasse.ny_adresse(person.pk)
    if not person.varsler or person.e_post is None:
        utboks.fjern_for(person.pk)


def proeve(person: UUID) -> str:
    """Ask for a trial.

    Returns:
        the message that says how it went.
    """
    if not Person.objects.filter(pk=person, e_post__isnull=False).exists():
        return "proeve-uten-adresse"
    return "proeve-sendt" if postkasse.be_om_proeve(person, naa()) else "proeve-brukt"
