"""Bringing files in by the command line, as their owners do."""

from __future__ import annotations

CHAT = "31.12.24, 21:05 - Ana: hi\n31.12.24, 21:06 - Ben Li: hello"


def test_somebody_elses_chat_is_refused_until_the_owner_says_whose_it_is(atticus):
    path = atticus.file("WhatsApp Chat with Ben Li.txt", CHAT)
    atticus("me", "Rosa Lind")

    refused = atticus("import", path, "--yes")
    assert refused.returncode == 1
    assert "None of the authors in WhatsApp Chat with Ben Li.txt is you: Ana, Ben Li" in refused.stderr
    assert "None of these authors is you" in atticus("import", path, "--dry-run").stdout

    assert atticus.json("import", path, "--yes", "--whose", "Ana")["new"] == 2
    assert atticus.json("imports")["imports"][0]["name"] == "WhatsApp Chat with Ben Li.txt (of Ana)"
