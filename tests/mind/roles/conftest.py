"""A vault of its own for each test on roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from atticus.vault.open import create_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.vault.embedded import EmbeddedVault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[EmbeddedVault]:
    made, _ = create_vault(tmp_path / "home", "a long passphrase")
    yield made
    made.close()
