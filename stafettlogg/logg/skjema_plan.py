"""The forms of plans: a heading, an approval, a decision, another plan for the same child, and what is taken along."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms

from stafettlogg.felles.tekster import t
from stafettlogg.logg import felter
from stafettlogg.logg.felter import Skjema
from stafettlogg.logg.models import Form as Samtykkeform
from stafettlogg.logg.skjema import Valg
from stafettlogg.logg.vedtaksfelt import MedVedtak

JA_NEI = ("ja", "nei")


class Planfelt(Skjema):
    """What stands under a heading. ``utgave`` is the number of what stood there when the form was drawn."""

    ord: ClassVar = {"tekst": "planfelt"}
    tekst = felter.tekst(rader=10)
    utgave = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class Godkjenning(Skjema):
    """Say yes or no to the plan."""

    ord: ClassVar = {"svar": "plan-svar", "merknad": "plan-merknad"}
    svar = felter.radio()
    merknad = felter.tekst(rader=3, required=False, hjelp=True)
    utgave = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["svar"].choices = [(svar, t(f"plan-svar-{svar}")) for svar in JA_NEI]  # type: ignore[attr-defined]


class Papirgodkjenning(Skjema):
    """Register that somebody approved the plan, or did not, on paper or in words."""

    ord: ClassVar = {"part": "plan-hvem", "svar": "plan-svar-registrert"}
    part = felter.en()
    svar = felter.radio()
    form = felter.en()
    vitne = felter.linje(hjelp=True)
    utgave = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, parter: Valg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        former = (Samtykkeform.PAPIR, Samtykkeform.MUNTLIG)
        for felt, valg in (
            ("part", [("", t("skjema-velg")), *parter]),
            ("svar", [(svar, t(f"plan-svarte-{svar}")) for svar in JA_NEI]),
            ("form", [("", t("skjema-velg")), *((f, t(f"samtykkeform-{f}")) for f in former)]),
        ):
            self.fields[felt].choices = valg  # type: ignore[attr-defined]


class Vedtak(MedVedtak):
    """Register a decision."""

    def __init__(self, *args: Any, tjenester: Valg, idag: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sett_opp(idag, tjenester, krever=True)


class VedtakSlutt(Skjema):
    """Note that the decision no longer holds."""

    ord: ClassVar = {"referanse": "vedtak-slutt"}
    referanse = felter.linje(hjelp=True)


class NyPlan(MedVedtak):
    """Another plan for the same child."""

    ord: ClassVar = {**MedVedtak.ord, "foresatte": "ny-plan-foresatte"}
    foresatte = felter.flere(required=False, hjelp=True)
    hvorfor = felter.tekst(hjelp=True)
    hensikt = felter.tekst(hjelp=True)
    nivaa = felter.en()
    tjeneste = felter.en()
    inviterte = felter.flere(required=False, hjelp=True)

    def __init__(
        self,
        *args: Any,
        foresatte: Valg,
        egne: Valg,
        tjenester: Valg,
        nivaaer: Valg,
        med_nivaa: bool,
        krever_vedtak: bool,
        idag: dt.date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        valgene = (("foresatte", foresatte), ("tjeneste", egne), ("inviterte", tjenester), ("nivaa", nivaaer))
        for felt, valg in valgene:
            self.fields[felt].choices = list(valg)  # type: ignore[attr-defined]
        if not foresatte:
            del self.fields["foresatte"]
        if not med_nivaa:
            del self.fields["nivaa"]
        self.sett_opp(idag, {**dict(egne), **dict(tjenester)}.items(), krever=krever_vedtak)


class TaMed(Skjema):
    """What is taken along from an earlier plan."""

    ord: ClassVar = {"maal": "ta-med-maal", "aktiviteter": "ta-med-aktiviteter", "overskrifter": "ta-med-overskrifter"}
    maal = felter.flere(required=False)
    aktiviteter = felter.flere(required=False, hjelp=True)
    overskrifter = felter.flere(required=False, hjelp=True)

    def __init__(self, *args: Any, maal: Valg, aktiviteter: Valg, overskrifter: Valg, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for felt, valg in (("maal", maal), ("aktiviteter", aktiviteter), ("overskrifter", overskrifter)):
            self.fields[felt].choices = list(valg)  # type: ignore[attr-defined]
            if not self.fields[felt].choices:  # type: ignore[attr-defined]
                del self.fields[felt]
