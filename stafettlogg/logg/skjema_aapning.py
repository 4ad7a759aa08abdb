"""The form that opens a log, or another kind of plan."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms

from stafettlogg.felles.tekster import t
from stafettlogg.logg import felter
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.logg.skjema import Valg
from stafettlogg.logg.vedtaksfelt import MedVedtak
from stafettlogg.person import innlogging

FORESATTE = 3
"""How many guardians the opening form has room for."""


class Aapning(MedVedtak):
    """Open a log, or another kind of plan."""

    ord: ClassVar = {**MedVedtak.ord, "barn_id": "identifikator"}
    plantype = forms.CharField(widget=forms.HiddenInput, required=False)
    skjult_adresse = forms.BooleanField(required=False, help_text="?")
    tjeneste = felter.en()
    barn = felter.linje()
    foedt = felter.dato()
    barn_id = felter.linje(required=False, hjelp=True)
    foresatt1 = felter.linje(required=False)
    foresatt1_id = felter.linje(required=False, hjelp=True)
    foresatt2 = felter.linje(required=False)
    foresatt2_id = felter.linje(required=False)
    foresatt3 = felter.linje(required=False)
    foresatt3_id = felter.linje(required=False)
    hvorfor = felter.tekst(hjelp=True)
    hensikt = felter.tekst(hjelp=True)
    nivaa = felter.en()
    inviterte = felter.flere(required=False, hjelp=True)

    def __init__(
        self,
        *args: Any,
        egne: Valg,
        tjenester: Valg,
        nivaaer: Valg,
        idag: dt.date,
        med_nivaa: bool = True,
        krever_vedtak: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for felt, valg in (("tjeneste", egne), ("inviterte", tjenester), ("nivaa", nivaaer)):
            self.fields[felt].choices = list(valg)  # type: ignore[attr-defined]
        if not med_nivaa:
            del self.fields["nivaa"]
        self.sett_opp(idag, {**dict(egne), **dict(tjenester)}.items(), krever=krever_vedtak)

    def clean_foedt(self) -> dt.date:
        """A birthday that has been."""
        foedt: dt.date = self.cleaned_data["foedt"]
        if not dt.date(1900, 1, 1) <= foedt <= self.idag:
            raise forms.ValidationError(t("skjema-feil-foedt"))
        return foedt

    def clean(self) -> dict[str, Any]:
        """Every identifier must be one that the login knows; who cannot log in, has none."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("skjult_adresse"):
            self.errors.clear()  # then nothing else is asked for
            return data
        for felt in ("barn_id", *(f"foresatt{n}_id" for n in range(1, FORESATTE + 1))):
            data[felt] = innlogging.rens(data.get(felt) or "")
            if data[felt] and not innlogging.gyldig(data[felt]):
                self.add_error(felt, t("skjema-feil-identifikator"))
        for n in range(1, FORESATTE + 1):
            navn, id = data.get(f"foresatt{n}"), data.get(f"foresatt{n}_id")
            if id and not navn:
                self.add_error(f"foresatt{n}", t("skjema-feil-foresatt-navn"))
        return data

    def foresatte(self) -> tuple[Noen, ...]:
        """The guardians that are filled in."""
        d = self.cleaned_data
        alle = ((d[f"foresatt{n}"], d[f"foresatt{n}_id"]) for n in range(1, FORESATTE + 1))
        return tuple(Noen(navn, id) for navn, id in alle if navn)
