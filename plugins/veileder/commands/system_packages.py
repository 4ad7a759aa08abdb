"""Debian packages that the tests need: installed as root, where there is an apt-get."""

from __future__ import annotations

import os
import shutil
import subprocess


def is_root() -> bool:
    """Whether this process may install packages; never on Windows."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def can_install() -> bool:
    """Whether :func:`install` can be tried."""
    return is_root() and shutil.which("apt-get") is not None


def install(packages: tuple[str, ...]) -> bool:
    """Install Debian packages, and tell about it.

    Returns:
        Whether apt managed; when not, the user has been told.
    """
    names = " og ".join(packages)
    print(f"Installerer {names} (bare første gang) …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("update",), ("install", "-y", "--no-install-recommends", *packages)):
        apt = ("apt-get", "-qq", *command)
        if subprocess.run(apt, env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            print(f"Fikk ikke installert {names}. Er maskinen på nett?")
            return False
    return True
