"""The wiring of the house: opens the vault, chooses providers, starts surfaces."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from atticus.app.backstage import Backstage  # noqa: PLC0415 (so that importing the package costs nothing)
    from atticus.surfaces.cli.main import main as run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:], Backstage))
