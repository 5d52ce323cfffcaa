from tests.vault.contract import VaultContract


class TestEmbeddedVault(VaultContract):
    """The embedded vault keeps the contract."""
