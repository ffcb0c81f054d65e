"""How well search finds what a game team means: the data (README.md) and what measures with them."""
