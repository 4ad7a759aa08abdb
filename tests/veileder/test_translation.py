"""What there is to translate, where each text stands, and putting translations in."""

from __future__ import annotations

from pathlib import Path

import pytest

from veileder.source.store import ChangedMeanwhile, write_together
from veileder.translation.accept import accept, drafts
from veileder.translation.drafting import to_draft
from veileder.translation.memory import agreed, drafted, load, with_entries
from veileder.translation.state import State
from veileder.translation.units import place_of

from .conftest import MakeProject

OVERLAY = """\
# Vår egen tjeneste
tjenester:
  - id: huset
    navn: {nb: Huset, nn: Huset}
    kort:
      nb: Kom innom oss.  # døra er åpen
    for-hvem:
      nb: Barn og unge
      nn: Barn og unge
arenaer:
  - id: mote
    saksliste:
      - {nb: Først, nn: Først}
      - {nb: Så, nn: Så}
"""
FILES = {
    "kommuner/liten/tjenester.yaml": OVERLAY,
    "kommuner/liten/sider/hei.nb.md": "## Hei {#hei}\n\nDu er [velkommen](/haster/).\n",
}


def work_of(root: Path, to: str = "nn", name: str = "liten"):  # type: ignore[no-untyped-def]
    place = place_of(root, name)
    assert place is not None
    return load(place, to)


def states(root: Path, to: str = "nn") -> dict[str, State]:
    return {pair.unit.path: pair.state for pair in work_of(root, to).pairs}


def remember(root: Path) -> None:
    """Write down that everything agrees."""
    work = work_of(root)
    both = [agreed(work, pair, pair.target) for pair in work.pairs if pair.source and pair.target]
    write_together({work.file: (work.before, with_entries(work, both))})


def propose(root: Path, texts: dict[str, str]) -> None:
    """Write down drafts."""
    work = work_of(root)
    entries = [drafted(work, pair, texts[pair.unit.path]) for pair in work.pairs if pair.unit.path in texts]
    write_together({work.file: (work.before, with_entries(work, entries))})


def test_every_text_of_a_layer_has_a_path_and_a_state(project: MakeProject) -> None:
    assert states(project(FILES)) == {
        "arenaer.mote.saksliste.0": State.UNKNOWN,
        "arenaer.mote.saksliste.1": State.UNKNOWN,
        "sider.hei.prosa": State.MISSING,
        "tjenester.huset.for-hvem": State.UNKNOWN,
        "tjenester.huset.kort": State.MISSING,
        "tjenester.huset.navn": State.UNKNOWN,
    }


def test_what_a_layer_below_has_translated_is_not_missing(project: MakeProject) -> None:
    root = project(
        {"kommuner/liten/a.yaml": "roller:\n  - id: ansatt\n    navn: {nb: Ansatt}\n    kort: {nb: En annen}\n"}
    )
    assert states(root) == {"roller.ansatt.kort": State.MISSING}


def test_words_for_the_search_are_no_texts(project: MakeProject) -> None:
    root = project({"kommuner/liten/a.yaml": "roller:\n  - id: ansatt\n    søkeord: {nb: [en], nn: [ein]}\n"})
    assert states(root) == {}


def test_a_translation_older_than_its_source_is_found_with_both_sources(project: MakeProject) -> None:
    root = project(FILES)
    remember(root)
    assert states(root)["tjenester.huset.for-hvem"] is State.AGREED
    file = root / "kommuner/liten/tjenester.yaml"
    file.write_text(OVERLAY.replace("nb: Barn og unge", "nb: Barn, unge og gravide"), encoding="utf-8")
    (pair,) = [pair for pair in work_of(root).pairs if pair.state is State.STALE]
    assert pair.unit.path == "tjenester.huset.for-hvem"
    assert pair.entry is not None
    assert (pair.entry.source, pair.source) == ("Barn og unge", "Barn, unge og gravide")
    file.write_text(file.read_text(encoding="utf-8").replace("nn: Barn og", "nn: Gravide, barn og"), encoding="utf-8")
    assert State.STALE not in states(root).values(), "both are changed"


def test_an_item_that_has_moved_is_not_older_than_its_source(project: MakeProject) -> None:
    root = project(FILES)
    remember(root)
    file = root / "kommuner/liten/tjenester.yaml"
    new = OVERLAY.replace("    saksliste:\n", "    saksliste:\n      - {nb: Nytt, nn: Først}\n")
    file.write_text(new, encoding="utf-8")
    found = states(root)
    assert found["arenaer.mote.saksliste.0"] is State.UNKNOWN
    assert found["arenaer.mote.saksliste.1"] is found["arenaer.mote.saksliste.2"] is State.AGREED


def test_a_draft_is_not_in_the_content_before_somebody_accepts_it(project: MakeProject) -> None:
    root = project(FILES)
    propose(root, {"tjenester.huset.kort": "Kom innom oss.", "sider.hei.prosa": "## Hei\n\n[Velkomen](/haster/).\n"})
    before = (root / "kommuner/liten/tjenester.yaml").read_text(encoding="utf-8")
    assert before == OVERLAY
    assert drafts(root, "liten")["tjenester.huset.kort"] == ("Kom innom oss.", "Kom innom oss.")
    accept(root, "liten", {"tjenester.huset.kort": "Kom innom!", "sider.hei.prosa": "[Velkomen](/haster/)."}).write()
    assert (root / "kommuner/liten/tjenester.yaml").read_text(encoding="utf-8") == OVERLAY.replace(
        "døra er åpen\n", "døra er åpen\n      nn: Kom innom!\n"
    )
    assert (root / "kommuner/liten/sider/hei.nn.md").read_text(encoding="utf-8") == "[Velkomen](/haster/).\n"
    assert drafts(root, "liten") == {}
    assert states(root)["tjenester.huset.kort"] is State.AGREED


def test_drafts_of_what_is_not_there_are_none(project: MakeProject) -> None:
    root = project(FILES)
    assert drafts(root, "finnes-ikke") == {}
    with pytest.raises(KeyError):
        accept(root, "liten", {"tjenester.huset.finnes-ikke": "x"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Velkomen.", "«/haster/» mangler"),
        ("[Velkomen](/verktoy/).", "«/verktoy/» står ikke i kilden"),
        ("{{uro}} [velkomen](/haster/)", "«{{uro}}» står ikke i kilden"),
        ("  \n", "teksten er tom"),
        ("[Vel\x1bkomen](/haster/)", "usynlig tegn"),
    ],
)
def test_a_text_that_breaks_something_is_not_accepted(project: MakeProject, text: str, told: str) -> None:
    changes = accept(project(FILES), "liten", {"sider.hei.prosa": text, "tjenester.huset.kort": "Kom"})
    assert any(told in finding.message for finding in changes.found)
    assert not changes.files


def test_files_with_windows_line_breaks_keep_them(project: MakeProject) -> None:
    root = project(
        {
            "kommuner/liten/tjenester.yaml": {"tekst": OVERLAY, "linjeskift": "crlf"},
            "kommuner/liten/sider/hei.nb.md": {"tekst": FILES["kommuner/liten/sider/hei.nb.md"], "linjeskift": "crlf"},
        }
    )
    for name, text in (("tjenester.yaml", OVERLAY), ("sider/hei.nb.md", FILES["kommuner/liten/sider/hei.nb.md"])):
        (root / "kommuner/liten" / name).write_bytes(text.replace("\n", "\r\n").encode())
    accept(root, "liten", {"tjenester.huset.kort": "Kom", "sider.hei.prosa": "Hei\n\n[du](/haster/)"}).write()
    for name in ("tjenester.yaml", "sider/hei.nn.md"):
        data = (root / "kommuner/liten" / name).read_bytes()
        assert data.count(b"\n") == data.count(b"\r\n") > 2


def test_nothing_is_written_over_what_somebody_else_wrote_meanwhile(project: MakeProject) -> None:
    root = project(FILES)
    changes = accept(root, "liten", {"tjenester.huset.kort": "Kom", "sider.hei.prosa": "[Du](/haster/)"})
    (root / "kommuner/liten/tjenester.yaml").write_text(OVERLAY + "# ny\n", encoding="utf-8")
    with pytest.raises(ChangedMeanwhile):
        changes.write()
    assert not (root / "kommuner/liten/sider/hei.nn.md").exists()
    assert not list(root.rglob("*.ny"))


def test_a_machines_draft_is_made_anew_when_its_source_changes_but_a_persons_is_not(project: MakeProject) -> None:
    root = project(FILES)
    propose(root, {"tjenester.huset.kort": "Kom innom oss."})
    assert [pair.unit.path for pair in to_draft(work_of(root).pairs)] == ["sider.hei.prosa"]
    file = root / "kommuner/liten/tjenester.yaml"
    file.write_text(OVERLAY.replace("Kom innom oss.", "Ring oss."), encoding="utf-8")
    assert [pair.unit.path for pair in to_draft(work_of(root).pairs, "tjenester.huset")] == ["tjenester.huset.kort"]
    po = root / "kommuner/liten/_oversettelser/nn.po"
    kept = [line for line in po.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    po.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert to_draft(work_of(root).pairs, "tjenester.huset") == []


def test_the_content_does_not_see_the_translators_file(project: MakeProject) -> None:
    root = project(FILES)
    propose(root, {"tjenester.huset.kort": "Kom innom oss."})
    assert not work_of(root).found
    assert "Kom innom oss.\n      nn" not in (root / "kommuner/liten/tjenester.yaml").read_text(encoding="utf-8")
