"""Words and meaning: what search reads"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Rows stay in one piece of up to a page: a filter that leaves some thousand rows compares their vectors, and
# fetching each of them from a second table would take most of that time.
COLUMNS = """
ALTER TABLE assets
    ADD COLUMN words tsvector,
    ADD COLUMN indexed_at timestamptz,
    ADD COLUMN embedding_b halfvec,
    ADD COLUMN embedding_b_model text,
    ADD CHECK ((embedding_b IS NULL) = (embedding_b_model IS NULL)),
    ALTER COLUMN embedding SET STORAGE MAIN,
    ALTER COLUMN embedding_b SET STORAGE MAIN,
    ALTER COLUMN words SET STATISTICS 200,
    SET (toast_tuple_target = 8160);
CREATE INDEX ix_assets_words ON assets USING gin (words);
CREATE INDEX ix_assets_kind_created_at ON assets (kind, created_at);
CREATE INDEX ix_assets_unindexed ON assets (created_at) WHERE indexed_at IS NULL AND analysed_at IS NOT NULL;
"""

# Whatever changes the words of a row makes its index stale, also statements that do not know of it.
STALE = """
CREATE FUNCTION forget_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.indexed_at := NULL;
    RETURN NEW;
END $$;
CREATE TRIGGER forget_index BEFORE UPDATE OF title, tags ON assets FOR EACH ROW
    WHEN (OLD.title IS DISTINCT FROM NEW.title OR OLD.tags IS DISTINCT FROM NEW.tags)
    EXECUTE FUNCTION forget_index();
"""

# Two slots for vectors: one serves, the other may be filled with those of another model meanwhile.
SLOTS = """
CREATE TABLE embedding_slots (
    slot         text PRIMARY KEY CHECK (slot IN ('a', 'b')),
    id           uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    state        text NOT NULL CHECK (state IN ('empty', 'filling', 'serving', 'emptying')),
    source       text,
    model        text,
    dimension    integer,
    position     uuid,
    done         bigint NOT NULL DEFAULT 0,
    total        bigint NOT NULL DEFAULT 0,
    changed_at   timestamptz NOT NULL DEFAULT now(),
    lease_until  timestamptz,
    CHECK ((state = 'empty') = (model IS NULL)),
    CHECK ((model IS NULL) = (source IS NULL) AND (model IS NULL) = (dimension IS NULL))
);
CREATE UNIQUE INDEX uq_embedding_slots_serving ON embedding_slots (state) WHERE state = 'serving';
INSERT INTO embedding_slots (slot, state) VALUES ('b', 'empty');
INSERT INTO embedding_slots (slot, state, source, model, dimension)
    SELECT 'a', 'serving', 'bundled', embedding_model, min(vector_dims(embedding))
    FROM assets WHERE embedding_model IS NOT NULL GROUP BY embedding_model ORDER BY count(*) DESC LIMIT 1;
INSERT INTO embedding_slots (slot, state) VALUES ('a', 'empty') ON CONFLICT DO NOTHING;
"""


def upgrade() -> None:
    for script in (COLUMNS, STALE, SLOTS):
        op.execute(script)
