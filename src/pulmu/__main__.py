"""`python -m pulmu`."""

from pulmu.cli import main

main()
