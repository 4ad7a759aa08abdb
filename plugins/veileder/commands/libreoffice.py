"""LibreOffice, which the tests open forms with: where it is, how to get it, and what turns files into PDF."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from veileder.commands.system_packages import can_install, install

APT_PACKAGES = ("libreoffice-writer-nogui",)
_TAGGED = {name: {"type": "boolean", "value": "true"} for name in ("UseTaggedPDF", "ExportFormFields")}
_FILTER = f"pdf:writer_pdf_Export:{json.dumps(_TAGGED, separators=(',', ':'))}"


def soffice() -> str | None:
    """The path of the program, or nothing when there is none."""
    return shutil.which("soffice")


def ensure_libreoffice() -> bool:
    """Install LibreOffice's word processor when it is missing, as root on Debian; anyone else is told what is missing.

    Returns:
        Whether it is here now.
    """
    if soffice():
        return True
    if not can_install():
        print("Her trengs tekstbehandleren LibreOffice Writer. Installer pakken «libreoffice-writer-nogui».")
        return False
    return install(APT_PACKAGES) and soffice() is not None


def to_pdf(files: Sequence[Path], out: Path) -> None:
    """Turn documents into tagged PDF with form fields, all in one run.

    Args:
        files: documents that a word processor opens.
        out: folder for the PDFs, which get the names of the documents.

    Raises:
        RuntimeError: when LibreOffice is not there, or did not manage.
    """
    program = soffice()
    if program is None:
        raise RuntimeError("there is no LibreOffice")
    with tempfile.TemporaryDirectory() as profile:
        # A profile of its own: else a LibreOffice that is open already would be asked, and nothing would be written.
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = (program, own, "--headless", "--convert-to", _FILTER, "--outdir", str(out), *map(str, files))
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    missing = [file.name for file in files if not (out / f"{file.stem}.pdf").is_file()]
    if missing:
        raise RuntimeError(f"LibreOffice did not open {', '.join(missing)}: {done.stderr.strip()}")
