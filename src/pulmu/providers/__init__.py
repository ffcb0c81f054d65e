"""4 generate: the port to whoever makes pictures (`base`) and its implementations, one folder each."""
