"""The form that closes a log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.text import Truncator

from stafettlogg.felles.tekster import t
from stafettlogg.logg import felter
from stafettlogg.logg.bruk.avslutning import Notat, Oppnaadd
from stafettlogg.logg.felter import Skjema
from stafettlogg.logg.models import Grunn


class Avslutning(Skjema):
    """Close a log. The holder tells what came of it; the family need not, and in a locked log nobody can.

    The family decides alone, for everybody: it says that it knows so.
    """

    ord: ClassVar = {"forstaatt": "avslutt-forstaatt"}
    grunn = felter.en()
    evaluering = felter.tekst(rader=6, hjelp=True)
    videre = felter.tekst(rader=3, hjelp=True)
    foelger_opp = felter.linje(hjelp=True)
    forstaatt = forms.BooleanField()

    def __init__(
        self,
        *args: Any,
        aktiv: bool,
        familie: bool,
        maa_evaluere: bool,
        maal: Iterable[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grunn"].choices = [("", t("skjema-velg")), *((g, t(f"grunn-{g}")) for g in Grunn)]  # type: ignore[attr-defined]
        self.maal = dict(maal) if aktiv else {}
        for nr, tekst in self.maal.items():
            self.fields[f"maal_{nr}"] = _oppnaadd(tekst, required=maa_evaluere)
        for navn in ("evaluering", "videre", "foelger_opp"):
            self.fields[navn].required = maa_evaluere
            if not aktiv:  # nobody can write in a log that is locked
                del self.fields[navn]
        if not familie:
            del self.fields["forstaatt"]
        self.order_fields(["grunn", *(f"maal_{nr}" for nr in self.maal)])

    def notat(self) -> Notat:
        """The note, of a form that is valid."""
        data = self.cleaned_data
        return Notat(
            evaluering=data.get("evaluering", ""),
            videre=data.get("videre", ""),
            foelger_opp=data.get("foelger_opp", ""),
            maal={nr: Oppnaadd(valgt) for nr in self.maal if (valgt := data.get(f"maal_{nr}"))},
        )


def _oppnaadd(maal: str, *, required: bool) -> forms.ChoiceField:
    felt = felter.en(required=required)
    felt.label = t("skjema-oppnaadd", maal=Truncator(maal).chars(120))
    felt.choices = [("", t("skjema-velg")), *((valg, t(f"oppnaadd-{valg}")) for valg in Oppnaadd)]
    felt.error_messages["required"] = t("skjema-feil-velg")
    return felt
