"""Chromium, for screenshots and tests: where it is, how to get it, and how it is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from veileder.commands.system_packages import can_install, install, is_root

if TYPE_CHECKING:
    from playwright.sync_api import Browser

APT_PACKAGES = ("chromium", "fonts-dejavu-core")
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str | None:
    """The path of the browser, or nothing when there is none."""
    return os.environ.get("STAFETT_CHROMIUM") or shutil.which("chromium") or shutil.which("/usr/bin/chromium")


def flags() -> list[str]:
    """What the browser is started with: nothing that it does on its own, and as root no sandbox."""
    return [*_QUIET, "--no-sandbox"] if is_root() else [*_QUIET]


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, driven by Playwright, which only the environment for tests has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags())
        try:
            yield browser
        finally:
            browser.close()


def ensure_chromium() -> bool:
    """Install the browser when it is missing, as root on Debian; anyone else is told what is missing.

    Returns:
        Whether there is a browser now, and what drives it.
    """
    if find_spec("playwright") is None:
        print("Her trengs Playwright. Bruk python3 build.py, så blir det installert i .venv.")
        return False
    if chromium():
        return True
    if not can_install():
        print(
            "Her trengs nettleseren Chromium. Installer pakken «chromium»,"
            " eller la STAFETT_CHROMIUM peke på programmet."
        )
        return False
    return install(APT_PACKAGES) and chromium() is not None
