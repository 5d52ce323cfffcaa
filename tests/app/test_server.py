"""A running Atticus: commands are thin clients of it, and it understands what comes in by itself."""

from __future__ import annotations

import json
import re
import signal
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.app.conftest import ATTICUS, Installed, line


@contextmanager
def serving(atticus):
    atticus.json("import", atticus.file("m.jsonl", *[line(n) for n in range(50)]), "--yes")
    running = atticus.popen("start", "--port", "0", "--no-browser", stderr=subprocess.PIPE)
    told = ""
    for row in running.stderr:
        told += row
        if "Ctrl-C" in row:
            break
    running.address = re.search(r"http://127\.0\.0\.1:\d+", told)[0]
    yield running
    if running.poll() is None:
        running.send_signal(signal.SIGINT)
    running.communicate(timeout=30)


@pytest.fixture
def server(atticus):
    """A server of the test's own, to change or to end."""
    with serving(atticus) as running:
        yield running


@pytest.fixture(scope="module")
def shared(tmp_path_factory, forked):
    """The command and a server that every test finds as it was."""
    atticus = Installed(tmp_path_factory.mktemp("shared"), forked)
    with serving(atticus) as running:
        yield atticus, running


def test_commands_are_answered_by_the_server(shared):
    atticus, _ = shared
    assert atticus.json("vault", "status")["moments"] == 50
    assert atticus.json("recall", "marker7", "-k", "1")["hits"][0]["id"] == "k:7"
    assert atticus("vault", "status", ATTICUS_PASSPHRASE_FILE="").returncode == 0


def test_what_waits_is_understood_without_being_told(atticus, server):
    atticus.json("import", atticus.file("n.jsonl", line(99, "a fresh thought about gardening")), "--yes")
    deadline = time.monotonic() + 60
    while atticus.json("vault", "status")["queued"]:
        assert time.monotonic() < deadline
        time.sleep(0.3)

    assert atticus.json("vault", "status")["spaces"]


def test_errors_and_progress_travel_from_the_server(atticus, server):
    missing = atticus("undo", "77")
    wrong = atticus("import", str(atticus.passphrase), "--yes")
    ids = atticus("import", atticus.file("o.jsonl", line(200)), "--yes", "--ids")

    assert missing.returncode == 2
    assert "no import 77" in missing.stderr
    assert wrong.returncode == 1
    assert "Traceback" not in wrong.stderr
    assert "k:200" in ids.stdout


def test_only_this_user_can_open_the_socket(shared):
    atticus, _ = shared
    for name in ("socket", "server.json"):
        mode = stat.S_IMODE((atticus.home / name).stat().st_mode)
        assert mode & 0o077 == 0


def test_a_second_server_is_told_who_owns_the_vault(shared):
    atticus, server = shared
    second = atticus("start", "--port", "0", "--no-browser")

    assert second.returncode == 1
    assert f"process {server.pid}" in second.stderr


def test_a_link_for_the_page_can_be_had(shared):
    atticus, server = shared
    assert atticus("link").stdout.startswith(server.address + "/")


def test_stopping_is_clean_and_the_next_command_opens_the_vault_itself(atticus, server):
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=30)

    assert server.returncode in {0, 130}
    assert not (atticus.home / "server.json").exists()
    assert atticus.json("vault", "status")["moments"] == 50


def test_a_server_that_was_killed_leaves_nothing_in_the_way(atticus, server):
    server.send_signal(signal.SIGKILL)
    server.communicate(timeout=30)

    assert (atticus.home / "server.json").exists()
    assert atticus.json("vault", "status")["moments"] == 50
    assert atticus("vault", "verify").returncode == 0


def test_a_locked_server_says_so(atticus):
    atticus.json("import", atticus.file("m.jsonl", line(1)), "--yes")
    environment = {k: v for k, v in atticus.environment.items() if k != "ATTICUS_PASSPHRASE_FILE"}
    running = subprocess.Popen(
        [str(ATTICUS), "start", "--port", "0", "--no-browser"], env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        for row in running.stderr:
            if "Ctrl-C" in row:
                break
        done = atticus("vault", "status")
        assert done.returncode == 4
        assert "locked" in done.stderr
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)


def test_a_thin_client_loads_neither_web_nor_model_nor_database(shared):
    atticus, _ = shared
    code = (
        "import sys\nfrom atticus.app.backstage import Backstage\nfrom atticus.surfaces.cli.main import main\n"
        "code = main(['recall', 'marker3', '--json'], Backstage)\n"
        "heavy = {'starlette', 'uvicorn', 'onnxruntime', 'numpy', 'sqlalchemy', 'sqlcipher3', 'pydantic_ai', 'httpx', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=atticus.environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["hits"]
    assert done.stderr.strip() == "[]"


def test_the_port_of_another_program_is_told(shared):
    atticus, server = shared
    port = server.address.rsplit(":", 1)[1]
    done = atticus("start", "--port", port, "--no-browser", "--home", str(atticus.folder / "other"))

    assert done.returncode == 1
    assert port in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="reads the table of listening sockets of Linux")
def test_it_listens_on_the_loopback_address_only(shared):
    _, server = shared
    port = int(server.address.rsplit(":", 1)[1])
    with Path("/proc/net/tcp").open(encoding="ascii") as table:
        listening = [row.split()[1] for row in table if row.split()[3] == "0A"]

    assert f"0100007F:{port:04X}" in listening
    assert f"00000000:{port:04X}" not in listening
