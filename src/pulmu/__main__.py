"""`python -m pulmu`."""

from pulmu.imports import uncollected

with uncollected():
    from pulmu.cli import main

main()
