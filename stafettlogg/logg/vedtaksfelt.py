"""The fields of a decision, in the forms that ask for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from stafettlogg.felles.tekster import t
from stafettlogg.logg import felter
from stafettlogg.logg.bruk.vedtak import Beslutning
from stafettlogg.logg.felter import Skjema

FELTER = ("vedtak", "vedtak_fra", "vedtak_til", "vedtak_tjenester")


class MedVedtak(Skjema):
    """A form that asks for a decision where the plan needs one: where it is found, its days, and whom it names."""

    ord: ClassVar[dict[str, str]] = {}
    vedtak = felter.linje(hjelp=True)
    vedtak_fra = felter.dato()
    vedtak_til = felter.dato(hjelp=True)
    vedtak_tjenester = felter.flere(hjelp=True)
    idag: dt.date

    def sett_opp(self, idag: dt.date, tjenester: Iterable[tuple[str, str]], *, krever: bool) -> None:
        """Fill in the services to choose among, or take the fields away."""
        self.idag = idag
        self.fields["vedtak_tjenester"].choices = sorted(tjenester, key=lambda valg: valg[1])  # type: ignore[attr-defined]
        if not krever:
            for felt in FELTER:
                del self.fields[felt]
        self.order_fields([navn for navn in self.fields if navn not in FELTER])  # what is inherited comes last

    def clean_vedtak_fra(self) -> dt.date:
        """A day that has been, or today: before that, the decision opens nothing."""
        fra: dt.date = self.cleaned_data["vedtak_fra"]
        if fra > self.idag:
            raise forms.ValidationError(t("skjema-feil-vedtak-fra"))
        return fra

    def clean_vedtak_til(self) -> dt.date:
        """Today or later."""
        til: dt.date = self.cleaned_data["vedtak_til"]
        if til < self.idag:
            raise forms.ValidationError(t("skjema-feil-dag"))
        return til

    def clean(self) -> dict[str, Any]:
        """The service that holds the baton must be named: without it, the plan would be locked from the start."""
        data: dict[str, Any] = super().clean() or {}
        navngitt, egen = data.get("vedtak_tjenester"), data.get("tjeneste")
        if navngitt and egen and egen not in navngitt:
            self.add_error("vedtak_tjenester", t("skjema-feil-vedtak-din"))
        return data

    def beslutning(self) -> Beslutning | None:
        """The decision that is filled in; nothing where none is asked for."""
        if "vedtak" not in self.fields:
            return None
        d = self.cleaned_data
        return Beslutning(d["vedtak"], d["vedtak_fra"], d["vedtak_til"], frozenset(d["vedtak_tjenester"]))
