"""Every address of the log: what it takes, and which right it asks for. A row for each, or the tests fail."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver, reverse

from stafettlogg.arkiv.nummer import nummer
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg.bruk.samtykke import tekst_for
from stafettlogg.logg.models import Grunn

from .scene import Scene, loggen
from .situasjoner import HOLDERS, SAMTYKKET, UTEN

Data = dict[str, Any]


@dataclass(frozen=True)
class Adresse:
    """An address.

    Args:
        get: the right that looking asks for, or nothing when it cannot be looked at.
        post: the right that sending asks for, or nothing.
        data: what a good form holds.
        deler: what the address is made of, beside the log.
        svar: the status when what was sent is taken.
        om_logg: is it about one log?
        aapen: is it open without login?
        skjema: does what is sent come back, to be mended, when it is wrong?
    """

    navn: str
    get: str = ""
    post: str = ""
    data: Callable[[Scene], Data] = lambda _: {}
    deler: Callable[[Scene], Data] = lambda _: {}
    svar: int = 302
    om_logg: bool = True
    aapen: bool = False
    skjema: bool = True

    def __call__(self, scene: Scene, logg: uuid.UUID | None = None) -> str:
        """The address in a scene, or in another log with the same entries."""
        return reverse(
            self.navn, kwargs={**({"logg": logg or scene.logg} if self.om_logg else {}), **self.deler(scene)}
        )

    @property
    def bare_planer(self) -> bool:
        """Is it of plans with headings or a decision alone? Those have tests of their own."""
        return self.om_logg and "ingen" in (self.get, self.post)

    @property
    def metoder(self) -> tuple[str, ...]:
        """The methods that it answers to."""
        return tuple(metode for metode, rett in (("GET", self.get), ("POST", self.post)) if rett)


def navn_i_urls() -> list[str]:
    """The name of every address there is, as Django knows them."""
    return [moenster.name or str(moenster.pattern) for moenster in _flatt(get_resolver().url_patterns)]


def _flatt(moenstre: list[Any]) -> list[URLPattern]:
    return [m for en in moenstre for m in ([en] if isinstance(en, URLPattern) else _flatt(en.url_patterns))]


def _om(scene: Scene, dager: int) -> str:
    return (dag(scene.verden.naa) + dt.timedelta(days=dager)).isoformat()


def _samtykke(scene: Scene) -> Data:
    giver = scene.folk["hovedperson" if scene.alder == 16 else "foresatt"]
    tekst = tekst_for(loggen(scene).fakta(), giver.person)
    return {"tjenester": [HOLDERS], "sha256": tekst.sha256["nb"] if tekst else "", "forstaatt": "on"}


def _papir(scene: Scene) -> Data:
    giver = scene.folk["hovedperson" if scene.alder == 16 else "foresatt"]
    return {"giver": str(giver.person), "tjenester": [SAMTYKKET], "form": "papir", "vitne": "Vidar Vitne"}


def _aapning(scene: Scene) -> Data:
    return {
        "tjeneste": HOLDERS,
        "barn": "Nytt Barn",
        "foedt": "2018-03-04",
        "foresatt1": "Ny Foresatt",
        "foresatt1_id": f"demo-{uuid.uuid4().hex}",
        "hvorfor": "Noe",
        "hensikt": "Noe annet",
        "nivaa": "nivaa-2",
        "inviterte": [UTEN],
    }


def _ny_plan(scene: Scene) -> Data:
    foresatte = [str(scene.folk["foresatt"].person)]
    ny = {"plantype": "ip", "foresatte": foresatte, "hvorfor": "Noe", "hensikt": "Mer", "tjeneste": HOLDERS}
    return {**ny, "inviterte": [UTEN]}


def _moete(scene: Scene) -> Data:
    return {"dag": _om(scene, 9), "klokke": "10:00", "sak": "Veien videre", "parter": [scene.part("foresatt")]}


def _ansatt(scene: Scene) -> Data:
    return {
        "navn": "Nils Nyansatt",
        "identifikator": f"demo-{uuid.uuid4().hex}",
        "tjeneste": UTEN,
        "rolle": "ansatt",
        "fra": _om(scene, 0),
    }


def _slutt(scene: Scene) -> Data:
    return {"person": str(scene.folk["kollega"].person), "tjeneste": HOLDERS, "rolle": "ansatt"}


def _adresse(_: Scene) -> Data:
    return {"identifikator": f"demo-{uuid.uuid4().hex}", "skjult": "ja"}


def _fil(_: Scene) -> Data:
    linjer = f"kjennemerke;navn;tjeneste;rolle\ndemo-{uuid.uuid4().hex};Nils Nyansatt;{UTEN};ansatt\n"
    return {"fil": _OmIgjen("folk.csv", linjer.encode())}


class _OmIgjen(SimpleUploadedFile):
    """A file that can be sent again."""

    def read(self, *args: Any) -> bytes:
        """All of it."""
        self.seek(0)
        innhold: bytes = super().read(*args)
        return innhold


ADRESSER = (
    Adresse("lever", get="alle", om_logg=False, aapen=True),
    Adresse("klar", get="alle", om_logg=False, aapen=True),
    Adresse("metrikk", get="alle", om_logg=False, aapen=True),
    Adresse("forside", get="innlogget", om_logg=False),
    Adresse("logg-inn", get="alle", om_logg=False, aapen=True),
    Adresse(
        "start", post="ingen", data=lambda _: {"tilbyder": "ingen"}, om_logg=False, aapen=True, skjema=False
    ),  # without a provider there is no login with one
    Adresse("svar", get="ingen", deler=lambda _: {"tilbyder": "ingen"}, om_logg=False, aapen=True),
    Adresse("gikk-ikke", get="alle", om_logg=False, aapen=True),
    Adresse("ikke-med", get="alle", om_logg=False, aapen=True),
    Adresse("velg", post="ingen", data=lambda _: {"persona": "demo-ingen"}, om_logg=False, aapen=True, skjema=False),
    Adresse("logg-ut", post="alle", om_logg=False, aapen=True, skjema=False),
    Adresse("spraak", post="alle", data=lambda _: {"spraak": "nn"}, om_logg=False, aapen=True, skjema=False),
    Adresse("meg", "innlogget", "innlogget", lambda _: {"e_post": "ny@privat.example"}, om_logg=False),
    Adresse("proeve", post="innlogget", om_logg=False, skjema=False),
    Adresse("nytt-alle", get="innlogget", om_logg=False),
    Adresse("ny", "innlogget", "innlogget", _aapning, om_logg=False),
    Adresse(
        "ny-utkast",
        post="innlogget",
        data=lambda _: {"skjema": "ny", "tekst": "{}"},
        svar=204,
        om_logg=False,
        skjema=False,
    ),
    Adresse("uten-digital-logg", get="innlogget", om_logg=False),
    Adresse("leder", get="lede", om_logg=False),
    Adresse("arkiv", get="forvalte", om_logg=False),
    Adresse(
        "arkiv-innsyn",
        "forvalte",
        "forvalte",
        lambda s: {"identifikator": s.kjennemerke["foresatt"], "identitet": "on"},
        om_logg=False,
    ),
    Adresse("arkiv-logg", get="arkivere"),
    Adresse("arkiv-pakke", post="arkivere", skjema=False),
    # No package is made, so the page comes back and says so.
    Adresse("arkiv-kvittering", post="arkivere", data=lambda s: {"referanse": "26/1", "dag": _om(s, 0)}, svar=200),
    Adresse("arkiv-makuler", post="arkivere", data=lambda s: {"nummer": nummer(s.logg)}, svar=200),
    Adresse("oppdrag", get="to-folk", om_logg=False),
    Adresse("ett-oppdrag", "ombud", "ombud", deler=lambda s: {"oppdrag": s.oppdrag}, om_logg=False),
    Adresse("oppdrag-avslaa", post="ombud", deler=lambda s: {"oppdrag": s.oppdrag}, om_logg=False, skjema=False),
    Adresse("oppdrag-trekk", post="forvalte", deler=lambda s: {"oppdrag": s.oppdrag}, om_logg=False, skjema=False),
    Adresse("forvalter", get="forvalte", om_logg=False),
    Adresse("forvalter-folk", "forvalte", "forvalte", lambda _: {"sok": "kari"}, svar=200, om_logg=False, skjema=False),
    Adresse("forvalter-ansatt", "forvalte", "forvalte", _ansatt, om_logg=False),
    Adresse("forvalter-slutt", post="forvalte", data=_slutt, om_logg=False, skjema=False),
    Adresse("forvalter-adresse", "forvalte", "forvalte", _adresse, om_logg=False),
    Adresse("forvalter-fil", "forvalte", "forvalte", _fil, om_logg=False),
    Adresse("forvalter-fil-se", "forvalte", "forvalte", lambda _: {"svar": "ja"}, om_logg=False, skjema=False),
    Adresse("forvalter-eksport", get="forvalte", om_logg=False),
    Adresse("statistikk", get="telle", om_logg=False),
    Adresse("statistikk-fil", get="telle", om_logg=False),
    Adresse("ombud", get="ombud", om_logg=False),
    Adresse("ombud-segl", get="ombud", om_logg=False),
    Adresse("logg", get="se"),
    Adresse("nytt", get="les"),
    Adresse("lesere", get="les"),
    Adresse("slett", post="slett", skjema=False),
    Adresse("skriv", "les", "les", lambda _: {"tekst": "En beskjed"}, lambda _: {"type": "beskjed"}),
    Adresse("skriv-til", "les", "les", lambda _: {"tekst": "Ja"}, lambda s: {"type": "svar", "nr": s.spoersmaal}),
    Adresse("utkast", post="les", data=lambda _: {"skjema": "beskjed", "tekst": "Begynt"}, svar=204, skjema=False),
    Adresse(
        "aktivitet",
        "les",
        "les",
        lambda s: {"tekst": "Ringe", "ansvarlig": s.part("foresatt"), "frist": _om(s, 3)},
        lambda s: {"maal": s.maal},
    ),
    Adresse("fullfoer", post="les", deler=lambda s: {"nr": s.aktivitet}, skjema=False),
    Adresse("nivaa", post="styr", data=lambda _: {"nivaa": "nivaa-1"}, skjema=False),
    Adresse("tilby", "styr", "styr", lambda s: {"valg": s.part("ansatt")}),
    Adresse("svar-tilbud", post="svar-tilbud", data=lambda _: {"svar": "ja"}, skjema=False),
    Adresse("trekk-tilbud", post="styr", skjema=False),
    Adresse("overta", post="overta", skjema=False),
    Adresse("samtykke", "samtykk", "samtykk", _samtykke),
    Adresse("nei", "takk-nei", "takk-nei"),
    Adresse("trekk-samtykke", "trekk", "trekk", lambda _: {"tjenester": [SAMTYKKET], "bekreft": "ja"}),
    Adresse("papir", "forvalt", "forvalt", _papir),
    Adresse("papirtrekk", "forvalt", "forvalt", _papir),
    Adresse("deltakere", get="forvalt"),
    Adresse("inviter", post="forvalt", data=lambda _: {"valg": "barnehage"}, skjema=False),
    Adresse("avslutt-tjeneste", post="forvalt", data=lambda _: {"tjeneste": UTEN}, skjema=False),
    Adresse("ansatt", post="forvalt", data=lambda s: {"valg": f"{HOLDERS}:{s.folk['kollega'].person}"}, skjema=False),
    Adresse(
        "foresatt",
        post="forvalt",
        data=lambda _: {"navn": "Ny Foresatt", "identifikator": f"demo-{uuid.uuid4().hex}"},
    ),
    Adresse("avslutt-part", post="forvalt", data=lambda s: {"part": s.part("uten")}, skjema=False),
    Adresse("moete", "kall-inn", "kall-inn", _moete),
    Adresse(
        "svar-moete", post="les", data=lambda _: {"svar": "ja"}, deler=lambda s: {"moete": s.kommende}, skjema=False
    ),
    Adresse(
        "oppmoete",
        post="kall-inn",
        data=lambda s: {"moette": [s.part("holder")]},
        deler=lambda s: {"moete": s.holdt},
        skjema=False,
    ),
    # A stafettlogg has no headings and no decision; plans that have, are in ../plan/test_rett.py.
    Adresse("plan", get="ingen"),
    Adresse("planfelt", "ingen", "ingen", deler=lambda _: {"felt": "maal"}),
    Adresse("godkjenn", "ingen", "ingen"),
    Adresse("godkjenn-papir", "ingen", "ingen"),
    Adresse("vedtak", "ingen", "ingen"),
    Adresse("vedtak-slutt", "ingen", "ingen"),
    Adresse("ta-med", "styr", "styr", lambda _: {"sendt": "ja"}, svar=200),
    Adresse("ny-plan", "styr", "styr", _ny_plan),
    Adresse("samordning", "kall-inn", "kall-inn", lambda _: {"valg": "ip"}),
    Adresse("samordning-svar", post="styr", data=lambda _: {"svar": "finnes-ikke"}, skjema=False),
    Adresse("avlys-moete", post="kall-inn", deler=lambda s: {"moete": s.kommende}, skjema=False),
    Adresse(
        "gjennomfoer",
        "kall-inn",
        "kall-inn",
        lambda s: {"gjoer": "ferdig", "notater": "Vi ble enige", "tilstede": [s.part("ansatt")]},
        lambda s: {"moete": s.holdt},
    ),
    Adresse("moetepapir", get="les", deler=lambda s: {"moete": s.kommende}),
    Adresse("kort", get="les"),
    Adresse(
        "kan-jeg-dele",
        "kall-inn",
        "kall-inn",
        lambda _: {"svar_fare": "nei", "svar_meldeplikt": "nei", "svar_anonymt": "ja", "valg": "del-ikke"},
    ),
    Adresse("overgang", "les", "les", lambda s: {"slag": "flytter-innen", "dag": _om(s, 20)}),
    Adresse(
        "svar-overgang",
        post="les",
        data=lambda s: {"slag": "flytter-ut", "dag": _om(s, 30), "valg": "fortsett"},
        skjema=False,
    ),
    Adresse(
        "avslutt",
        "avslutt",
        "avslutt",
        lambda s: {
            "grunn": Grunn.FAMILIEN_OENSKER,
            "evaluering": "Det gikk bra",
            "videre": "Skolen fortsetter",
            "foelger_opp": "Skolen",
            f"maal_{s.maal}": "naadd",
            "forstaatt": "on",
            "bekreft": "ja",
        },
    ),
)
FORSIDE = next(adresse for adresse in ADRESSER if adresse.navn == "forside")
UTENFOR = {"rett", "angre", "oppdrag-kopi"}
"""Not in the matrix: they ask who wrote the entry, or whose task it is. They have tests of their own."""

OM_LOGG = tuple(adresse for adresse in ADRESSER if adresse.om_logg)
"""Those about one log."""
