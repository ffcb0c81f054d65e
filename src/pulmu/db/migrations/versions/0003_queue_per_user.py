"""A bounded queue for each user"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OPEN = """
CREATE INDEX ix_generations_author_open ON generations (author) WHERE status IN ('queued', 'running');
"""

# A function, because each statement inside one sees what is committed by then. In plain SQL the count
# would be as old as the statement that waited for the lock, and miss what the one before it added.
ROOM = """
CREATE FUNCTION queue_has_room(whose text, most integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('queue'), hashtext(whose));
    RETURN most > (
        SELECT count(*) FROM generations WHERE author = whose AND status IN ('queued', 'running')
    );
END $$;
"""


def upgrade() -> None:
    op.execute(OPEN)
    op.execute(ROOM)
