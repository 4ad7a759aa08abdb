"""The form that tells of a transition."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.overganger import MELDES, TJENESTESKIFTE
from stafettlogg.logg import felter
from stafettlogg.logg.felter import Skjema
from stafettlogg.logg.skjema import Valg
from stafettlogg.overgang.bruk import LENGST_BORT


class Melding(Skjema):
    """What changes, and when; and which service takes over after which, where that is it."""

    ord: ClassVar = {
        "slag": "overgang",
        "dag": "overgang-dag",
        "fra": "overgang-fra",
        "til": "overgang-til",
    }
    slag = felter.en()
    dag = felter.dato(hjelp=True)
    fra = felter.en(required=False, hjelp=True)
    til = felter.en(required=False, hjelp=True)

    def __init__(self, *args: Any, egne: Valg, alle: Valg, idag: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idag = idag
        slag = [(slag, t(f"overgang-navn-{slag}")) for slag in MELDES]
        for felt, valg in (("slag", slag), ("fra", egne), ("til", alle)):
            self.fields[felt].choices = [("", t("skjema-velg")), *valg]  # type: ignore[attr-defined]

    def clean_dag(self) -> dt.date:
        """Not too far from today."""
        valgt: dt.date = self.cleaned_data["dag"]
        if abs(valgt - self.idag) > LENGST_BORT:
            self.add_error("dag", t("skjema-feil-overgang-dag"))
        return valgt

    def clean(self) -> dict[str, Any]:
        """A change of service says which."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("slag") in TJENESTESKIFTE and not (data.get("fra") and data.get("til")):
            self.add_error("til" if data.get("fra") else "fra", t("skjema-feil-overgang-tjeneste"))
        return data
