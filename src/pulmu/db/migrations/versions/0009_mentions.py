"""What the glossary knows of an asset's words"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Read of the nearest, never searched: no index, and nothing for the planner to know.
MENTIONS = """
ALTER TABLE assets ADD COLUMN mentions tsvector, ALTER COLUMN mentions SET STATISTICS 0;
"""

# With it many rows would fill a page each. Two shall go into one: lexemes make room, vectors stay as before.
ROOM = """
ALTER TABLE assets SET (toast_tuple_target = 3600);
"""


def upgrade() -> None:
    op.execute(MENTIONS)
    op.execute(ROOM)
