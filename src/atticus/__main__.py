"""So that `python -m atticus` is the same command."""

from atticus.app import main

main()
