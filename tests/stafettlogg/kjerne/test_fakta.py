"""The words that are stored or shown by name: they must not change unseen."""

from __future__ import annotations

from enum import StrEnum

import pytest

from stafettlogg.kjerne import overganger
from stafettlogg.kjerne.fakta import Part, Port, Regler, Rolle, Samtykke, Tilbud, Tilstand, Utfall
from stafettlogg.kjerne.lamper import Hvem, Innkalling, Lampe, Puls, Slag
from stafettlogg.kjerne.tilgang import Som

from .world import BARN, FOER, HELSE, HOLDER, IDAG, LOGG, NAA, TJENESTER


@pytest.mark.parametrize(
    ("ord", "verdier"),
    [
        (Tilstand, "aapnet aktiv sperret avsluttet slettet arkivert"),
        (Port, "samtykke vedtak"),
        (Rolle, "hovedperson foresatt ansatt ekstern"),
        (Utfall, "tilbudt akseptert avslaatt trukket utloept"),
        (
            Slag,
            "ulest ingen-deltar frist moete avslaar tilbud holder fungerende spoersmaal samtykke vedtak fyller-aar"
            " evaluering stille",
        ),
        (Hvem, "holder leder tjeneste givere"),
        (
            overganger.Slag,
            "fyller-7 fyller-12 samtykkealder myndig skolestart skolebytte flytter-innen flytter-ut ny-foresatt"
            " foresatt-ut",
        ),
        (overganger.Hvem, "ung givere holder"),
        (Som, "holder ansatt ungdom barn foresatt ekstern giver har-gitt mottaker leder"),
    ],
)
def test_the_words_are_the_same(ord: type[StrEnum], verdier: str) -> None:
    assert [str(verdi) for verdi in ord] == verdier.split()


def test_what_is_not_said_is_the_careful_choice() -> None:
    assert not Part(HOLDER, BARN, Rolle.ANSATT, "skole", FOER).ansatt
    assert Regler({}).alle
    assert Regler({}).mangler == {}
    assert Regler({}).porter == {"stafettlogg": {Port.SAMTYKKE}}
    assert (LOGG.plantype, LOGG.vedtak) == ("stafettlogg", ())
    assert Tilbud(HELSE, HOLDER, HELSE, NAA, IDAG).utfall is Utfall.TILBUDT
    assert Samtykke(HELSE, BARN, TJENESTER, NAA, IDAG).trekk == ()
    assert not LOGG.fungerende and not LOGG.skjermet
    assert Lampe(Slag.STILLE, Hvem.HOLDER) == Lampe(Slag.STILLE, Hvem.HOLDER, None, None, 0, False, None)
    assert (Innkalling(HELSE).kommer, Innkalling(HELSE).moette) == (None, None)
    assert Puls(NAA) == Puls(NAA, None, (), (), (), (), (), None)


def test_a_log_knows_whom_it_is_about() -> None:
    assert LOGG.hovedpart.person == LOGG.hovedperson
    assert [part for part in LOGG.parter if part.rolle is Rolle.HOVEDPERSON] == [LOGG.hovedpart]


def test_what_can_be_chosen_at_a_transition() -> None:
    assert {str(slag): " ".join(valg) for slag, valg in overganger.VALG.items()} == {
        "fyller-7": "snakket avtalt",
        "fyller-12": "snakket avtalt",
        "samtykkealder": "fortsett snakke slutt",
        "myndig": "fortsett snakke slutt",
        "skolestart": "ja nei snakke stemmer-ikke",
        "skolebytte": "ja nei snakke stemmer-ikke",
        "flytter-innen": "bytter bytter-ikke stemmer-ikke",
        "flytter-ut": "slutt papir fortsett stemmer-ikke",
        "ny-foresatt": "stemmer-ikke",
        "foresatt-ut": "stemmer-ikke",
    }
