"""4 generate: where finished files live, by the hash of their content."""
