"""Prompts: what was written and what was sent"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("generations", "assets"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN vendor_prompt text")
    # The newest of equal prompts, which may be long: a hash has no limit of length.
    op.execute("CREATE INDEX ix_assets_prompt ON assets USING hash (prompt)")
