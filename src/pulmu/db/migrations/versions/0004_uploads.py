"""Assets that a person uploads, and what each attempt costs"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UPLOADS = """
ALTER TABLE assets
    ADD COLUMN origin text NOT NULL DEFAULT 'generated' CHECK (origin IN ('generated', 'uploaded')),
    ALTER COLUMN generation_id DROP NOT NULL,
    ALTER COLUMN model DROP NOT NULL,
    ALTER COLUMN provider DROP NOT NULL,
    ADD CHECK ((origin = 'generated') = (generation_id IS NOT NULL)),
    ADD CHECK ((origin = 'generated') = (model IS NOT NULL AND provider IS NOT NULL));
-- The same bytes uploaded again by the same person are the same asset.
CREATE UNIQUE INDEX uq_assets_author_sha256_uploaded ON assets (author, sha256) WHERE origin = 'uploaded';
"""

BILLING = """
ALTER TABLE attempts
    ADD COLUMN billing text NOT NULL DEFAULT 'maybe' CHECK (billing IN ('none', 'maybe', 'billed')),
    ADD COLUMN cost double precision;
UPDATE attempts SET
    cost = generations.estimated_cost,
    billing = CASE
        WHEN generations.estimated_cost = 0 OR outcome = 'lost' THEN 'none'
        WHEN outcome = 'succeeded' THEN 'billed'
        WHEN outcome = 'failed' AND error_code = 'refused' THEN 'none'
        WHEN outcome = 'failed' AND attempts.operation IS NULL AND error_code <> 'malformed_result'
            THEN 'none'
        ELSE 'maybe'
    END
FROM generations WHERE generations.id = generation_id;
UPDATE attempts SET cost = 0 WHERE billing = 'none';
ALTER TABLE attempts
    ALTER COLUMN billing DROP DEFAULT,
    ADD CHECK (billing <> 'none' OR cost = 0);
"""


def upgrade() -> None:
    op.execute(UPLOADS)
    op.execute(BILLING)
