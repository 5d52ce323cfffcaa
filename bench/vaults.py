"""Real vaults of the lives to measure on, kept in a folder between runs: embedding is most of the time of a run."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lives import SETS, Life
from own import sample_life

from atticus.domain.labels import Integrity, Label, Sensitivity
from atticus.memory import sample
from atticus.memory.reading import RULES
from atticus.memory.understanding import understand
from atticus.vault.contract import Draft
from atticus.vault.open import create_vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.memory.embedding import Embedder
    from atticus.vault.contract import Vault

PASSPHRASE = "bench bench bench bench"
LABEL = Label(Integrity.OWN, frozenset({"me"}), Sensitivity.INTIMATE)


def lives_of(data: Path, names: str) -> dict[str, list[Life]]:
    """Return the lives of the sets of a list such as ``lifebench,sample``."""
    return {
        name: [sample_life()] if name == "sample" else list(SETS[name][0](data / SETS[name][1]))
        for name in names.split(",")
    }


@contextmanager
def standing(life: Life, embedder: Embedder, folder: Path) -> Iterator[Vault]:
    """Yield the vault of a life, made where the folder lacks it. After a change of lives, delete the folder."""
    home = folder / life.name
    if home.exists():
        vault = open_vault(home, PASSPHRASE)
    else:
        vault, _ = create_vault(home, PASSPHRASE)
        vault.keep([Draft(moment=m, label=LABEL, mine=m.marked_mine) for m in life.moments])
        if life.name == "sample":
            vault.set_me(sample.OWNER)
    try:
        if vault.queued() or vault.rules() != RULES:
            print(f"{life.name}: {vault.queued():,} moments to understand", file=sys.stderr)
        understand(vault, embedder)
        yield vault
    finally:
        vault.close()
