"""The form of «Kan jeg dele dette?»."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from stafettlogg.felles.spraak import naa, paa
from stafettlogg.felles.tekster import t
from stafettlogg.logg import deling, felter
from stafettlogg.logg.felter import Skjema


class Deling(Skjema):
    """The questions of «Kan jeg dele dette?», and what somebody chose in the end."""

    ord: ClassVar = {"valg": "deling-valg", "grunn": "deling-grunn"}
    valg = forms.ChoiceField(widget=forms.RadioSelect)
    grunn = felter.tekst(rader=3, required=False, hjelp=True)

    def __init__(self, *args: Any, slag: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slag = slag
        self.fields["valg"].choices = [(v, t(f"deling-valg-{v}")) for v in deling.Valg]  # type: ignore[attr-defined]
        for trinn in deling.trinn(slag):
            self.fields[f"svar_{trinn.id}"] = forms.ChoiceField(
                label=paa(trinn.tittel, naa()),
                required=False,
                choices=[("ja", t("deling-ja")), ("nei", t("deling-nei"))],
                widget=forms.RadioSelect,
            )

    def svar(self) -> dict[str, str]:
        """What was answered, by the question's id."""
        return {trinn.id: self.cleaned_data.get(f"svar_{trinn.id}", "") for trinn in deling.trinn(self.slag)}

    def clean(self) -> dict[str, Any]:
        """Every question before the first yes has an answer."""
        data: dict[str, Any] = super().clean() or {}
        mangler = deling.gaa(self.slag, self.svar()).mangler
        if mangler:
            self.add_error(f"svar_{mangler}", t("deling-svar-mangler"))
        return data
