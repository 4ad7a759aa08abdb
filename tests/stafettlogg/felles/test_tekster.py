"""Every text has both målformer, is used, and asks for words that every kommune has."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.utils import translation

from stafettlogg.felles import tekster
from stafettlogg.felles.tekster import Tekstfeil, antall, les, ordbok, t
from stafettlogg.felles.veileder import Veileder

LOG = Path(tekster.__file__).parents[1]
# t('key'), ord("key"), antall('key', n), and the beginning of a key whose end is a value: t('feil-' ~ sak)
_CALL = re.compile(r"""\b(t|ord|ordbok\([^)]*\)|si|antall)\(\s*(?:svar,\s*)?(f?)(["'])([a-z0-9-]+)(\3\s*~|\{|\3)""")
_NB_ONLY = re.compile(
    r"\b(ikke|hva|hvem|hvor|hvordan|noe|noen|jeg|bare|fra|nå|ble|være|se|siden|uke|uker|dager|skole|tjeneste\w*|foresatte?|"
    r"barnets|mer|flere|hjem|også|etter hvert|gjør|sier|vet|sendte)\b",
    re.I,
)
_NN_ONLY = re.compile(
    r"\b(ikkje|kva|kven|korleis|noko|nokon|eg|berre|frå|vart|vere|sjå|sidan|veke|vekene|dagar|teneste\w*)\b", re.I
)


def _calls() -> list[tuple[str, str, bool]]:
    """(function, key, whole) of every call in templates and code. ``whole`` is False for the beginning of a key."""
    found = []
    for path in (*LOG.rglob("*.html"), *LOG.rglob("*.txt"), *LOG.rglob("*.py")):
        for function, _, _, key, end in _CALL.findall(path.read_text(encoding="utf-8")):
            found.append((function, f"melding-{key}" if function == "si" else key, len(end) == 1 and end != "{"))
    return found


def _used() -> tuple[set[str], set[str]]:
    """Keys, and beginnings of keys."""
    keys, beginnings = set(), set()
    for function, key, whole in _calls():
        if not whole:
            beginnings.add(key)
        elif function == "antall":
            keys |= {f"{key}-en", f"{key}-flere"}
        else:
            keys.add(key)
    return keys, beginnings


def _named_in_code() -> set[str]:
    """Whole words in quotes in Python: a key may be chosen from a table."""
    return {
        key
        for path in LOG.rglob("*.py")
        for key in re.findall(r"""["']([a-z0-9]+(?:-[a-z0-9]+)+)["']""", path.read_text(encoding="utf-8"))
    }


def test_every_key_that_is_used_exists() -> None:
    keys, beginnings = _used()
    assert keys - les().keys() == set()
    assert {start for start in beginnings if not any(key.startswith(start) for key in les())} == set()


def test_no_key_is_unused() -> None:
    keys, beginnings = _used()
    named = keys | _named_in_code()
    assert {k for k in les() if k not in named and not any(k.startswith(start) for start in beginnings)} == set()


@pytest.mark.parametrize("key", sorted(les()))
def test_maalformer_are_not_mixed(key: str) -> None:
    text = les()[key]
    assert not _NB_ONLY.search(re.sub(r"\{.*?\}", "", text["nn"])), text["nn"]
    assert not _NN_ONLY.search(re.sub(r"\{.*?\}", "", text["nb"])), text["nb"]
    assert set(re.findall(r"(?<!\{)\{(\w+)\}", text["nb"])) == set(re.findall(r"(?<!\{)\{(\w+)\}", text["nn"]))


def test_every_word_of_the_kommune_exists_with_and_without_a_guide(
    bruk: Callable[[str], Veileder], guide_text: str
) -> None:
    for text in (guide_text, "{}"):
        bruk(text)
        assert "{{" not in "".join([*ordbok("nb").tekster.values(), *ordbok("nn").tekster.values()])


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, guide: Veileder) -> Callable[[dict[str, Any]], None]:
    """Let the log have other texts."""

    def use(texts: dict[str, Any]) -> None:
        (tmp_path / "t.yaml").write_text(yaml.safe_dump(texts, allow_unicode=True))
        read = les(tmp_path)
        monkeypatch.setattr(tekster, "les", lambda: read)
        tekster._ferdig.cache_clear()

    return use


def test_values_terms_and_numbers(own: Callable[[dict[str, Any]], None]) -> None:
    own(
        {
            "hei": {"nb": "Hei, {navn}! {{Stafettholder.bestemt}}", "nn": "Hei, {navn}! {{Stafettholder.bestemt}}"},
            "dager-en": {"nb": "1 dag", "nn": "1 dag"},
            "dager-flere": {"nb": "{antall} dager", "nn": "{antall} dagar"},
        }
    )
    assert t("hei", navn="{{uro}} {navn}") == "Hei, {{uro}} {navn}! Stafettholderen"
    assert (antall("dager", 1), antall("dager", 0), antall("dager", 3)) == ("1 dag", "0 dager", "3 dager")
    with translation.override("nn"):
        assert t("hei", navn="Ida") == "Hei, Ida! Stafetthaldaren"
        assert antall("dager", 2) == "2 dagar"


def test_what_is_missing_is_an_error(own: Callable[[dict[str, Any]], None]) -> None:
    own({"hei": {"nb": "Hei, {navn}!", "nn": "Hei, {navn}!"}})
    for call in (lambda: t("finnes-ikke"), lambda: t("hei"), lambda: t("hei", navn=1, annet=2)):
        with pytest.raises(Tekstfeil):
            call()
    own({"ord": {"nb": "{{ukjent}}", "nn": "{{ukjent}}"}})
    with pytest.raises(Tekstfeil):
        t("ord")


@pytest.mark.parametrize(
    "text", ["a: {nb: x}", "a: {nb: x, nn: ''}", "a: {nb: x, nn: y}\na: {nb: x, nn: y}", "- a", "a: b"]
)
def test_files_that_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.yaml").write_text(text)
    with pytest.raises(Tekstfeil):
        les(tmp_path)


def test_a_word_that_yaml_would_make_something_else_of(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("a: {nb: Nå, nn: No}\nb: {nb: 1, nn: 1}")
    assert les(tmp_path)["a"]["nn"] == "No"
