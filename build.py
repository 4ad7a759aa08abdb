#!/usr/bin/env python3
"""Start Stafett: make the work environment on the first run, then hand over to the command line.

The same file starts a checkout of Stafett and a kommune's own repository, which has Stafett as a package.

Only the standard library is used, and no syntax that an old Python 3 cannot read: it must live to tell
that it is too old.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Stafett trenger Python 3.11 eller nyere, men dette er Python %d.%d. Hent en nyere fra python.org."
        % sys.version_info[:2]
    )

import hashlib
import os
from pathlib import Path

# What only the first run needs, is loaded there: every command begins with this file.

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "stafett-stempel"
RUN_LOCK, TEST_LOCK, PACKAGE = "requirements.txt", "requirements-test.txt", "pyproject.toml"
IS_CHECKOUT = (ROOT / PACKAGE).is_file()
OFFLINE = ("connect", "proxy", "name resolution", "resolve host", "dns error", "timed out", "unreachable")

# Material for MkDocs else opens every build with a banner about its end of life. That concerns those who
# maintain the locked versions, not those who write the guide.
ENVIRONMENT = {"STAFETT_ROT": str(ROOT), **os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def digest(lock: str) -> str:
    """Name what a lock file installs, for this Python and in this folder: an environment cannot be moved."""
    content = b"".join((ROOT / name).read_bytes() for name in (lock, PACKAGE) if (ROOT / name).is_file())
    return hashlib.sha256(content + f"{lock} {ROOT} {sys.version_info[:2]}".encode()).hexdigest()


def installed() -> set[str]:
    """Return the digests of what is whole in the environment; nothing when its Python is gone."""
    return set(STAMP.read_text().split()) if STAMP.exists() and PYTHON.exists() else set()


def step(command: list[str], failure: str) -> None:
    """Run a command with its latest line as progress; end with one sentence when it fails."""
    import subprocess

    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=ENVIRONMENT,
        encoding="utf-8",
        errors="replace",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        for line in process.stdout:
            lines.append(line.rstrip())
            progress(lines[-1].strip())
    progress("")
    told = "\n".join(lines).lower()
    if process.returncode and any(word in told for word in OFFLINE):
        sys.exit("Får ikke kontakt med pakkelageret. Koble maskinen til nettet, og prøv igjen.")
    if process.returncode:
        sys.exit("\n".join([*lines[-15:], failure]))


def progress(text: str) -> None:
    """Show a text in place of the one before it, on a terminal only; never among what a command prints."""
    if sys.stderr.isatty():
        import shutil

        width = shutil.get_terminal_size().columns - 3
        print("\r" + f"  {text}"[:width].ljust(width), end="" if text else "\r", file=sys.stderr, flush=True)


def need_venv() -> None:
    """Debian ships Python without what makes environments: install it as root, else name the package."""
    import shutil
    from importlib.util import find_spec

    if find_spec("ensurepip"):
        return
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    missing = "Python mangler det som lager arbeidsmiljø. Installer pakken python3-venv, og prøv igjen."
    if not (is_root and shutil.which("apt-get")):
        sys.exit(missing)
    print("Installerer python3-venv …", file=sys.stderr, flush=True)
    ENVIRONMENT["DEBIAN_FRONTEND"] = "noninteractive"
    step(["apt-get", "update"], missing)
    step(["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"], missing)


def install(lock: str) -> None:
    """Fill the environment from a lock file. The stamp is written last: what lacks it, is made anew."""
    import shutil

    done = installed()
    uv = shutil.which("uv")
    if not done or not done <= {digest(RUN_LOCK), digest(TEST_LOCK)}:
        print("Lager arbeidsmiljø i .venv (bare første gang) …", file=sys.stderr, flush=True)
        shutil.rmtree(VENV, ignore_errors=True)
        base = getattr(sys, "_base_executable", sys.executable)
        if not uv:
            need_venv()
        make = [uv, "venv", "--python", base] if uv else [base, "-m", "venv"]
        step([*make, str(VENV)], "Fikk ikke laget .venv. Slett mappen, og prøv igjen.")
    else:
        print(
            "Legger til det som tester og skjermbilder trenger i .venv (bare første gang) …",
            file=sys.stderr,
            flush=True,
        )

    by_pip = [str(PYTHON), "-m", "pip", "--retries", "2", "install"]
    pip = [uv, "pip", "install", "--python", str(PYTHON)] if uv else by_pip
    failure = "Fikk ikke installert pakkene. Linjene over forteller hvorfor."
    hashed = ["--require-hashes"] if "--hash=" in (ROOT / lock).read_text(encoding="utf-8") else []
    if not IS_CHECKOUT and not hashed:
        # First the package alone: it brings the lock of all it needs, so that every build has what it was tested with.
        step([*pip, "--no-deps", "-r", lock], failure)
        for locked in locks_of_package():
            step([*pip, "--require-hashes", "-r", str(locked)], failure)
    step([*pip, *hashed, "-r", lock], failure)
    if IS_CHECKOUT:
        step([*pip, "--no-deps", "--no-build-isolation", "-e", "."], failure)
    STAMP.write_text("\n".join({digest(RUN_LOCK), digest(lock)}))


def locks_of_package() -> list[Path]:
    """The lock that came with the installed package; a kommune's own repository has none."""
    places = ("lib/python*/site-packages", "Lib/site-packages")
    return list({path.resolve() for place in places for path in VENV.glob(f"{place}/veileder/_base/{RUN_LOCK}")})


def hand_over(arguments: list[str]) -> int:
    """Run the command line in the environment: in place of this program, or on Windows below it; its exit code."""
    command = [str(PYTHON), "-m", "veileder", *arguments]
    if os.name != "nt":
        os.execve(command[0], command, ENVIRONMENT)
    import subprocess

    process = subprocess.Popen(command, env=ENVIRONMENT)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # ctrl-C reached the command too, which closes by itself


def main() -> int:
    """Make or extend the environment when needed, then hand over."""
    arguments = sys.argv[1:] or ["--help"]
    needs_browser = arguments[0] in ("test", "shots") or "--sok" in arguments
    lock = TEST_LOCK if needs_browser and (ROOT / TEST_LOCK).is_file() else RUN_LOCK
    if digest(lock) not in installed():
        try:
            install(lock)
        except KeyboardInterrupt:
            return 130
    return hand_over(arguments)


if __name__ == "__main__":
    sys.exit(main())
