"""A small kommune with two other languages. All that is said in them is test text: short, safe words, never advice."""

from __future__ import annotations

import shutil
from pathlib import Path

from veileder.guide.content import Content
from veileder.guide.translated import label_key, source_sums
from veileder.schema.sprak import LABELS

ROOT = Path(__file__).parents[2]
KOMMUNE = """
kommune:
  nummer: '0000'
  navn: Lita kommune
  status: fiktiv
  målformer: [nb, nn]
  nettsted: https://example.no/lita/
"""
OPEN_SERVICE = """
tjenester:
  - id: familiesenteret
    navn: Familiesenteret
    gruppe: basis
    kort: {nb: Hjelp til foreldre., nn: Hjelp til foreldre.}
    for-hvem: {nb: Foreldre., nn: Foreldre.}
    første-kontakt: {nb: "Vi **ringer** deg.", nn: "Vi **ringjer** deg."}
    henvisning: ingen
    telefon: "00 00 00 00"
    e-post: post@example.no
    situasjoner: [smabarn]
    åpent: [mandag–fredag 08.00–15.30]
"""
WORDS = {"ar": "اختبار", "se": "geahččaleapmi"}
"""«Test» in each language."""


def labels(language: str, *, without: tuple[str, ...] = ()) -> str:
    """Every label of the pages, as the word for «test» with a number."""
    keys = [label_key(name) for name in LABELS]
    return "".join(
        f"      {key}: {WORDS[language]} {number}\n" for number, key in enumerate(keys, 1) if key not in without
    )


def arabic(*, read: bool = True, without: tuple[str, ...] = (), more: str = "") -> str:
    """``språk/ar.yaml``."""
    review = "    gjennomgått: {dato: 2026-11-02, av: morsmålslærer}\n" if read else ""
    return (
        "språk:\n  - id: ar\n    navn: العربية\n    på-norsk: arabisk\n"
        f"{review}    ord:\n{labels('ar', without=without)}{more}"
    )


SAMI = (
    "språk:\n  - id: se\n    navn: davvisámegiella\n    på-norsk: nordsamisk\n"
    "    gjennomgått: {dato: 2026-11-02, av: morsmålslærer}\n"
    f"    ord:\n{labels('se')}"
)


def translated(content: Content) -> str:
    """A bit of every sort of text, each made from the Norwegian one that stands there now."""
    things = {
        "nødnumre": ("politi-nod", "navn: الشرطة"),
        "situasjoner": ("smabarn", "navn: طفل"),
        "tjenester": ("familiesenteret", 'første-kontakt: "**هاتف** ثم زيارة"'),
        "samtykketekster": ("foresatte", 'tekst: "**اختبار**"'),
    }
    return "".join(
        f'    {kind}:\n      - id: {id}\n        oversatt-fra: "{source_sums(content, kind, id)[0]}"\n        {text}\n'
        for kind, (id, text) in things.items()
    )


def make_project(folder: Path, **files: str) -> Path:
    """The base, the templates and the kommune «lita» with files of its own, by name without ending."""
    for name in ("content", "theme_overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for name, text in {"kommune": KOMMUNE, "tjenester": OPEN_SERVICE, **files}.items():
        write(folder, f"{name}.yaml", text)
    return folder


def write(project: Path, name: str, text: str) -> None:
    """Write a file of the kommune."""
    path = project / "kommuner" / "lita" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
