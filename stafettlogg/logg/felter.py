"""What the forms are made of: their common ground, and the kinds of field."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings

from stafettlogg.felles.tekster import t
from stafettlogg.logg.bruk.innslag import LENGST

KJENNEMERKE = ("identifikator", "-id")
"""How the names of fields end that ask what the login knows somebody by."""


class Skjema(forms.Form):
    """A form whose labels and help are ours: ``skjema-<felt>`` and, where there is one, ``skjema-<felt>-hjelp``."""

    ord: ClassVar[dict[str, str]] = {}
    """Field → the name of its text, where it is not the field's own."""

    def __init__(self, *args: Any, ord: dict[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "felt-%s")
        super().__init__(*args, **kwargs)
        for navn, felt in self.fields.items():
            if felt.widget.is_hidden:
                continue
            ordet = {**self.ord, **(ord or {})}.get(navn, navn.replace("_", "-"))
            felt.label = t(f"skjema-{ordet}")
            if felt.help_text:
                felt.help_text = t(f"skjema-{ordet}-hjelp")
                if ordet.endswith(KJENNEMERKE):
                    slag = "utvikling" if settings.UTVIKLING else "nummer"
                    felt.help_text += " " + t(f"skjema-kjennemerke-{slag}")
            felt.error_messages["required"] = t(f"skjema-feil-{_mangler(felt)}")
            # What is asked for is about others; the browser should not remember it.
            felt.widget.attrs.setdefault("autocomplete", "off")


def _mangler(felt: forms.Field) -> str:
    """What to say of a field that must be filled in and is not."""
    if isinstance(felt, forms.MultipleChoiceField):
        return "velg-en-eller-flere"
    if isinstance(felt, forms.ChoiceField):
        return "velg"
    return "kryss-av" if isinstance(felt, forms.BooleanField) else "tomt"


def linje(*, required: bool = True, hjelp: bool = False) -> forms.CharField:
    """A line of text."""
    return forms.CharField(
        max_length=200,
        required=required,
        help_text="?" if hjelp else "",
        widget=forms.TextInput({"spellcheck": "false"}),
    )


class Skjult(forms.TextInput):
    """What somebody is known by is typed, and never shown again: a form that comes back has it empty."""

    def format_value(self, value: object) -> None:
        """Nothing."""


def kjennemerke(*, required: bool = True) -> forms.CharField:
    """What the login knows somebody by."""
    return forms.CharField(
        max_length=200,
        required=required,
        help_text="?",
        widget=forms.TextInput({"spellcheck": "false", "autocapitalize": "none"}),
    )


def tekst(*, rader: int = 4, required: bool = True, hjelp: bool = False) -> forms.CharField:
    """A text of some length."""
    return forms.CharField(
        max_length=LENGST,
        required=required,
        help_text="?" if hjelp else "",
        widget=forms.Textarea({"rows": rader, "cols": False, "spellcheck": "true"}),
    )


def dato(*, required: bool = True, hjelp: bool = False) -> forms.DateField:
    """A day."""
    return forms.DateField(
        required=required, help_text="?" if hjelp else "", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


def flere(*, required: bool = True, hjelp: bool = False) -> forms.MultipleChoiceField:
    """Any number of choices."""
    return forms.MultipleChoiceField(
        required=required, help_text="?" if hjelp else "", widget=forms.CheckboxSelectMultiple
    )


def en(*, required: bool = True, hjelp: bool = False) -> forms.ChoiceField:
    """One choice of a list."""
    return forms.ChoiceField(required=required, help_text="?" if hjelp else "")


def radio(*, required: bool = True) -> forms.ChoiceField:
    """One choice, all in sight."""
    return forms.ChoiceField(required=required, widget=forms.RadioSelect)
