"""What every kommune fills in: itself, its contacts, and how to reach the services of the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kommune import TELEFON, Kommune, begge

_FARGER = ("#0f4c5c", "#1f4e8c", "#6b2d5c", "#2e5d34", "#7a3b12")
_AAPENT = (
    ["mandag–fredag 08.00–15.30"],
    ["mandag–fredag 09.00–14.00"],
    ["mandag–torsdag 08.00–15.00"],
    ["mandag, onsdag og fredag 10.00–14.00"],
    ["tirsdag og torsdag 10.00–18.00"],
    ["mandag 08.00–15.30", "tirsdag 08.00–19.00", "onsdag–fredag 08.00–15.30"],
)
_ENHETER = (("Oppvekst", "Oppvekst"), ("Helse og mestring", "Helse og meistring"), ("Tildelingskontoret",) * 2)
_KONTAKTER = ("bti-koordinator", "bti-kontakt", "barnevern", "ppt", "helsestasjon", "koordinerende-enhet")


def kommune_yaml(kommune: Kommune) -> dict[str, Any]:
    """``kommune.yaml``: name, settings and the source that says that all of it is made up."""
    lykke = kommune.lykke
    fakta: dict[str, Any] = {
        "nummer": "0000",
        "navn": kommune.fullt_navn,
        "genitiv": begge(f"{kommune.fullt_navn}s", f"{kommune.fullt_navn} sin"),
        "målformer": kommune.maalformer,
        "nettsted": f"https://example.no/{kommune.id}/",
        "status": "fiktiv",
        "kilde": "oppdiktet",
    }
    if kommune.region:
        fakta["region"] = kommune.region
    if kommune.en_av(0.7):
        fakta["tilbakemelding"] = kommune.e_post("veileder")
    if kommune.en_av(0.6):
        fakta["personvern"] = kommune.adresse("personvern/")
    if kommune.en_av(0.3):
        fakta["rediger"] = kommune.adresse("rediger/{fil}#L{linje}")
    if kommune.en_av(0.3):
        fakta["profil"] = {"farge": lykke.choice(_FARGER)}
    innstillinger: dict[str, Any] = {}
    if kommune.en_av(0.5):
        innstillinger["målalder"] = {"fra": 0, "til": lykke.choice((18, 23, 24))}
    if kommune.en_av(0.3):
        innstillinger["overlevering-frist-dager"] = lykke.randint(3, 10)
    if kommune.en_av(0.3):
        innstillinger["ulest-frist-dager"] = lykke.randint(3, 10)
    tittel = begge(f"{kommune.fullt_navn} er oppdiktet, med alt som står om den")
    tittel["nn"] = f"{kommune.fullt_navn} er oppdikta, med alt som står om han"
    kilde = {"id": "oppdiktet", "endret": kommune.dato(), "tittel": tittel, "utgiver": kommune.fullt_navn}
    data: dict[str, Any] = {"kommune": fakta}
    if innstillinger:
        data["innstillinger"] = innstillinger
    return data | {"kilder": [kilde]}


def tjenester_yaml(kommune: Kommune, basens: Sequence[str], fjernet: Sequence[str] = ()) -> dict[str, Any]:
    """``tjenester.yaml``: how to reach some of the base's services, each with its own choice of fields.

    Args:
        kommune: whose they are.
        basens: ids of the services that a kommune fills in.
        fjernet: those that this kommune does not have.
    """
    finnes = [id for id in basens if id not in fjernet]
    valgte = set(kommune.lykke.sample(finnes, kommune.lykke.randint(20, 25)))
    utfylt = [{"id": id} | dict(_opplysninger(kommune, id)) for id in finnes if id in valgte]
    return {"tjenester": [*utfylt, *({"id": id, "fjern": True} for id in fjernet)]}


def _opplysninger(kommune: Kommune, id: str) -> Iterator[tuple[str, Any]]:
    lykke = kommune.lykke
    yield "endret", kommune.dato()
    yield "kontrollert", kommune.dato()
    if kommune.en_av(0.6):
        yield "eier", "bti-koordinator"
    yield "telefon", TELEFON
    if kommune.en_av(0.25):
        yield "mobil", TELEFON
    if kommune.en_av(0.8):
        yield "e-post", kommune.e_post(id)
    if kommune.en_av(0.4):
        yield "nettside", kommune.adresse(f"{id}/")
    if kommune.en_av(0.7):
        yield "hvor", begge(f"{kommune.hus}, {kommune.gate} {lykke.randint(1, 40)}")
    if kommune.en_av(0.6):
        yield "åpent", lykke.choice(_AAPENT)
    if kommune.en_av(0.4):
        fra, til = lykke.randint(8, 10), lykke.randint(12, 15)
        yield "telefontid", begge(f"Kl. {fra}–{til} på hverdager", f"Kl. {fra}–{til} på kvardagar")
    if kommune.en_av(0.4):
        uker = lykke.randint(2, 12)
        yield "ventetid", begge(f"Vanligvis time innen {uker} uker", f"Vanlegvis time innan {uker} veker")
    if kommune.en_av(0.6):
        yield "enhet", begge(*lykke.choice(_ENHETER))


def kontakter_yaml(kommune: Kommune) -> dict[str, Any]:
    """``kontakter.yaml``: the cards of the base, and the number of the barnevernvakt."""
    kort = [
        {"id": id, "endret": kommune.dato(), "telefon": TELEFON, "e-post": kommune.e_post(id)}
        for id in _KONTAKTER
        if id == "bti-koordinator" or kommune.en_av(0.6)
    ]
    vakt = {"id": "barnevernvakt", "endret": kommune.dato(), "nummer": TELEFON, "kilde": "oppdiktet"}
    return {"kontakter": kort} | ({"nødnumre": [vakt]} if kommune.en_av(0.8) else {})
