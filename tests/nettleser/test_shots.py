"""``build.py shots``: pictures of the page types, and one sheet that shows them all."""

import struct
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

LOOKS = [f"{device}-{scheme}" for device in ("mobil", "pc") for scheme in ("lys", "mork")]


def _size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG, from its header."""
    header = picture.read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    return struct.unpack(">II", header[16:24])  # type: ignore[return-value]


def test_a_page_type_is_pictured_in_every_look(run, tmp_path: Path) -> None:
    mine = tmp_path / "mitt-bilde.png"
    mine.write_bytes(b"")
    old = tmp_path / "gammel-nn-mobil-lys.png"
    old.write_bytes(b"")
    result = run("shots", "loten", "--bare", "haster", "--out", str(tmp_path), "--dato", "2026-11-26")
    assert result.returncode == 0, result.stdout + result.stderr
    pictures = {path.name for path in tmp_path.glob("*.png")} - {mine.name}
    assert pictures == {f"haster-nb-{look}.png" for look in LOOKS}
    assert mine.exists(), "only pictures of our own are taken away"
    light, dark, wide, _ = (tmp_path / f"haster-nb-{look}.png" for look in LOOKS)
    assert _size(light)[0] == 390 and _size(wide)[0] == 1280
    assert _size(light)[1] > 900, "the whole page, not only what a phone shows"
    assert light.read_bytes() != dark.read_bytes()
    sheet = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert all(f'<img src="{name}"' in sheet for name in pictures)
    assert str(tmp_path) in result.stdout.splitlines()[-1]


def test_an_unknown_page_type_is_told_with_what_was_meant(run, tmp_path: Path) -> None:
    result = run("shots", "loten", "--bare", "hastr", "--out", str(tmp_path / "bilder"))
    assert result.returncode == 2
    assert "Mente du «haster»?" in result.stderr
    assert not (tmp_path / "bilder").exists()
