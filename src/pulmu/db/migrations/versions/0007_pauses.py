"""People pause and resume their own queue"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

PAUSES = """
CREATE TABLE pauses (
    author     text PRIMARY KEY,
    paused_at  timestamptz NOT NULL DEFAULT now()
);
"""

# Who was served longest ago is asked at every claim of a model with a quota, and for each place in its line.
SERVED = """
CREATE INDEX ix_generations_model_author_started_at ON generations (model, author, started_at);
"""


def upgrade() -> None:
    op.execute(PAUSES)
    op.execute(SERVED)
