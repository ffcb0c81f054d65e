"""The studio: generations, attempts, assets, events"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

EXTENSIONS = """
CREATE EXTENSION IF NOT EXISTS vector;
"""

GENERATIONS = """
CREATE TABLE generations (
    id               uuid PRIMARY KEY,
    author           text NOT NULL,
    kind             text NOT NULL CHECK (kind IN ('image', 'video')),
    model            text NOT NULL,
    provider         text NOT NULL,
    prompt           text NOT NULL,
    parameters       jsonb NOT NULL,
    inputs           jsonb NOT NULL,
    idempotency_key  text,
    request_sha256   text NOT NULL,
    status           text NOT NULL CHECK
        (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'uncertain')),
    progress         double precision,
    failure          jsonb,
    asset_ids        uuid[] NOT NULL DEFAULT '{}',
    attempt_count    integer NOT NULL DEFAULT 0,
    operation        text,
    polls            integer NOT NULL DEFAULT 0,
    due_at           timestamptz,
    sent_at          timestamptz,
    worker           text,
    lease_until      timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    -- A row is finished, or waits for its next step, or is held by a worker: never two of these.
    CHECK ((status IN ('queued', 'running')) = (due_at IS NOT NULL OR lease_until IS NOT NULL)),
    CHECK (lease_until IS NULL OR (due_at IS NULL AND worker IS NOT NULL))
);
CREATE UNIQUE INDEX uq_generations_author_idempotency_key
    ON generations (author, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX ix_generations_created_at_id ON generations (created_at, id);
CREATE INDEX ix_generations_status_created_at_id ON generations (status, created_at, id);
CREATE INDEX ix_generations_due_at ON generations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_generations_lease_until ON generations (lease_until) WHERE lease_until IS NOT NULL;

CREATE TABLE attempts (
    id             uuid PRIMARY KEY,
    generation_id  uuid NOT NULL REFERENCES generations (id),
    number         integer NOT NULL,
    worker         text NOT NULL,
    operation      text,
    started_at     timestamptz NOT NULL DEFAULT now(),
    accepted_at    timestamptz,
    finished_at    timestamptz,
    outcome        text CHECK (outcome IN ('succeeded', 'failed', 'cancelled', 'uncertain', 'lost')),
    error_code     text,
    error_detail   text,
    UNIQUE (generation_id, number)
);
"""

ASSETS = """
CREATE TABLE assets (
    id                uuid PRIMARY KEY,
    generation_id     uuid NOT NULL REFERENCES generations (id),
    position          integer NOT NULL,
    author            text NOT NULL,
    kind              text NOT NULL CHECK (kind IN ('image', 'video')),
    model             text NOT NULL,
    provider          text NOT NULL,
    placeholder       boolean NOT NULL,
    prompt            text NOT NULL,
    parameters        jsonb NOT NULL,
    input_asset_ids   uuid[] NOT NULL DEFAULT '{}',
    title             text NOT NULL DEFAULT '',
    tags              text[] NOT NULL DEFAULT '{}',
    favourite         boolean NOT NULL DEFAULT false,
    sha256            text NOT NULL,
    size              bigint NOT NULL,
    media_type        text NOT NULL,
    width             integer NOT NULL,
    height            integer NOT NULL,
    duration          double precision,
    thumbnail_sha256  text,
    thumbnail_size    bigint,
    created_at        timestamptz NOT NULL DEFAULT now(),
    trashed_at        timestamptz,
    analysed_at       timestamptz,
    embedding         halfvec,
    embedding_model   text,
    UNIQUE (generation_id, position),
    CHECK ((embedding IS NULL) = (embedding_model IS NULL)),
    CHECK ((thumbnail_sha256 IS NULL) = (thumbnail_size IS NULL))
);
CREATE INDEX ix_assets_created_at_id ON assets (created_at, id);
CREATE INDEX ix_assets_author_created_at ON assets (author, created_at);
CREATE INDEX ix_assets_model_created_at ON assets (model, created_at);
CREATE INDEX ix_assets_tags ON assets USING gin (tags);
CREATE INDEX ix_assets_favourite ON assets (created_at) WHERE favourite;
CREATE INDEX ix_assets_trashed ON assets (created_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX ix_assets_unanalysed ON assets (created_at) WHERE analysed_at IS NULL;
CREATE INDEX ix_assets_sha256 ON assets (sha256);
CREATE INDEX ix_assets_thumbnail_sha256 ON assets (thumbnail_sha256) WHERE thumbnail_sha256 IS NOT NULL;
"""

EVENTS = """
CREATE TABLE events (
    sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number       bigint UNIQUE,
    type         text NOT NULL,
    author       text NOT NULL,
    payload      jsonb NOT NULL,
    occurred_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ix_events_unnumbered ON events (sequence) WHERE number IS NULL;
CREATE INDEX ix_events_occurred_at ON events (occurred_at);

-- One row: the last number given out. Whoever numbers events locks it, so numbers follow commits.
CREATE TABLE event_head (
    singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    number     bigint NOT NULL
);
INSERT INTO event_head (number) VALUES (0);

CREATE FUNCTION wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('pulmu_events', '');
    RETURN NULL;
END $$;
CREATE TRIGGER wake_relay AFTER INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION wake_relay();
"""

PROCESSES = """
CREATE TABLE processes (
    name        text PRIMARY KEY,
    role        text NOT NULL,
    started_at  timestamptz NOT NULL,
    seen_at     timestamptz NOT NULL
);
"""


def upgrade() -> None:
    for script in (EXTENSIONS, GENERATIONS, ASSETS, EVENTS, PROCESSES):
        op.execute(script)
