from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from atticus.domain.people import ASSISTANT, ME
from atticus.memory.importers.assistants import ChatGPT, Claude
from tests.memory.importers.contract import ImporterContract, moments, pieces
from tests.memory.importers.samples_chats import (
    CHATGPT_CONVERSATION,
    CLAUDE_CONVERSATION,
    chatgpt_samples,
    claude_samples,
)

if TYPE_CHECKING:
    from pathlib import Path


def written(path: Path, conversation: dict[str, Any], size: int) -> int:
    text = json.dumps(conversation)
    count = size // len(text)
    with path.open("w", encoding="utf-8") as out:
        out.write("[" + text)
        for _ in range(count - 1):
            out.write("," + text)
        out.write("]")
    return count


def large_chatgpt(path: Path, size: int) -> int:
    return 3 * written(path, CHATGPT_CONVERSATION | {"plugin_ids": "x" * 20_000}, size)


def large_claude(path: Path, size: int) -> int:
    return 2 * written(path, CLAUDE_CONVERSATION | {"project": "x" * 20_000}, size)


class TestChatGPT(ImporterContract):
    importer = ChatGPT()
    suffix = ".json"
    big = staticmethod(large_chatgpt)


class TestClaude(ImporterContract):
    importer = Claude()
    suffix = ".json"
    big = staticmethod(large_claude)


def test_the_branch_last_seen_counts_and_neither_tools_nor_the_system(tmp_path: Path) -> None:
    found = moments(ChatGPT(), chatgpt_samples(tmp_path)[0])[:3]
    assert [(m.author, m.text) for m in found] == [
        (ME, "What shall I cook? I cannot eat nuts."),
        (ASSISTANT, "How about a risotto?"),
        (ME, "Like this?"),
    ]
    assert [m.external_id for m in found] == ["u1", "a1", "u2"]
    assert found[2].extra == {"files": ["risotto.jpg"]}
    assert found[2].at == found[1].at  # it told no time of its own
    assert {m.thread for m in found} == {"Dinner for six"}


def test_a_conversation_without_a_title_is_a_thread_of_its_own(tmp_path: Path) -> None:
    assert {m.thread for m in moments(ChatGPT(), chatgpt_samples(tmp_path)[0])[3:]} == {"New chat 12345678"}


def test_a_tree_that_bites_its_tail_ends(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    loop = json.loads(json.dumps(CHATGPT_CONVERSATION))
    loop["mapping"]["u1"]["parent"] = "u2"
    path.write_text(json.dumps([loop]), encoding="utf-8")
    assert len(moments(ChatGPT(), path)) == 3


def test_a_conversation_with_claude_is_read_without_thoughts(tmp_path: Path) -> None:
    first, second = moments(Claude(), claude_samples(tmp_path)[0])
    assert (first.author, first.text, first.extra) == (
        ME,
        "What shall I cook? I cannot eat nuts.",
        {"files": ["guests.txt"]},
    )
    assert (second.author, second.text) == (ASSISTANT, "How about a risotto?")
    assert first.at.isoformat() == "2025-03-01T09:05:00+01:00"


def test_of_branches_with_claude_the_last_answered_counts(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    told = [
        {"uuid": id_, "parent_message_uuid": parent, "sender": sender, "text": text, "created_at": "2025-03-01T08:00Z"}
        for id_, parent, sender, text in (
            ("a", "0", "human", "one"),
            ("b", "a", "assistant", "two"),
            ("c", "0", "human", "uno"),
            ("d", "c", "assistant", "due"),
        )
    ]
    path.write_text(json.dumps([CLAUDE_CONVERSATION | {"chat_messages": told}]), encoding="utf-8")
    assert [m.text for m in moments(Claude(), path)] == ["uno", "due"]


def test_messages_without_any_time_are_told(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(
        json.dumps([{"uuid": "x", "account": {}, "chat_messages": [{"uuid": "m", "sender": "human", "text": "hi"}]}])
    )
    (problem,) = pieces(Claude(), path)
    assert "no time" in getattr(problem, "what", "")
