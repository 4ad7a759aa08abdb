"""What pydantic finds, in plain Norwegian. One line per kind of error that our schema can raise."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails


def _show(value: Any) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    if value is None:
        return "tom"
    if isinstance(value, dict):
        return "en gruppe med nøkler"
    if isinstance(value, tuple | list):
        return "en liste"
    return f"«{value}»" if isinstance(value, str) else str(value)


def _expected_text(error: ErrorDetails) -> str:
    value = error["input"]
    hint = "; sett hermetegn rundt" if isinstance(value, int | bool) else ""
    return f"skal være tekst, men er {_show(value)}{hint}"


_TEXTS = frozenset({"Tekst", "Rik", "Navn"})


def _group(error: ErrorDetails) -> str:
    value = error["input"]
    if value == "":
        return "teksten er tom"
    kind = error.get("ctx", {}).get("class_name")
    if kind == "Navn" and isinstance(value, int):
        return _expected_text(error)
    if isinstance(value, str) and kind in _TEXTS:
        return f"skal ha nøkler under seg (som «nb:» og «nn:»), men er teksten {_show(value)}"
    return f"skal ha nøkler under seg, men er {_show(value)}"


def _too_few(error: ErrorDetails) -> str:
    have, least = len(error["input"]), error["ctx"]["min_length"]
    if not have:
        return "lista er tom; skriv minst ett punkt" if least == 1 else f"lista er tom; skriv minst {least} punkter"
    return f"lista har bare {have} punkt; skriv minst {least}"


def _choices(error: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))


def _unknown(error: ErrorDetails) -> str:
    key = str(error["loc"][-1])
    if " " in key and error["input"] is None:
        return f"teksten er delt ved kommaet foran «{key}»; sett hermetegn rundt hele teksten"
    if error["input"] is None and re.match(r"[\w-]+:[^\s/]", key):
        return f"det mangler et mellomrom etter kolonet i «{key}»"
    return f"ukjent felt «{key}»"


def _phone(text: str) -> str:
    """The number as it should have been written, when its digits are right, or an example."""
    digits = re.sub(r"\D", "", re.sub(r"^(?:\+|00)47", "", text.strip()))
    return f'"{" ".join(re.findall("..", digits))}"' if len(digits) == 8 else 'for eksempel "12 34 56 78"'


def _closes_first(error: ErrorDetails) -> str:
    """Two times in the wrong order, or hours over midnight, which are two lines."""
    evening, night = error["ctx"]["evening"], error["ctx"]["night"]
    lines = f"to linjer: «{evening}» og «{night}»" if night else f"«{evening}»"
    return f"{_show(error['input'])} slutter før den begynner; er det åpent over midnatt, skriver du {lines}"


# An example of each field that has a form of its own.
_FORMS: Mapping[str | int, str] = {"lov-id": "LOV-2021-06-18-97", "sti": "ord/helsestasjon"}

_LANGUAGE: Mapping[str, str] = {
    "form": "er ikke et språk etter BCP 47; skriv små bokstaver, som se, ar, ku-arab eller fa-af",
    "norsk": "er norsk; bokmål og nynorsk står i selve innholdet, ikke her",
    "lang": "er ikke riktig; språket har en kode med to bokstaver",
    "ukjent": "er ikke koden til noe språk; den kan være koden til et land",
}

_MESSAGES: dict[str, Callable[[ErrorDetails], str]] = {
    "missing": lambda e: f"feltet «{e['loc'][-1]}» mangler",
    "extra_forbidden": _unknown,
    "tom_tekst": lambda e: "teksten mangler; skriv «nb:», «nn:» eller begge under",
    "string_type": _expected_text,
    "int_type": lambda e: f"skal være et heltall, men er {_show(e['input'])}",
    "bool_type": lambda e: f"skal være true eller false, men er {_show(e['input'])}",
    "tuple_type": lambda e: f"skal være en liste med «- » foran hvert punkt, men er {_show(e['input'])}",
    "model_type": _group,
    "model_attributes_type": _group,
    "dict_type": _group,
    "literal_error": lambda e: f"ukjent verdi {_show(e['input'])}. Gyldige: {', '.join(_choices(e))}",
    "too_short": _too_few,
    "string_too_short": lambda e: "teksten er tom" if not e["input"] else f"{_show(e['input'])} er for kort",
    "string_too_long": lambda e: f"{_show(e['input'])} er for lang; høyst {e['ctx']['max_length']} tegn",
    "greater_than_equal": lambda e: f"skal være minst {e['ctx']['ge']}, men er {e['input']}",
    "less_than_equal": lambda e: f"skal være høyst {e['ctx']['le']}, men er {e['input']}",
    "string_pattern_mismatch": lambda e: f"{_show(e['input'])} har ikke riktig form ({_FORMS[e['loc'][-1]]})",
    "ugyldig_id": lambda e: f"{_show(e['input'])} er ikke en gyldig id (små bokstaver a–z, tall og bindestrek)",
    "ugyldig_telefon": lambda e: f"{_show(e['input'])} er ikke et gyldig telefonnummer; skriv {_phone(e['input'])}",
    "ugyldig_epost": lambda e: f"{_show(e['input'])} er ikke en gyldig e-postadresse",
    "ugyldig_url": lambda e: f"{_show(e['input'])} er ikke en gyldig nettadresse; den skal begynne med https://",
    "ugyldig_nettsted": lambda e: (
        f"{_show(e['input'])} kan ikke ha ? eller #; skriv bare adressen der veilederen ligger, "
        f"som {re.split('[?#]', e['input'])[0]}"
    ),
    "ukjent_plassholder": lambda e: (
        f"plassholderen «{{{e['ctx']['wrong']}}}» finnes ikke; adressen skal ha {{fil}}, og kan ha {{linje}}"
    ),
    "ugyldig_redigering": lambda e: (
        f"{_show(e['input'])} skal ha {{fil}} der navnet på fila skal stå, og kan ha {{linje}}; "
        "andre krøllparenteser er ikke lov"
    ),
    "dobbel_verdi": lambda e: f"«{e['ctx']['double']}» står to ganger i lista",
    "ugyldig_adresse": lambda e: f"{_show(e['input'])} er verken en e-postadresse eller en adresse på nett",
    "ugyldig_dato": lambda e: f"{_show(e['input'])} er ikke en gyldig dato; skriv år-måned-dag, som 2026-05-01",
    "ugyldig_apningstid": lambda e: (
        f"{_show(e['input'])} er ikke en åpningstid; skriv dager og klokkeslett på én linje"
        f"{' uten kolon' if isinstance(e['input'], dict) else ''}, som mandag–fredag 08.00–15.30"
    ),
    "ukjent_dag": lambda e: (
        f"ukjent dag «{e['ctx']['wrong']}»; skriv mandag, tirsdag, onsdag, torsdag, fredag, lørdag eller søndag, "
        "eller hverdager eller alle dager"
    ),
    "ugyldig_klokkeslett": lambda e: (
        f"«{e['ctx']['wrong']}» er ikke et klokkeslett; skriv timer og minutter fra 00.00 til 24.00, som 08.00"
    ),
    "omvendt_apningstid": _closes_first,
    "overlappende_apningstid": lambda e: (
        f"«{e['ctx']['one']}» og «{e['ctx']['other']}» er åpent samtidig på {e['ctx']['day']}; "
        "la bare én av dem gjelde den dagen"
    ),
    "ugyldig_kommunenummer": lambda e: (
        f'{_show(e["input"])} er ikke et kommunenummer; skriv fire siffer i hermetegn, som "0301"'
    ),
    "ugyldig_språk": lambda e: f"{_show(e['input'])} {_LANGUAGE[e['ctx']['kind']]}",
    "feil_retning": lambda e: (
        f"«{e['ctx']['id']}» skrives fra høyre mot venstre, så «retning» kan ikke være ltr; "
        f"er det skrevet med latinske bokstaver, heter språket «{e['ctx']['id'].split('-')[0]}-latn»"
    ),
    "ugyldig_farge": lambda e: f"{_show(e['input'])} er ikke en farge; skriv # og seks tegn, som #0f4c5c",
}

KNOWN = frozenset(_MESSAGES)


def say(error: ErrorDetails) -> tuple[str, list[str]]:
    """Return the Norwegian message of an error, and the values that would have been right."""
    message = _MESSAGES.get(error["type"])
    text = message(error) if message else f"verdien {_show(error['input'])} passer ikke her"
    return text, _choices(error) if error["type"] == "literal_error" else []
