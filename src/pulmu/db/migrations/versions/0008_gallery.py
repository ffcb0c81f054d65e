"""What the gallery and the view of an asset read"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LINEAGE = """
CREATE INDEX ix_assets_input_asset_ids ON assets USING gin (input_asset_ids)
    WHERE cardinality(input_asset_ids) > 0;
"""
"""What was made from an asset; most assets are made from words alone."""


def upgrade() -> None:
    op.execute(LINEAGE)
