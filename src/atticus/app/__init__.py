"""The wiring of the house: opens the vault, chooses providers, starts surfaces."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from atticus.app.backstage import Backstage
    from atticus.surfaces.cli.main import main as run

    sys.exit(run(sys.argv[1:], Backstage))
