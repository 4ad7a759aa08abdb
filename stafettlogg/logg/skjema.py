"""The forms of what is written, and what forms share. Those of a use case of its own stand in modules beside this.

What a form does not name, it does not take (A14): a view reads its cleaned values and nothing else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from stafettlogg.felles.tekster import t
from stafettlogg.logg import felter
from stafettlogg.logg.felter import Skjema
from stafettlogg.person import innlogging

Valg = Iterable[tuple[str, str]]


class EttValg(Skjema):
    """One choice of a list, by a name of its own."""

    valg = felter.en()

    def __init__(self, *args: Any, navn: str, valg: Valg, **kwargs: Any) -> None:
        super().__init__(*args, ord={"valg": navn}, **kwargs)
        self.fields["valg"].choices = [("", t("skjema-velg")), *valg]  # type: ignore[attr-defined]


class Innslag(Skjema):
    """Write an entry. Only a question has somebody it is to, and only an evaluation a next day.

    Args:
        vegne: those who do not log in, when one may write on behalf of them.
    """

    tekst = felter.tekst(rader=6)
    vegne = felter.en(required=False, hjelp=True)
    til = felter.en(required=False)
    neste_evaluering = felter.dato(hjelp=True)

    def __init__(
        self, *args: Any, til: Valg | None, vegne: Valg, evaluering: bool, idag: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.idag = idag
        andre = list(vegne)
        self.fields["vegne"].choices = [("", t("skjema-vegne-ingen")), *andre]  # type: ignore[attr-defined]
        if not andre:
            del self.fields["vegne"]
        if til is None:
            del self.fields["til"]
        else:
            self.fields["til"].choices = list(til)  # type: ignore[attr-defined]
        if not evaluering:
            del self.fields["neste_evaluering"]

    def clean_neste_evaluering(self) -> dt.date:
        """A day to come."""
        return _framover(self.cleaned_data["neste_evaluering"], self.idag)


class Aktivitet(Skjema):
    """Agree on an activity."""

    ord: ClassVar = {"tekst": "aktivitet"}
    tekst = felter.tekst(rader=3)
    ansvarlig = felter.en()
    frist = felter.dato()

    def __init__(self, *args: Any, ansvarlige: Valg, idag: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idag = idag
        self.fields["ansvarlig"].choices = [("", t("skjema-velg")), *ansvarlige]  # type: ignore[attr-defined]

    def clean_frist(self) -> dt.date:
        """Today or later."""
        frist: dt.date = self.cleaned_data["frist"]
        if frist < self.idag:
            raise forms.ValidationError(t("skjema-feil-dag"))
        return frist


class Foresatt(Skjema):
    """Add somebody with parental responsibility."""

    ord: ClassVar = {"navn": "foresatt", "identifikator": "foresatt-identifikator"}
    navn = felter.linje()
    identifikator = felter.kjennemerke(required=False)

    def clean_identifikator(self) -> str:
        """One that the login knows, or none."""
        verdi = innlogging.rens(self.cleaned_data["identifikator"])
        if verdi and not innlogging.gyldig(verdi):
            raise forms.ValidationError(t("skjema-feil-identifikator"))
        return verdi


class Meg(Skjema):
    """One's own e-mail address, and whether notices are wanted there."""

    e_post = forms.EmailField(
        required=False, help_text="?", max_length=200, widget=forms.EmailInput({"autocomplete": "email"})
    )
    varsel = forms.BooleanField(required=False)


def _framover(valgt: dt.date, idag: dt.date) -> dt.date:
    if valgt <= idag:
        raise forms.ValidationError(t("skjema-feil-framover"))
    return valgt


def til_utkast(tekst: str) -> str:
    """A whole form as it may be kept as a draft: without what the login knows people by. That is never stored."""
    verdier = {navn: verdi for navn, verdi in fra_utkast(tekst).items() if not navn.endswith("_id")}
    return json.dumps(verdier) if verdier else ""


def fra_utkast(tekst: str) -> dict[str, Any]:
    """The values of a whole form that was kept as a draft; none when it is not one."""
    try:
        verdier = json.loads(tekst or "{}")
    except ValueError:
        return {}
    return verdier if isinstance(verdier, dict) else {}
