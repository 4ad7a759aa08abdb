"""The systemforvalter's forms."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms

from stafettlogg.felles.klokke import naa
from stafettlogg.felles.tekster import t
from stafettlogg.forvalter import fil
from stafettlogg.forvalter.folk import I_TJENESTE
from stafettlogg.kjerne.tid import dag
from stafettlogg.logg import felter
from stafettlogg.logg.felter import Skjema
from stafettlogg.logg.skjema import Valg
from stafettlogg.person import innlogging
from stafettlogg.person.models import Stilling


class _MedKjennemerke(Skjema):
    identifikator = forms.CharField(
        max_length=200, help_text="?", widget=felter.Skjult({"spellcheck": "false", "autocapitalize": "none"})
    )

    def clean_identifikator(self) -> str:
        """One that the login knows."""
        verdi: str = self.cleaned_data["identifikator"].strip()
        if not innlogging.gyldig(verdi):
            raise forms.ValidationError(t("skjema-feil-identifikator"))
        return verdi


class Ansatt(_MedKjennemerke):
    """Somebody begins, or gets another role."""

    ord: ClassVar = {
        **{"identifikator": "folk-identifikator", "navn": "folk-navn", "tjeneste": "folk-tjeneste"},
        **{"rolle": "folk-rolle", "fra": "folk-fra"},
    }
    navn = felter.linje()
    tjeneste = felter.en()
    rolle = felter.en(hjelp=True)
    fra = felter.dato(hjelp=True)

    def __init__(self, *args: Any, tjenester: Valg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tjeneste"].choices = [("", t("skjema-velg")), *tjenester]  # type: ignore[attr-defined]
        self.fields["rolle"].choices = [(en.value, t(f"folk-rolle-{en}")) for en in I_TJENESTE]  # type: ignore[attr-defined]

    def clean_fra(self) -> dt.date:
        """Not so far away that it must be a slip."""
        fra: dt.date = self.cleaned_data["fra"]
        if abs((fra - dag(naa())).days) > 366:
            raise forms.ValidationError(t("folk-feil-fra-ukjent"))
        return fra

    def rad(self) -> fil.Rad:
        """The same as a line of a file."""
        d = self.cleaned_data
        return fil.Rad(
            0, d["identifikator"], None, d["navn"].strip(), d["tjeneste"], Stilling(d["rolle"]), d["fra"], None
        )


class Slutt(forms.Form):
    """Somebody's work ends; chosen from the list."""

    person = forms.UUIDField()
    tjeneste = forms.CharField(max_length=100)
    rolle = forms.ChoiceField(choices=[(en.value, en.value) for en in I_TJENESTE])

    def rad(self) -> fil.Rad:
        """The same as a line of a file."""
        d = self.cleaned_data
        idag = dag(naa())
        return fil.Rad(0, "", d["person"], "-", d["tjeneste"], Stilling(d["rolle"]), None, idag)


class Adresse(_MedKjennemerke):
    """Somebody's address is hidden, or no longer."""

    ord: ClassVar = {"identifikator": "adresse-identifikator", "skjult": "adresse-skjult"}
    skjult = felter.en()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skjult"].widget = forms.RadioSelect()
        self.fields["skjult"].choices = [(svar, t(f"adresse-skjult-{svar}")) for svar in ("ja", "nei")]  # type: ignore[attr-defined]


class Fil(Skjema):
    """A file of people."""

    ord: ClassVar = {"fil": "folk-fil", "hele": "folk-hele"}
    fil = forms.FileField(help_text="?", widget=forms.FileInput({"accept": ".csv,text/csv"}), allow_empty_file=True)
    hele = forms.BooleanField(required=False, help_text="?")
