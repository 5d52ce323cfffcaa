"""Hands on files: looks into the folders the owner opened, and changes there that can all be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atticus.mind.hands.files.changing import DeleteFile, MoveFile, WriteFile
from atticus.mind.hands.files.labels import Labels
from atticus.mind.hands.files.looking import FindInFiles, ListFiles, ReadFile
from atticus.mind.hands.files.opened import Folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atticus.mind.tool import Tool
    from atticus.settings import FolderSettings
    from atticus.vault.contract import Vault


def hands(opened: Sequence[FolderSettings], vault: Vault) -> tuple[Tool, ...]:
    """Return the tools for opened folders: none without a folder, and only looks where none may be changed.

    Args:
        opened: the folders as the owner chose them.
        vault: remembers what was put into files that is not the owner's own.
    """
    folders = {one.name.casefold(): Folder.opened(one) for one in opened}
    labels = Labels(vault)
    looks: tuple[Tool, ...] = (
        ListFiles(folders, labels),
        FindInFiles(folders, labels),
        ReadFile(folders, labels),
    )
    changes: tuple[Tool, ...] = (
        WriteFile(folders, labels),
        MoveFile(folders, labels),
        DeleteFile(folders, labels),
    )
    if not folders:
        return ()
    return (*looks, *changes) if any(one.write for one in folders.values()) else looks
