"""The forms of consents: giving one, taking one back, and registering what somebody gave on paper."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from stafettlogg.felles.tekster import t
from stafettlogg.logg import felter
from stafettlogg.logg.felter import Skjema
from stafettlogg.logg.models import Form as Samtykkeform
from stafettlogg.logg.skjema import Valg


class Samtykke(Skjema):
    """Consent for oneself."""

    ord: ClassVar = {"tjenester": "samtykke-tjenester"}
    tjenester = felter.flere(hjelp=True)
    sha256 = forms.CharField(widget=forms.HiddenInput)
    forstaatt = forms.BooleanField()

    def __init__(self, *args: Any, tjenester: Valg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tjenester"].choices = list(tjenester)  # type: ignore[attr-defined]


class Trekk(Skjema):
    """Take back a consent: all of it, or for some services."""

    ord: ClassVar = {"tjenester": "trekk-tjenester"}
    tjenester = felter.flere()

    def __init__(self, *args: Any, tjenester: Valg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tjenester"].choices = list(tjenester)  # type: ignore[attr-defined]


class Papirsamtykke(Skjema):
    """Register a consent, or its withdrawal, that somebody gave on paper or in words."""

    ord: ClassVar = {"tjenester": "samtykke-tjenester"}
    giver = felter.en()
    tjenester = felter.flere()
    form = felter.en()
    vitne = felter.linje(hjelp=True)

    def __init__(self, *args: Any, givere: Valg, tjenester: Valg, vitne: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giver"].choices = [("", t("skjema-velg")), *givere]  # type: ignore[attr-defined]
        self.fields["tjenester"].choices = list(tjenester)  # type: ignore[attr-defined]
        former = (Samtykkeform.PAPIR, Samtykkeform.MUNTLIG)
        self.fields["form"].choices = [("", t("skjema-velg")), *((f, t(f"samtykkeform-{f}")) for f in former)]  # type: ignore[attr-defined]
        if not vitne:
            del self.fields["vitne"]
