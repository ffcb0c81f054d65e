"""What the gallery and the view of an asset read"""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Filled by the branch that needs it."""
