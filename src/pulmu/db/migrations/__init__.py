"""Alembic revisions, oldest first; each is one step of the schema's history."""
