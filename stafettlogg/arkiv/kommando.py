"""What the command ``arkiver`` does, and says of it: numbers and folders, never what is in them."""

from __future__ import annotations

from pathlib import Path

from stafettlogg.arkiv.bruk.arkiver import arkiver, godkjente
from stafettlogg.arkiv.oppsett import Mangler, oppsett
from stafettlogg.arkiv.pdf import PdfFeil
from stafettlogg.felles.spraak import SPRAAK, Spraak
from stafettlogg.felles.veileder import veileder
from stafettlogg.logg.dor import Avvist


def arkiver_alle(mappe: Path, maalform: Spraak | None = None) -> tuple[list[str], bool]:
    """Write every package that is approved.

    Args:
        maalform: of the words in the packages; else the kommune's first.

    Returns:
        what to say, a line each, and whether something went wrong.
    """
    try:
        oppsett()
    except Mangler as feil:
        return [f"Arkivet er ikke satt opp. Dette mangler i miljøet: {feil}."], True
    foerst = next((m for m in SPRAAK if m == veileder().maalformer[0]), SPRAAK[0])
    linjer, feilet = [], False
    for oppdrag in godkjente():
        try:
            linjer.append(f"Skrev {arkiver(oppdrag, mappe, maalform or foerst)}.")
        except Avvist:
            linjer.append(f"Oppdrag {oppdrag} gjelder ikke lenger.")
        except PdfFeil:
            linjer, feilet = [*linjer, f"Oppdrag {oppdrag}: PDF-en kunne ikke lages."], True
        except OSError as feil:
            return [*linjer, f"Kan ikke skrive til {mappe}: {feil.strerror or 'velg en annen mappe'}."], True
    return linjer or ["Ingen pakker venter."], feilet
