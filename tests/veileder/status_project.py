"""A made-up kommune with one of each kind of thing that a status tells of, and three others beside it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path

from veileder.compilation import check
from veileder.guide.content import load_content
from veileder.layers.chain import NATIONAL, kommuner, load_chain
from veileder.layers.layer import read_layer
from veileder.places import CONTENT_FOLDER
from veileder.status.base_record import Record, record_of
from veileder.status.gather import status_of
from veileder.status.model import Status

from .conftest import DATE, FOUNDATION

ROOT = Path(__file__).parents[2]
KOMMUNE = "liten"

BASE = {
    "content/ord.yaml": """\
ord:
  - id: brikke
    ord: {nb: Brikke, nn: Brikke}
    forklaring: {nb: Et arbeidssted, nn: Ein arbeidsstad}
  - id: kartlegging
    ord: {nb: Kartlegging, nn: Kartlegging}
    forklaring: {nb: Å finne ut mer, nn: Å finne ut meir}
""",
    "content/tjenester.yaml": """\
tjenester:
  - id: helsestasjon
    navn: Helsestasjon
    gruppe: basis
    kort: {nb: Råd om små barn, nn: Råd om små barn}
    for-hvem: {nb: Alle, nn: Alle}
    henvisning: ingen
    alder: {fra: 0, til: 5}
  - id: ppt
    navn: PPT
    gruppe: hjelp
    kort: {nb: Hjelp med læring, nn: Hjelp med læring}
    for-hvem: {nb: Alle, nn: Alle}
    henvisning: ingen
""",
    "content/sider/om-oss.nb.md": "Slik var det før.\n",
    "content/sider/om-oss.nn.md": "Slik var det før.\n",
    "content/sider.yaml": """\
sider:
  - id: om-oss
    tittel: {nb: Om oss, nn: Om oss}
""",
}
OWN = {
    "kommuner/liten/eget.yaml": """\
# Kommentaren skal stå.
roller:
  - id: koordinator
    navn: {nb: BTI-koordinator, nn: BTI-koordinator}
    kort: {nb: Holder i arbeidet, nn: Held i arbeidet}

modell:
  nivåer:
    - id: nivaa-1
      kontrollert: 2024-05-01

tjenester:
  - id: helsestasjon
    telefon: "00 00 00 00"   # sentralbordet
    kontrollert: 2024-01-10
    eier: koordinator
  - id: leirskole
    navn: Leirskole
    gruppe: frivillig
    kort: {nb: En uke ute, nn: Ei veke ute}
    for-hvem: {nb: Alle, nn: Alle}
    henvisning: ingen

rutiner:
  - id: morgenmote
    navn: {nb: Morgenmøte, nn: Morgonmøte}
    formål: {nb: Å dele det viktige}
    hvordan: {nb: Snakk sammen, nn: Snakk saman}

verktøy:
  - id: tavle
    navn: Tavle
    type: lenke
    ingress: {nb: Et sted å tegne, nn: Ein stad å teikne}
    faser: [oppdage]
    lenke: https://example.no/
    lover: [gammel-lov]

lover:
  - id: gammel-lov
    lov: Barnevernsloven
    lov-id: LOV-1992-07-17-100
    paragraf: 6-4
    tema: {nb: Plikt til å melde, nn: Plikt til å melde}
    gjelder-fra: 1993-01-01
    gjelder-til: 2022-12-31
    erstattet-av: meldeplikt

steg:
  - id: undring
    basert-på: SUM
    hva: {nb: Skriv i vår bok, nn: Skriv i boka vår}
  - id: etterpaa
    nivå: nivaa-1
    tittel: {nb: Etterpå, nn: Etterpå}
    hva: {nb: Rydd opp, nn: Rydd opp}
    hvordan: {nb: Sammen, nn: Saman}
    hvem: [ansatt]
    utfall:
      - id: ferdig
        når: {nb: Alt er ryddet, nn: Alt er rydda}
        til: avslutt

ord:
  - id: leir
    ord: {nb: Villmarksdag, nn: Villmarksdag}
    forklaring: {nb: En dag ute, nn: Ein dag ute}

sider:
  - id: gjemt
    meny: ingen
    tittel: {nb: Gjemt, nn: Gøymt}
""",
    "kommuner/liten/sider/gjemt.nb.md": "Her er [en lenke](/verktoy/finnes-ikke/) til ingenting.\n",
}
OTHERS = {
    f"kommuner/{name}/kommune.yaml": f"""\
kommune:
  nummer: "{number}"
  navn: {name.capitalize()} kommune
  målformer: [nb, nn]
  nettsted: https://example.no/{name}/
tjenester:
  - id: helsestasjon
    telefon: "00 00 00 00"
  - id: ppt
    telefon: "00 00 00 00"
"""
    for name, number in (("bjorkvik", "5002"), ("granvik", "5003"), ("selvik", "5004"))
}
CHANGES = {
    "content/steg.yaml": ("Skriv ned det du ser, nn", "Skriv ned det du hører, nn"),
    "content/tjenester.yaml": ("fra: 0, til: 5", "fra: 0, til: 6"),
    "content/grunnlag.yaml": ("kilder:\n  - id: rapport\n    tittel: Rapport om barn\n", ""),
    "content/verktoy.yaml": (
        "verktøy:\n",
        """\
verktøy:
  - id: skala
    navn: Skala
    type: lenke
    ingress: {nb: Et tall, nn: Eit tal}
    faser: [oppdage]
    lenke: https://example.no/
""",
    ),
    "content/sider/om-oss.nb.md": ("før", "nå"),
    "content/ord.yaml": (BASE["content/ord.yaml"][BASE["content/ord.yaml"].index("  - id: kartlegging") :], ""),
}


def make(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """The foundation with the kommune and its neighbours on it, before anything in the base has changed."""
    shutil.copytree(FOUNDATION, folder, dirs_exist_ok=True)
    (folder / "theme_overrides").symlink_to(ROOT / "theme_overrides")
    for name, text in {**BASE, **OWN, **OTHERS, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("SUM", "6ce73da4"), encoding="utf-8", newline="")
    return folder


def change_base(folder: Path) -> None:
    """What happens in the base afterwards: one thing is new, some are changed, and some are gone."""
    for name, (old, new) in CHANGES.items():
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def recorded(root: Path, kommune: str = KOMMUNE) -> Record:
    """The base as it is now, marked as seen."""
    chain = load_chain(root, kommune)
    content, _ = load_content(chain, DATE)
    assert content is not None
    return record_of(chain, content.languages, DATE)


def status(root: Path, kommune: str = KOMMUNE, record: Record | None = None, date: datetime.date = DATE) -> Status:
    """The status of a kommune beside all others."""
    base = read_layer(root / CONTENT_FOLDER, NATIONAL, root)
    names = [name for name in kommuner(root) if name != kommune]
    others = [load_content(load_chain(root, name, base), date)[0] for name in names]
    found = check(root, kommune, date=date, base=base)
    return status_of(
        kommune,
        found,
        date,
        program="stafett",
        record=record,
        others=[it for it in others if it is not None],
    )
