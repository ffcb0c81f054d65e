"""Finding assets by meaning, in one statement on one table."""
