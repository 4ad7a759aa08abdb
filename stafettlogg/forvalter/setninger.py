"""What a file's mistakes and changes are called, and the list as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stafettlogg.felles import datoer
from stafettlogg.felles.maler import tjenestenavn
from stafettlogg.felles.tekster import t
from stafettlogg.forvalter.fil import Feil
from stafettlogg.forvalter.folk import Ansatt
from stafettlogg.forvalter.plan import Endring, Slag

HODE = ("referanse", "kjennemerke", "navn", "tjeneste", "rolle", "fra", "til")


def feil(feil: Feil) -> str:
    """What is wrong with a line, and what was perhaps meant."""
    sagt = t(f"folk-feil-{feil.hva}", **({"verdi": feil.verdi} if feil.verdi else {}))
    return f"{sagt} {t('folk-forslag', forslag=feil.forslag)}" if feil.forslag else sagt


def endring(endring: Endring) -> str:
    """What happens to somebody: «Skole, leder fra 1. januar 2027. Før: ansatt.»"""
    rolle = t(f"folk-rolle-{endring.stilling}").lower()
    hva = f"{tjenestenavn(endring.tjeneste)}, {rolle}"
    foer = endring.foer
    if endring.slag is Slag.NY or (foer and not foer.begynt and endring.slag is Slag.ENDRET):
        hva = t("folk-fra-dag", hva=hva, dag=datoer.dato(endring.fra))
    else:
        hva += "."
    if foer and endring.slag is Slag.ENDRET and foer.stilling != endring.stilling:
        hva += " " + t("folk-foer", hva=t(f"folk-rolle-{foer.stilling}").lower())
    if foer and endring.slag is Slag.ENDRET and foer.navn != endring.navn:
        hva += " " + t("folk-foer", hva=foer.navn)
    return hva


def som_fil(ansatte: Iterable[Ansatt]) -> Iterator[tuple[object, ...]]:
    """The rows of a file that says how the list is. What people are known by is stored nowhere, and is not in it."""
    yield HODE
    for en in ansatte:
        yield en.person, "", en.navn, en.tjeneste, en.stilling, en.fra.isoformat(), ""
