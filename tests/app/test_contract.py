"""The contracts with the outside: scripts and other programs rely on every word of them."""

from __future__ import annotations

import io
import json
import signal

import pytest

from atticus.surfaces.cli.main import main
from tests.app.conftest import PASSPHRASE, line


def test_import_recall_ask_and_status_speak_the_documented_json(installed):
    path = installed.file(
        "m.jsonl", line(1, "The dentist is on Friday at nine."), line(2, "Bread and tomatoes."), "broken"
    )

    done = installed.json("import", path, "--yes")
    assert (done["new"], done["same"], len(done["problems"])) == (2, 0, 1)
    assert done["problems"][0]["where"] == "line 3"

    found = installed.json("recall", "when is the dentist?", "-k", "5")
    assert set(found) >= {"hits", "beliefs", "queued", "ms"}
    assert found["hits"][0]["id"] == "k:1"
    assert set(found["hits"][0]) >= {"moment", "id", "at", "score", "why", "text"}

    answer = installed.json("ask", "when is the dentist?")
    assert set(answer) >= {"answer", "abstained", "evidence", "provider", "left_machine", "when", "ms"}
    assert answer["evidence"][0] == "k:1"
    assert answer["left_machine"] is False
    assert answer["abstained"] is False

    status = installed.json("vault", "status")
    assert set(status) >= {"moments", "beliefs", "people", "queued", "bytes"}
    assert status["moments"] == 2
    assert installed("vault", "verify").returncode == 0

    drained = installed.json("understand")
    assert drained["left"] == 0
    assert installed.json("vault", "status")["queued"] == 0


def test_batches_answer_line_by_line_in_one_process(atticus):
    atticus.json("import", atticus.file("m.jsonl", *[line(n, f"apples number{n}") for n in range(30)]), "--yes")
    queries = atticus.file(
        "q.jsonl",
        {"qid": "a", "question": "apples number7", "at": "2027-01-01T00:00:00+00:00", "k": 3},
        {"qid": "b", "question": "apples", "at": "2025-03-01T00:00:00+00:00", "k": 30},
        {"qid": "c", "question": "apples", "at": "2027-01-01T00:00:00+00:00", "budget": 60},
    )

    done = atticus("recall", "--batch", queries, "--json")
    answers = {a["qid"]: a for a in map(json.loads, done.stdout.splitlines())}

    assert list(answers) == ["a", "b", "c"]
    assert answers["a"]["hits"][0]["id"] == "k:7"
    assert {h["at"] < "2025-03-01" for h in answers["b"]["hits"]} == {True}
    assert 0 < len(answers["c"]["hits"]) < 15


def test_as_of_an_instant_nothing_known_later_is_seen(atticus):
    early = line(1, "The trip to Porto is planned.", at="2025-09-01T10:00:00+00:00", known="2025-02-01T09:00:00+00:00")
    atticus.json(
        "import", atticus.file("m.jsonl", early, line(2, "Porto was lovely.", at="2025-09-09T10:00:00+00:00")), "--yes"
    )

    def ids(at):
        return {h["id"] for h in atticus.json("recall", "Porto", "--at", at)["hits"]}

    assert ids("2025-01-01") == set()
    assert ids("2025-03-01") == {"k:1"}
    assert ids("2025-10-01") == {"k:1", "k:2"}


def test_exit_codes(installed, tmp_path):
    installed.json("import", installed.file("m.jsonl", line(1)), "--yes")
    wrong = tmp_path / "wrong"
    wrong.write_text("wrong wrong wrong")

    assert installed("vault", "status").returncode == 0
    assert installed("import", str(tmp_path / "nothing.jsonl"), "--yes").returncode == 2
    assert installed("nonsense").returncode == 2
    assert installed("recall").returncode == 2
    assert installed("import", str(wrong), "--yes").returncode == 1
    assert installed("recall", "x", ATTICUS_PASSPHRASE_FILE=str(wrong)).returncode == 4
    assert installed("recall", "x", ATTICUS_PASSPHRASE_FILE=str(tmp_path / "none")).returncode == 4
    assert installed("recall", "x", ATTICUS_PASSPHRASE_FILE="").returncode == 4
    assert installed("moment", "nonsense").returncode == 1
    assert installed("--version").returncode == 0


def test_every_failure_is_one_sentence_and_never_a_traceback(atticus, tmp_path):
    for words in (
        ("recall", "x"),
        ("import", str(tmp_path / "nothing"), "--yes"),
        ("vault", "restore", str(tmp_path / "nothing")),
        ("undo", "7"),
        ("forget", "--moment", "x", "--yes"),
        ("recall", "x", "--at", "noon"),
        ("link",),
        ("vault", "rekey"),
    ):
        done = atticus(*words)
        assert done.returncode != 0, words
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("atticus: "), done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_errors_have_one_json_shape(installed):
    done = installed("recall", "x", "--json")

    assert set(json.loads(done.stdout)["error"]) == {"what", "do"}


def test_a_reading_command_makes_no_vault_and_a_writing_one_does(atticus):
    assert atticus("vault", "status").returncode == 1
    assert not (atticus.home / "vault.db").exists()

    made = atticus("remember", "I like rain.")

    assert made.returncode == 0
    assert "recovery key" in made.stderr
    assert "recovery key" not in atticus("remember", "And snow.").stderr


def test_importing_needs_a_yes_where_nobody_can_answer(atticus):
    path = atticus.file("m.jsonl", line(1))

    refused = atticus("import", path)
    looked = atticus("import", path, "--dry-run")

    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    assert looked.returncode == 0
    assert "1 moments" in looked.stdout
    assert atticus.json("vault", "status")["moments"] == 0


def test_forgetting_gives_a_receipt_and_import_does_not_bring_it_back(atticus):
    path = atticus.file("m.jsonl", line(1, "flibbertigibbet"), line(2))
    atticus.json("import", path, "--yes")

    receipt = atticus.json("forget", "--moment", "k:1", "--yes")
    again = atticus.json("import", path, "--yes")

    assert receipt["forgotten"] == 1
    assert (again["same"], again["forgotten"]) == (1, 1)
    assert atticus.json("recall", "flibbertigibbet")["hits"] == []
    assert atticus("forget", "--source", "nowhere", "--yes").returncode == 2


def test_an_import_is_listed_and_taken_back(atticus):
    done = atticus.json("import", atticus.file("m.jsonl", line(1), line(2)), "--yes")

    assert atticus.json("undo", str(done["import"]))["taken_back"] == 2
    assert atticus.json("vault", "status")["moments"] == 0
    assert atticus.json("imports")["imports"][0]["undone"]


def test_backup_export_restore_and_rekey(installed, tmp_path):
    installed.json("import", installed.file("m.jsonl", line(1), line(2)), "--yes")
    installed.json("vault", "backup", str(tmp_path / "b"))
    installed.json("vault", "export", str(tmp_path / "e"))
    fresh = tmp_path / "fresh"
    fresh.write_text("a quite new passphrase")

    key = installed.json("vault", "rekey", "--new-passphrase-file", str(fresh))["recovery_key"]
    recovery = tmp_path / "recovery"
    recovery.write_text(key)

    assert installed("vault", "status").returncode == 4
    for secret in (fresh, recovery):
        assert installed("vault", "verify", ATTICUS_PASSPHRASE_FILE=str(secret)).returncode == 0
    for source in ("b", "e"):
        home = str(tmp_path / f"from-{source}")
        restored = installed("vault", "restore", str(tmp_path / source), ATTICUS_HOME=home)
        assert restored.returncode == 0, restored.stderr
        assert "2 moments" in restored.stdout
    assert installed("vault", "restore", str(tmp_path / "b"), ATTICUS_HOME=home).returncode == 1


def test_the_owners_names_are_kept(atticus):
    atticus("me", "Mara Lindqvist", "mara@example.org")

    assert atticus.json("me") == {"names": ["mara lindqvist"], "handles": ["mailto:mara@example.org"]}


def test_the_doctor_tells_what_is_missing(atticus):
    before = {c["name"]: c for c in json.loads(atticus("doctor", "--json").stdout)["checks"]}
    atticus("remember", "x")
    after = {c["name"]: c for c in atticus.json("doctor")["checks"]}
    words_only = json.loads(atticus("doctor", "--json", ATTICUS_EMBEDDER="none").stdout)["checks"]

    assert not before["vault"]["well"]
    assert after["vault"]["well"]
    assert any("words alone" in c["told"] for c in words_only)


def test_words_alone_work_without_the_embedder(atticus):
    path = atticus.file("m.jsonl", line(1, "The dentist is on Friday."))
    atticus("import", path, "--yes", "--wait", ATTICUS_EMBEDDER="none")
    found = json.loads(atticus("recall", "dentist", "--json", ATTICUS_EMBEDDER="none").stdout)

    assert found["hits"][0]["id"] == "k:1"
    assert found["queued"] == 0


def test_a_wrong_setting_names_the_nearest_right_one(atticus):
    atticus.home.mkdir()
    (atticus.home / "config.toml").write_text("prot = 1")

    done = atticus("vault", "status")

    assert done.returncode == 2
    assert "'port'" in done.stderr


def test_interrupting_keeps_what_was_committed(atticus):
    path = atticus.file("m.jsonl", *[line(n, "word " * 60 + str(n)) for n in range(60_000)])
    running = atticus.popen("import", path, "--yes", "--ids", stderr=-1)
    committed = running.stdout.readline().split("\t")[0]
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)

    assert running.returncode == 130
    assert "Traceback" not in said
    assert atticus.json("moment", committed)["moment"] == committed


def test_two_commands_at_once_take_turns(atticus):
    atticus.json("import", atticus.file("m.jsonl", line(1)), "--yes")
    running = [atticus.popen("vault", "status", "--json") for _ in range(4)]

    for one in running:
        told, _ = one.communicate(timeout=60)
        assert json.loads(told)["moments"] == 1


def test_nothing_of_it_is_readable_on_disk(installed):
    installed.json("import", installed.file("m.jsonl", line(1, "zanzibarquokka")), "--yes", "--wait")

    for path in installed.home.rglob("*"):
        if path.is_file():
            assert b"zanzibarquokka" not in path.read_bytes()
            assert PASSPHRASE.encode() not in path.read_bytes()


def test_a_mistake_of_ours_is_one_sentence_too(monkeypatch):
    def broken(_):
        raise ZeroDivisionError("seven")

    err = io.StringIO()
    monkeypatch.delenv("ATTICUS_DEBUG", raising=False)

    assert main(["vault", "status"], broken, err=err) == 1
    assert err.getvalue().startswith("atticus: Atticus made a mistake of its own (ZeroDivisionError: seven).")
    monkeypatch.setenv("ATTICUS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["vault", "status"], broken)
