"""The one base error: what happened, and what to do next."""


class AtticusError(Exception):
    """Something the owner should know about, told in one sentence or two.

    Subclasses stand beside the function that raises them and build their sentences in their constructor.
    Only the edges translate: the command line to an exit code, the page to a status.

    Args:
        what: what happened, one sentence without a traceback in it.
        do: what to do next, one sentence; empty where nothing can be done.
    """

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


class LockedError(AtticusError):
    """The vault cannot be opened with what was given. The command line exits with 4, a page shows the unlock form."""


class UsageError(AtticusError):
    """The request itself makes no sense. The command line exits with 2, a page answers 400."""


class MistakeError(AtticusError):
    """A mistake of ours, told without a traceback; what really happened is its cause."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(
            f"Atticus made a mistake of its own ({type(error).__name__}: {str(error)[:200]}).",
            "Nothing that was committed is lost. Run it again with ATTICUS_DEBUG=1 and report what it prints.",
        )
