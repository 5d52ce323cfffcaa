"""What can go wrong between here and a model, in sentences of ours: never what a server sent."""

from __future__ import annotations

from typing import Final

from atticus.mind.provider import ProviderError

TOLD_OFF: Final = frozenset({401, 403})
NOT_THERE: Final = 404
TOO_OFTEN: Final = 429


class KeyFileError(ProviderError):
    """The key of a provider cannot be read."""

    def __init__(self, name: str, path: str, why: str) -> None:
        super().__init__(f"The key of {name} cannot be read from {path}: {why}.", "Mend the file or its path.")


class OpenWireError(ProviderError):
    """A remote provider would get its bytes unencrypted."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is remote and its address begins with http://, so everybody on the way could read along.",
            "Use its https:// address, or mark it as local if it runs on a machine of yours.",
        )


class AddressError(ProviderError):
    """The address of a provider is none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"The address of {name} is not one of a web server.",
            "Write it like http://127.0.0.1:11434/v1.",
        )


class SilenceError(ProviderError):
    """A model took too long."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} took too long to answer.", "See whether it is busy, or choose a smaller model.")


class UnreachableError(ProviderError):
    """Nothing answers at the address of a provider, or the line broke."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot be reached, or the connection broke.", "Start it, or check its address.")


class StatusError(ProviderError):
    """A server refused a request."""

    def __init__(self, name: str, model: str, status: int) -> None:
        if status in TOLD_OFF:
            do = "Check its key."
        elif status == NOT_THERE:
            do = f"See whether its address ends with /v1 and it has the model {model!r}."
        elif status == TOO_OFTEN:
            do = "Wait a little, or look at your account there."
        else:
            do = "Look at its own log."
        super().__init__(f"{name} answered with the error {status}.", do)
        self.status = status


class GarbledError(ProviderError):
    """A server sent something that is no answer, or only a part of one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} broke off, or sent something that is no answer.",
            "Look at its own log, and see whether it is an OpenAI-compatible server.",
        )


class MissingPackageError(ProviderError):
    """What speaks a protocol is not installed."""

    def __init__(self, name: str, extra: str) -> None:
        super().__init__(
            f"{name} needs a package that is not installed.", f"Install it with `pip install 'atticus[{extra}]'`."
        )


class NoKeyError(ProviderError):
    """A provider that needs a key has none."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has no key.", "Add it again with --key-file, or remove it.")
