"""A8: whatever is written in a text field is shown as text, on every page. The pages' elements are the same with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client

from stafettlogg.logg.bruk import aapning, innslag, moete, samtykke, stafett
from stafettlogg.logg.models import Form, Type
from stafettlogg.person import egne
from stafettlogg.person.sesjon import Innlogget

from ..verden import ALLE, Loggen, Verden, klient

ANGREP = (
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" autofocus onfocus="alert(1)',
    "<svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    '<a href="javascript:alert(1)">her</a>',
    "javascript:alert(1)",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;iframe src=//evil.example&#62;",
    "\u2028<style>*{display:none}</style>",
    "\x1b<b>esc</b>",
    "[lenke](javascript:alert(1)) <http://evil.example> **fet**",
    "<base href=//evil.example><meta http-equiv=refresh content=0>",
    "＜script＞alert(1)＜/script＞",
)
HVER_GANG = 4
"""The first of them break out of each kind of place, and are tried every time."""
UFARLIG = "Et helt vanlig svar."


class Elementer(HTMLParser):
    """The elements of a page with the names of their attributes, the addresses, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.funnet: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.adresser: list[str] = []
        self.tekst: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.funnet[tag, tuple(sorted(navn for navn, _ in attrs))] += 1
        self.adresser += [verdi or "" for navn, verdi in attrs if navn in ("href", "src", "action", "formaction")]
        self.tekst += [verdi or "" for navn, verdi in attrs if navn in ("value", "title", "aria-label")]

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.tekst.append(data)

    def handle_comment(self, data: str) -> None:
        """No page of ours has one."""
        self.funnet["!--", ()] += 1


@dataclass
class Skrevet:
    """A log in which one text stands wherever somebody can write."""

    logg: Loggen
    folk: dict[str, Innlogget]
    adresser: list[tuple[str, str]]


def _skriv(verden: Verden, tekst: str) -> Skrevet:
    holder = verden.person(tekst, "skole")
    ider = [f"demo-{uuid.uuid4().hex}" for _ in range(3)]
    id = aapning.aapne(
        holder,
        aapning.Aapning(
            barn=aapning.Noen(tekst, ider[0]),
            foedt=dt.date(2017, 8, 1),
            foresatte=(aapning.Noen(tekst, ider[1]), aapning.Noen(tekst, ider[2])),
            hvorfor=tekst,
            maal=tekst,
            nivaa="nivaa-2",
            tjeneste="skole",
            inviterte=frozenset(ALLE),
        ),
    )
    assert id is not None
    barn, mor, far = (verden.inn(p.pk) for p in map(egne.finn, ider) if p)
    logg = Loggen(verden, id, holder, barn, [mor, far])
    logg.samtykk(mor, ALLE)
    samtykke.registrer(holder, id, far.person, ALLE, Form.PAPIR, tekst)
    ansatt = logg.ansatt("ppt", tekst)
    numre = {}
    for slag in (Type.REFERAT, Type.BESKJED, Type.SPOERSMAAL, Type.BARNETS_STEMME, Type.LYSGLIMT):
        numre[slag] = innslag.legg_til(mor, id, slag, tekst)
    innslag.legg_til(holder, id, Type.SVAR, tekst, gjelder=numre[Type.SPOERSMAAL])
    innslag.legg_til(holder, id, Type.KOMMENTAR, tekst, gjelder=numre[Type.BESKJED])
    verden.gaa(minutes=2)
    innslag.legg_til(mor, id, Type.REFERAT, tekst, retter=numre[Type.REFERAT])
    maal = innslag.legg_til(holder, id, Type.MAAL, tekst)
    for part in (holder, far):
        innslag.ny_aktivitet(holder, id, maal, tekst, logg.part(part), dt.date(2026, 12, 1))
    innslag.legg_til(holder, id, Type.EVALUERING, tekst, neste_evaluering=dt.date(2027, 1, 10))
    moete.kall_inn(holder, id, verden.naa + dt.timedelta(days=3), tekst, [logg.part(mor), logg.part(ansatt)])
    for skjema in ("beskjed", "moete", "avslutt", f"svar-{numre[Type.SPOERSMAAL]}", f"aktivitet-{maal}"):
        innslag.lagre_utkast(holder, id, skjema, tekst)
    stafett.tilby(holder, id, logg.part(ansatt))
    stafett.trekk_tilbud(holder, id)
    sti = f"/logg/{id}"
    av_holder = ("", "/lesere", "/deltakere", "/moete", "/stafett", "/samtykke/papir", "/samtykke/papir/trekk")
    av_holder += ("/avslutt", "/skriv/beskjed", f"/skriv/svar/{numre[Type.SPOERSMAAL]}", f"/aktivitet/{maal}")
    av_holder += ("/skriv/spoersmaal", f"/skriv/kommentar/{numre[Type.LYSGLIMT]}")
    adresser = [("holder", sti + del_) for del_ in av_holder] + [("holder", "/"), ("holder", "/ny"), ("holder", "/meg")]
    av_mor = ("", "/samtykke", "/samtykke/trekk", f"/rett/{numre[Type.BESKJED]}", "/avslutt", "/lesere")
    adresser += [("mor", sti + del_) for del_ in av_mor] + [("mor", "/")]
    adresser += [("ansatt", sti), ("ansatt", "/"), ("barn", sti)]
    return Skrevet(logg, {"holder": holder, "mor": mor, "ansatt": ansatt, "barn": barn}, adresser)


def _les(svar: object, hvor: str) -> Elementer:
    assert svar.status_code == 200, hvor  # type: ignore[attr-defined]
    side = Elementer()
    side.feed(svar.content.decode())  # type: ignore[attr-defined]
    side.close()
    for adresse in side.adresser:
        assert urlsplit(adresse).scheme in ("", "https", "mailto", "tel"), (hvor, adresse)
        assert "evil" not in adresse, (hvor, adresse)
    return side


def _sider(skrevet: Skrevet) -> dict[str, Elementer]:
    nettlesere = {hvem: klient(person) for hvem, person in skrevet.folk.items()}
    navn = str(skrevet.logg.id)
    return {
        f"{hvem} {adresse.replace(navn, '')} {nr}": _les(nettlesere[hvem].get(adresse), adresse)
        for nr, (hvem, adresse) in enumerate(skrevet.adresser)
    }


def _avvist(skrevet: Skrevet, tekst: str) -> dict[str, Elementer]:
    """Forms that come back with what was typed, for something else in them is wrong."""
    nettleser: Client = klient(skrevet.folk["holder"])
    sti = f"/logg/{skrevet.logg.id}"
    sendt = {
        "/ny": {"barn": tekst, "hvorfor": tekst, "hensikt": tekst, "foresatt1": tekst, "barn_id": tekst, "foedt": tekst}
        | {"nivaa": tekst, "tjeneste": tekst, "inviterte": [tekst], "adresse": "nei"},
        f"{sti}/skriv/evaluering": {"tekst": tekst, "neste_evaluering": tekst},
        f"{sti}/moete": {"sak": tekst, "dag": tekst, "klokke": tekst, "parter": [tekst]},
        f"{sti}/deltakere/foresatt": {"navn": tekst, "identifikator": tekst},
        f"{sti}/samtykke/papir": {"giver": tekst, "vitne": tekst, "form": tekst, "tjenester": [tekst]},
        f"{sti}/avslutt": {"evaluering": tekst, "grunn": tekst},
        f"{sti}/stafett": {"valg": tekst},
        "/meg": {"e_post": tekst},
    }
    navn = str(skrevet.logg.id)
    return {adresse.replace(navn, ""): _les(nettleser.post(adresse, felt), adresse) for adresse, felt in sendt.items()}


def _hele(angrep: str, nr: int) -> object:
    return pytest.param(angrep, marks=() if nr < HVER_GANG else pytest.mark.full)


@pytest.mark.parametrize("angrep", [_hele(angrep, nr) for nr, angrep in enumerate(ANGREP)])
def test_a08_what_is_written_is_text_on_every_page(verden: Verden, angrep: str) -> None:
    begge = [_skriv(verden, tekst) for tekst in (UFARLIG, angrep)]
    for hente in (lambda skrevet, _: _sider(skrevet), _avvist):
        ufarlige, sider = (hente(skrevet, tekst) for skrevet, tekst in zip(begge, (UFARLIG, angrep), strict=True))
        assert ufarlige.keys() == sider.keys()
        for hvor, side in sider.items():
            assert side.funnet == ufarlige[hvor].funnet, hvor
        vist = [sum(t in "".join(s.tekst) for s in d.values()) for t, d in ((UFARLIG, ufarlige), (angrep, sider))]
        assert vist[0] > 4 and (vist[1] == vist[0] or angrep.strip() != angrep)


def test_a08_a_name_does_not_break_out_of_the_title(verden: Verden) -> None:
    skrevet = _skriv(verden, "</title><script>alert(1)</script>")
    html = klient(skrevet.folk["holder"]).get(f"/logg/{skrevet.logg.id}").content.decode()
    assert html.count("<title>") == html.count("</title>") == 1
    assert "<script>alert" not in html


def test_a08_the_page_forbids_scripts_that_are_not_ours(verden: Verden) -> None:
    skrevet = _skriv(verden, ANGREP[0])
    svar = klient(skrevet.folk["mor"]).get(f"/logg/{skrevet.logg.id}")
    regler = svar["Content-Security-Policy"]
    assert "unsafe-inline" not in regler and "unsafe-eval" not in regler
    assert "default-src 'none'" in regler or "default-src 'self'" in regler
