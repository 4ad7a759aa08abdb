"""A13 and I14: every notice is the same bytes, whatever it is about and whoever it is to."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.db import models

from stafettlogg.felles.tekster import les
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk import deltakere, innslag, moete, stafett
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.logg.models import Type
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel import arbeider, postkasse
from stafettlogg.varsel.models import Postkasse, Varsel

from ..verden import Loggen, Verden
from .conftest import ADRESSE, Post

KANARI = "Kanarifugl"
BREV = {
    "nb": (
        "Det er noe nytt til deg",
        "Hei!\n\nDet er noe nytt til deg. Logg inn for å se hva det er:\n\n" + ADRESSE + "\n\n"
        "Du kan også skrive adressen selv i nettleseren.\n\nDenne e-posten er lik for alle. Den sier ikke hva det "
        "gjelder eller hvem det gjelder. Den kan ikke besvares. Vil du ikke ha flere, kan du slå dem av på siden "
        "din.\n",
    ),
    "nn": (
        "Det er noko nytt til deg",
        "Hei!\n\nDet er noko nytt til deg. Logg inn for å sjå kva det er:\n\n" + ADRESSE + "\n\n"
        "Du kan òg skrive adressa sjølv i nettlesaren.\n\nDenne e-posten er lik for alle. Han seier ikkje kva det "
        "gjeld eller kven det gjeld. Du kan ikkje svare på han. Vil du ikkje ha fleire, kan du slå dei av på sida "
        "di.\n",
    ),
}
HODER = {
    *("Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"),
    *("Auto-Submitted", "X-Auto-Response-Suppress"),
}
SKIFTER = re.compile(rb"^(To|Date|Message-ID): .*\n", re.MULTILINE)


def innslag_(logg: Loggen, til: Innlogget) -> None:
    innslag.legg_til(logg.foresatte[1], logg.id, Type.BESKJED, KANARI)


def spoersmaal(logg: Loggen, til: Innlogget) -> None:
    innslag.legg_til(logg.foresatte[1], logg.id, Type.SPOERSMAAL, KANARI, til=logg.part(til))


def tilbud(logg: Loggen, til: Innlogget) -> None:
    stafett.tilby(logg.holder, logg.id, logg.part(til))


def innkalling(logg: Loggen, til: Innlogget) -> None:
    moete.kall_inn(logg.holder, logg.id, logg.verden.naa + dt.timedelta(days=8), KANARI, [logg.part(til)])


def aktivitet(logg: Loggen, til: Innlogget) -> None:
    maal = innslag.legg_til(logg.holder, logg.id, Type.MAAL, KANARI)
    innslag.ny_aktivitet(logg.holder, logg.id, maal, KANARI, logg.part(til), dag(logg.verden.naa))


def samtykke(logg: Loggen, til: Innlogget) -> None:
    """Somebody new is asked to consent."""
    identifikator = f"demo-{til.person.hex}"
    Person.objects.filter(pk=til.person).update(indeks=egne.nokkelring.ring().indeks(identifikator))
    deltakere.legg_til_foresatt(logg.holder, logg.id, Noen(KANARI, identifikator))


SLAG = [innslag_, spoersmaal, tilbud, innkalling, aktivitet, samtykke]


def test_a13_all_notices_are_one_constant(verden: Verden, post: Post, maalform: str) -> None:
    funnet = set()
    for slag in (*SLAG, None):
        logg = verden.logg(barn=KANARI, hvorfor=KANARI, hensikt=KANARI)
        til = logg.ansatt("ppt", KANARI) if slag is not samtykke else verden.person(KANARI)
        Person.objects.filter(pk=til.person).update(spraak=maalform)
        post.til(til)
        foer = len(mail.outbox)
        if slag is None:
            assert postkasse.be_om_proeve(til.person, verden.naa)
        else:
            slag(logg, til)
        verden.gaa(minutes=15)
        arbeider.runde()
        assert len(mail.outbox) == foer + 1, slag
        brev = mail.outbox[-1]
        assert (brev.subject, brev.body, brev.to) == (*BREV[maalform], [post.adresser[til.person]])
        assert set(brev.message().keys()) == HODER and not brev.attachments
        funnet.add(SKIFTER.sub(b"", brev.message().as_bytes(linesep="\n")))
        assert re.search(rb"^Message-ID: <[\d.]+@kommunen\.example>$", brev.message().as_bytes(), re.MULTILINE)
    (bytene,) = funnet
    for hemmelig in (KANARI, "Kari", "Eksempel", "skole", "ppt", "Fjordvik", "tafett"):
        assert hemmelig.encode() not in bytene.replace(ADRESSE.encode(), b""), hemmelig


def test_a13_the_kommunes_words_are_not_in_it() -> None:
    for key in ("epost-emne", "epost-tekst"):
        for tekst in les()[key].values():
            assert set(re.findall(r"\{+[^}]*\}+", tekst)) <= {"{adresse}"}


@pytest.mark.parametrize("tabell", [Varsel, Postkasse])
def test_i14_no_column_could_hold_a_word(tabell: type[models.Model]) -> None:
    tall_og_tid = (
        *(models.DateTimeField, models.DateField, models.BooleanField),
        *(models.PositiveSmallIntegerField, models.BigAutoField, models.ForeignKey, models.OneToOneField),
    )
    assert all(isinstance(felt, tall_og_tid) for felt in tabell._meta.get_fields())
