"""The forms of the archive's pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from stafettlogg.arkiv import tilbake
from stafettlogg.arkiv.bruk.innsyn import Treff
from stafettlogg.arkiv.hjemler import UNNTAK
from stafettlogg.arkiv.nummer import nummer
from stafettlogg.felles.tekster import t
from stafettlogg.logg import felter
from stafettlogg.logg.felter import Skjema
from stafettlogg.person import innlogging


class Kvittering(Skjema):
    """That the archive has the log."""

    ord: ClassVar = {"referanse": "arkivets-referanse", "dag": "arkivert-dag"}
    referanse = forms.CharField(max_length=60, help_text="?", widget=forms.TextInput({"spellcheck": "false"}))
    dag = felter.dato()

    def __init__(self, *args: Any, fra: dt.date, idag: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fra, self.idag = fra, idag

    def clean_dag(self) -> dt.date:
        """Between the day the package was made and today."""
        valgt: dt.date = self.cleaned_data["dag"]
        if not self.fra <= valgt <= self.idag:
            raise forms.ValidationError(t("skjema-feil-arkivert-dag"))
        return valgt


class Bekreft(Skjema):
    """The log's number typed by hand, for what cannot be undone."""

    ord: ClassVar = {"nummer": "bekreft-nummer"}
    nummer = forms.CharField(max_length=20, help_text="?", widget=forms.TextInput({"spellcheck": "false"}))

    def __init__(self, *args: Any, ventet: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ventet = ventet

    def clean_nummer(self) -> str:
        """The right one; spaces and small letters do not matter."""
        skrevet = re.sub(r"[\s–-]", "", self.cleaned_data["nummer"]).upper()
        if skrevet != self.ventet.replace("-", ""):
            raise forms.ValidationError(t("skjema-feil-nummer"))
        return skrevet


class Innsyn(Skjema):
    """Somebody has asked for access."""

    ord: ClassVar = {"identifikator": "innsyn-identifikator", "identitet": "innsyn-identitet"}
    identifikator = felter.kjennemerke()
    identitet = forms.BooleanField()

    def clean_identifikator(self) -> str:
        """One that the login knows."""
        verdi: str = self.cleaned_data["identifikator"]
        if not innlogging.gyldig(verdi):
            raise forms.ValidationError(t("skjema-feil-identifikator"))
        return verdi


class SammePerson(Skjema):
    """What somebody is known by, typed once more by who approves; it is never shown again."""

    ord: ClassVar = {"identifikator": "samme-person"}
    identifikator = felter.kjennemerke()

    def __init__(self, *args: Any, stemmer: Callable[[str], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stemmer = stemmer
        self.fields["identifikator"].widget = felter.Skjult(self.fields["identifikator"].widget.attrs)

    def clean_identifikator(self) -> str:
        """The same as who asked for it typed."""
        verdi: str = self.cleaned_data["identifikator"].strip()
        if not innlogging.gyldig(verdi) or not self.stemmer(verdi):
            raise forms.ValidationError(t("skjema-feil-samme-person"))
        return verdi


class Unntak(Skjema):
    """What is withheld of each log: numbers of entries, other parts of it, and the ground."""

    def __init__(self, *args: Any, treff: Iterable[Treff], person: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.logger = [t_.rad for t_ in treff if t_.kan_gis]
        for rad in self.logger:
            self.fields[f"numre_{rad.pk.hex}"] = _numre(nummer(rad.pk))
            self.fields[f"deler_{rad.pk.hex}"] = _deler(rad.pk, person)
            self.fields[f"grunn_{rad.pk.hex}"] = _grunn(nummer(rad.pk))

    def clean(self) -> dict[str, Any]:
        """Numbers of entries that there are, and with a ground."""
        data: dict[str, Any] = super().clean() or {}
        for rad in self.logger:
            numre = data.get(f"numre_{rad.pk.hex}", "")
            if not all(0 < nr <= rad.sist_nr for nr in _tall(numre)):
                self.add_error(f"numre_{rad.pk.hex}", t("skjema-feil-innslag"))
            if (numre or data.get(f"deler_{rad.pk.hex}")) and not data.get(f"grunn_{rad.pk.hex}"):
                self.add_error(f"grunn_{rad.pk.hex}", t("skjema-feil-velg"))
        return data

    def unntak(self) -> dict[str, dict[str, list[tilbake.Kode]]]:
        """The log's id → ground → numbers and codes, of a form that is valid."""
        ut: dict[str, dict[str, list[tilbake.Kode]]] = {}
        for rad in self.logger:
            numre, deler, grunn = (self.cleaned_data[f"{felt}_{rad.pk.hex}"] for felt in ("numre", "deler", "grunn"))
            if valgt := [*_tall(numre), *deler]:
                ut[str(rad.pk)] = {grunn: valgt}
        return ut


def _deler(logg: UUID, person: UUID | None) -> forms.MultipleChoiceField:
    felt = felter.flere(required=False)
    felt.label, felt.help_text = t("skjema-unntak-deler", nummer=nummer(logg)), t("skjema-unntak-deler-hjelp")
    felt.choices = tilbake.valg(logg, person)
    return felt


def _numre(logg: str) -> forms.CharField:
    felt = forms.RegexField(
        r"^[0-9]{1,6}([ ,]+[0-9]{1,6})*$",
        max_length=400,
        required=False,
        label=t("skjema-unntak-numre", nummer=logg),
        help_text=t("skjema-unntak-numre-hjelp"),
        error_messages={"invalid": t("skjema-feil-innslag")},
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    return felt


def _grunn(logg: str) -> forms.ChoiceField:
    felt = felter.en(required=False)
    felt.label = t("skjema-unntak-grunn", nummer=logg)
    valg = [(hjemmel.id, f"{t(f'unntak-{hjemmel.id}')} ({hjemmel.kort})") for hjemmel in UNNTAK]
    felt.choices = [("", t("skjema-velg")), *valg]
    return felt


def _tall(tekst: str) -> list[int]:
    return sorted({int(tall) for tall in re.findall(r"[0-9]+", tekst)})
