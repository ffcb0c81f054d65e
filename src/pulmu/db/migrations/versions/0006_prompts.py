"""Prompts: what was written and what was sent"""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled by the branch that needs it."""
