"""Other languages: right tags, nothing that nobody has read, and what happens when the Norwegian text changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from veileder.diagnostics import Report
from veileder.guide.content import Content
from veileder.guide.translated import Translations, languages_of, source_sums
from veileder.rules import run
from veileder.schema.spraaktag import canonical, direction_of, problem, script_of
from veileder.status.findings import Objects, missing
from veileder.status.names import Names

from .conftest import FOUNDATION, MakeContent
from .languages_project import SAMI, arabic

SERVICE = """
tjenester:
  - id: senter
    navn: Senteret
    gruppe: basis
    kort: {nb: Hjelp til alle., nn: Hjelp til alle saman.}
    for-hvem: {nb: Alle, nn: Alle}
    henvisning: ingen
    telefon: "00 00 00 00"
    åpent: [mandag–fredag 08.00–15.30]
"""
CONSENT = """
samtykketekster:
  - id: foresatte
    versjon: "1"
    tittel: {nb: Samtykke, nn: Samtykke}
    tekst: {nb: Du kan si nei., nn: Du kan seie nei.}
"""
OWN, BASE = "kommuner/liten", "content"


def said(key: str, text: str, sum: str = "", kind: str = "tjenester", id: str = "senter") -> str:
    """A translation of one field of one thing, below a language."""
    source = f'        oversatt-fra: "{sum}"\n' if sum else ""
    return f"    {kind}:\n      - id: {id}\n{source}        {key}: {text}\n"


def only(content: Content) -> Translations:
    (spoken,) = languages_of(content, unread=True)
    return Translations(content, spoken.language)


@pytest.mark.parametrize(
    ("id", "tag", "direction", "script"),
    [
        ("se", "se", "ltr", "Latn"),
        ("ar", "ar", "rtl", "Arab"),
        ("he", "he", "rtl", "Hebr"),
        ("fa-af", "fa-AF", "rtl", "Arab"),
        ("ckb", "ckb", "rtl", "Arab"),
        ("ku", "ku", "ltr", "Latn"),
        ("ku-arab-iq", "ku-Arab-IQ", "rtl", "Arab"),
        ("ku-iq", "ku-IQ", "rtl", "Arab"),
        ("ar-latn", "ar-Latn", "ltr", "Latn"),
        ("zh-hant", "zh-Hant", "ltr", "Hant"),
        ("es-419", "es-419", "ltr", "Latn"),
        ("uk", "uk", "ltr", "Cyrl"),
        ("ti", "ti", "ltr", "Ethi"),
    ],
)
def test_a_tag_tells_how_a_language_is_written(id: str, tag: str, direction: str, script: str) -> None:
    assert problem(id) == ("", "")
    assert (canonical(id), direction_of(tag), script_of(tag)) == (tag, direction, script)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("AR", "ar"), ("ar_SY", "ar-sy"), ("sme", "se"), ("ua", "uk"), ("tigrinja", ""), ("nb", ""), ("no-no", "")],
)
def test_a_wrong_tag_is_refused_with_what_was_meant(written: str, meant: str) -> None:
    kind, near = problem(written)
    assert kind
    assert near == meant


def test_nothing_is_published_that_nobody_has_read(content: MakeContent) -> None:
    made = content({f"{OWN}/t.yaml": SERVICE, f"{OWN}/språk/ar.yaml": arabic(read=False, more=said("navn", "اختبار"))})
    assert languages_of(made) == ()
    spoken = only(made)
    assert spoken.text("tjenester", "senter", "navn") is None
    assert spoken.label("tittel") is None


def test_a_language_without_all_labels_is_not_published(content: MakeContent) -> None:
    made = content({f"{OWN}/språk/ar.yaml": arabic(without=("pris",))})
    assert languages_of(made) == ()
    assert only(made).missing_labels == ("pris",)


def test_each_layer_answers_for_its_own_texts(content: MakeContent) -> None:
    own = f"språk:\n  - id: ar\n    ord: {{tittel: اختبار جديد}}\n{said('kort', 'اختبار')}"
    made = content(
        {
            f"{BASE}/t.yaml": SERVICE,
            f"{BASE}/språk/ar.yaml": arabic(more=said("navn", "اختبار")),
            f"{OWN}/ar.yaml": own,
        }
    )
    (spoken,) = languages_of(made)
    assert spoken.text("tjenester", "senter", "navn") == "اختبار"
    assert spoken.text("tjenester", "senter", "kort") is None
    assert spoken.label("tittel") == "اختبار 1", "the base's word, which somebody has read"


def test_a_kommunes_own_reader_publishes_its_texts(content: MakeContent) -> None:
    own = f"språk:\n  - id: ar\n    gjennomgått: {{dato: 2026-04-03, av: tolk}}\n{said('kort', 'اختبار')}"
    made = content({f"{BASE}/t.yaml": SERVICE, f"{BASE}/språk/ar.yaml": arabic(), f"{OWN}/ar.yaml": own})
    (spoken,) = languages_of(made)
    assert spoken.text("tjenester", "senter", "kort") == "اختبار"


def test_a_translation_is_old_when_the_norwegian_text_or_the_hours_change(content: MakeContent) -> None:
    sum = source_sums(content({f"{OWN}/t.yaml": SERVICE}), "tjenester", "senter")[0]
    language = arabic(more=said("navn", "اختبار", sum))

    def is_old(service: str) -> bool:
        made = content({f"{OWN}/t.yaml": service, f"{OWN}/språk/ar.yaml": language})
        return only(made).is_old("tjenester", "senter")

    assert not is_old(SERVICE)
    assert not is_old(SERVICE.replace("00 00 00 00", "00 00 00 01")), "a number is not translated"
    assert is_old(SERVICE.replace("Hjelp til alle.", "Hjelp til noen."))
    assert is_old(SERVICE.replace("15.30", "16.00"))


def test_the_bases_translation_holds_for_a_kommune_that_publishes_nynorsk(content: MakeContent) -> None:
    kommune = (FOUNDATION / "kommuner/liten/kommune.yaml").read_text(encoding="utf-8")
    nynorsk = kommune.replace("[nb, nn]", "[nn]")
    from_bokmaal = source_sums(content({f"{BASE}/t.yaml": SERVICE}), "tjenester", "senter")[0]
    files = {f"{BASE}/t.yaml": SERVICE, f"{BASE}/språk/ar.yaml": arabic(more=said("navn", "اختبار", from_bokmaal))}
    assert not only(content({**files, f"{OWN}/kommune.yaml": nynorsk})).is_old("tjenester", "senter")
    changed = "tjenester:\n  - id: senter\n    kort: {nn: Noko heilt anna.}\n"
    made = content({**files, f"{OWN}/kommune.yaml": nynorsk, f"{OWN}/t.yaml": changed})
    assert only(made).is_old("tjenester", "senter")


def test_an_old_consent_is_not_shown(content: MakeContent) -> None:
    sum = source_sums(content({f"{OWN}/s.yaml": CONSENT}), "samtykketekster", "foresatte")[0]
    language = arabic(more=said("tekst", "اختبار", sum, "samtykketekster", "foresatte"))

    def shown(consent: str) -> str | None:
        made = content({f"{OWN}/s.yaml": consent, f"{OWN}/språk/ar.yaml": language})
        return only(made).text("samtykketekster", "foresatte", "tekst")

    assert shown(CONSENT) == "اختبار"
    assert shown(CONSENT.replace("si nei.", "si nei når du vil.")) is None


def test_taking_away_a_translation_leaves_the_service_and_what_leads_to_it(content: MakeContent) -> None:
    guide = "veiledere:\n  - {id: skole, navn: {nb: S, nn: S}, ingress: {nb: S, nn: S}, tjenester: [senter]}\n"
    own = "språk:\n  - id: ar\n    tjenester:\n      - id: senter\n        fjern: true\n"
    made = content(
        {
            f"{BASE}/t.yaml": SERVICE + guide,
            f"{BASE}/språk/ar.yaml": arabic(more=said("navn", "اختبار")),
            f"{OWN}/ar.yaml": own,
        }
    )
    assert made.guide.veiledere[0].tjenester == ("senter",)
    assert only(made).text("tjenester", "senter", "navn") is None


def test_removing_a_service_takes_its_translation_along(content: MakeContent) -> None:
    made = content(
        {
            f"{BASE}/t.yaml": SERVICE,
            f"{BASE}/språk/ar.yaml": arabic(more=said("navn", "اختبار")),
            f"{OWN}/uten.yaml": "tjenester:\n  - id: senter\n    fjern: true\n",
        }
    )
    assert made.guide.sprak[0].tjenester == ()


def test_two_languages_stand_in_the_order_they_are_written(content: MakeContent) -> None:
    made = content({f"{OWN}/a/se.yaml": SAMI, f"{OWN}/b/ar.yaml": arabic()})
    assert [spoken.language.tag for spoken in languages_of(made)] == ["se", "ar"]


def test_the_status_tells_what_waits(content: MakeContent) -> None:
    made = content({f"{OWN}/t.yaml": SERVICE, f"{OWN}/språk/ar.yaml": arabic(read=False, without=("pris",))})
    names = Names(made)
    items = missing(names, Objects(names), Report(run(made)))
    told = [(item.path, item.rule) for item in items if item.rule.startswith("språk")]
    assert told == [("språk.ar", "språk-venter"), ("språk.ar", "språk-mangler-ord")]
    assert all(item.what.startswith("العربية: ") for item in items if item.rule.startswith("språk"))


def test_no_real_content_has_a_language_that_nobody_has_read() -> None:
    """What a machine has made is never content; a language comes with the one who has read it."""
    root = Path(__file__).parents[2]
    for file in (*(root / "content").rglob("språk/*.yaml"), *(root / "kommuner").rglob("språk/*.yaml")):
        assert "\n    gjennomgått:" in file.read_text(encoding="utf-8"), file
