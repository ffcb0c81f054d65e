"""What the gallery and the view of an asset read"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Days and their counts under any filter but tags, and the facets, without a look at the wide rows.
TIMELINE = """
CREATE INDEX ix_assets_timeline ON assets (created_at)
    INCLUDE (width, height, kind, author, model, favourite) WHERE trashed_at IS NULL;
"""

# What was made from an asset; most are made from words alone.
LINEAGE = """
CREATE INDEX ix_assets_input_asset_ids ON assets USING gin (input_asset_ids)
    WHERE cardinality(input_asset_ids) > 0;
"""


def upgrade() -> None:
    op.execute(TIMELINE)
    op.execute(LINEAGE)
