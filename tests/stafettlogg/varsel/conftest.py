"""An outbox that is empty, and people who have an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.core import mail

from stafettlogg.logg.models import Aktivitet
from stafettlogg.person import egne
from stafettlogg.person.models import Person
from stafettlogg.person.sesjon import Innlogget
from stafettlogg.varsel import arbeider
from stafettlogg.varsel.models import Postkasse, Varsel

from ..conftest import NAA
from ..verden import Loggen, Verden

ADRESSE = "https://stafettlogg.example/"


@dataclass
class Post:
    """Who has which address, and what has come there."""

    verden: Verden
    adresser: dict[object, str] = field(default_factory=dict)

    def til(self, *folk: Innlogget) -> None:
        """Give some people an address."""
        for hvem in folk:
            adresse = f"post-{hvem.person.hex}@privat.example"
            self.adresser[hvem.person] = adresse
            egne.lagre_kontakt(Person.objects.get(pk=hvem.person), adresse, varsler=True)

    def venter(self, logg: Loggen) -> set[str]:
        """The names of those for whom a notice of a log waits."""
        personer = Varsel.objects.filter(logg=logg.id, sendt__isnull=True).values_list("person", flat=True)
        return {self.verden.inn(person).navn for person in personer}

    def kom(self, *hvem: Innlogget) -> list[int]:
        """Let the worker run, and tell how many e-mails have come to each."""
        arbeider.runde()
        return [sum(brev.to == [self.adresser[en.person]] for brev in mail.outbox) for en in hvem]


@pytest.fixture
def post(verden: Verden, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """The post, with nothing left from other tests. The clock is ten o'clock of a Thursday."""
    assert verden.naa == NAA
    Varsel.objects.all().delete()
    Postkasse.objects.all().delete()
    Aktivitet.objects.filter(minnet__isnull=True).update(minnet=NAA.date())
    monkeypatch.setattr(settings, "LOGG_ADRESSE", ADRESSE)
    monkeypatch.setattr(settings, "DEFAULT_FROM_EMAIL", "Kommunen <ikke-svar@kommunen.example>")
    mail.outbox.clear()
    yield Post(verden)
    Varsel.objects.all().delete()
