"""The forms of a meeting: the call, and the meeting that is held.

All of the latter is sent with every button, and each button asks for its own fields.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms

from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.tid import OSLO
from stafettlogg.logg import felter
from stafettlogg.logg.felter import Skjema
from stafettlogg.logg.skjema import Valg

FELT: dict[str, tuple[str, ...]] = {
    "lagre": (),
    "saker": ("sakliste",),
    "maal": ("nytt_maal",),
    "aktivitet": ("for_maal", "ny_aktivitet", "ansvar", "siste_dag"),
    "neste": ("neste_dag", "neste_klokke", "neste_sak"),
    "ferdig": ("notater", "tilstede"),
    "kommentar": ("notater",),
    "kommer": (),
    "kommer-ikke": (),
    "gjort": (),
    "avlyst": (),
}
"""What each button takes of the form."""
_KAN_MANGLE = {"sakliste", "tilstede"}
_USENDT = ("nytt_maal", "ny_aktivitet", "neste_dag", "neste_sak")
"""What would be forgotten if the meeting was finished with it in the form."""


class Moete(Skjema):
    """Call a meeting."""

    dag = felter.dato()
    klokke = forms.TimeField(widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    sak = felter.tekst(hjelp=True)
    sakliste = felter.tekst(required=False, hjelp=True)
    parter = felter.flere()

    def __init__(self, *args: Any, parter: Valg, idag: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idag = idag
        self.fields["parter"].choices = list(parter)  # type: ignore[attr-defined]

    def clean_dag(self) -> dt.date:
        """Today or later; whether the hour has been, the use case sees."""
        valgt: dt.date = self.cleaned_data["dag"]
        if valgt < self.idag:
            raise forms.ValidationError(t("skjema-feil-dag"))
        return valgt

    def tid(self, sone: ZoneInfo = OSLO) -> dt.datetime:
        """The day and the hour together."""
        return dt.datetime.combine(self.cleaned_data["dag"], self.cleaned_data["klokke"], sone)


class Gjennomfoering(Skjema):
    """Hold a meeting."""

    ord: ClassVar = {"for_maal": "maalet", "ansvar": "ansvarlig", "siste_dag": "frist", "neste_dag": "dag"}
    sakliste = forms.CharField(required=False, max_length=6000, help_text="?", widget=forms.Textarea({"rows": 7}))
    notater = forms.CharField(required=False, max_length=14_000, help_text="?", widget=forms.Textarea({"rows": 12}))
    nytt_maal = forms.CharField(required=False, max_length=2000, help_text="?", widget=forms.Textarea({"rows": 2}))
    for_maal = felter.en(required=False)
    ny_aktivitet = forms.CharField(required=False, max_length=2000, help_text="?", widget=forms.Textarea({"rows": 2}))
    ansvar = felter.en(required=False)
    siste_dag = felter.dato(required=False)
    tilstede = felter.flere(required=False)
    neste_dag = felter.dato(required=False)
    neste_klokke = forms.TimeField(required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    neste_sak = forms.CharField(required=False, max_length=2000, help_text="?", widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, maal: Valg, parter: Valg, idag: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idag = idag
        velg, maal = ("", t("skjema-velg")), list(maal)
        self.fields["for_maal"].choices = maal if len(maal) == 1 else [velg, *maal]  # type: ignore[attr-defined]
        self.fields["tilstede"].choices = list(parter)  # type: ignore[attr-defined]
        self.fields["ansvar"].choices = [velg, *parter]  # type: ignore[attr-defined]

    def gyldig_for(self, knapp: str) -> bool:
        """Is what a button takes as it should be? Of the rest nothing is said, whatever is half written there."""
        for felt in set(self.errors) - set(FELT[knapp]):
            del self.errors[felt]
        for felt in FELT[knapp]:
            if felt not in _KAN_MANGLE | self.errors.keys() and not self.cleaned_data.get(felt):
                self.add_error(felt, self.fields[felt].error_messages["required"])
        for felt in {"siste_dag", "neste_dag"}.intersection(FELT[knapp]):
            dag = self.cleaned_data.get(felt)
            if dag and dag < self.idag:
                self.add_error(felt, t("skjema-feil-dag"))
        if knapp == "ferdig":
            for felt in _USENDT:
                if self.data.get(felt, "").strip():
                    self.add_error(felt, t("skjema-feil-usendt"))
        return not self.errors

    def neste(self, sone: ZoneInfo = OSLO) -> dt.datetime:
        """When the next meeting is."""
        return dt.datetime.combine(self.cleaned_data["neste_dag"], self.cleaned_data["neste_klokke"], sone)
