"""The forms. What a form does not name, it does not take (A14): a view reads its cleaned values and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import Truncator

from stafettlogg.felles.spraak import naa, paa
from stafettlogg.felles.tekster import t
from stafettlogg.kjerne.tid import OSLO
from stafettlogg.logg import deling, felter
from stafettlogg.logg.bruk.aapning import Noen
from stafettlogg.logg.bruk.avslutning import Notat, Oppnaadd
from stafettlogg.logg.felter import Skjema
from stafettlogg.logg.models import Form as Samtykkeform
from stafettlogg.logg.models import Grunn
from stafettlogg.logg.vedtaksfelt import MedVedtak
from stafettlogg.person import innlogging

Valg = Iterable[tuple[str, str]]
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


class Moete(Skjema):
    """Call a meeting."""

    dag = felter.dato()
    klokke = forms.TimeField(widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    sak = felter.tekst(hjelp=True)
    sakliste = felter.tekst(required=False, hjelp=True)
    parter = felter.flere()

    def __init__(self, *args: Any, parter: Valg, idag: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idag = idag
        self.fields["parter"].choices = list(parter)  # type: ignore[attr-defined]

    def clean_dag(self) -> dt.date:
        """Today or later; whether the hour has been, the use case sees."""
        valgt: dt.date = self.cleaned_data["dag"]
        if valgt < self.idag:
            raise forms.ValidationError(t("skjema-feil-dag"))
        return valgt

    def tid(self, sone: ZoneInfo = OSLO) -> dt.datetime:
        """The day and the hour together."""
        return dt.datetime.combine(self.cleaned_data["dag"], self.cleaned_data["klokke"], sone)


class EttValg(Skjema):
    """One choice of a list, by a name of its own."""

    valg = felter.en()

    def __init__(self, *args: Any, navn: str, valg: Valg, **kwargs: Any) -> None:
        super().__init__(*args, ord={"valg": navn}, **kwargs)
        self.fields["valg"].choices = [("", t("skjema-velg")), *valg]  # type: ignore[attr-defined]


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
