-- Instants are epoch milliseconds; ids are UUIDs (version 7) in text; lists and maps are JSON; booleans are 0 or 1.
-- Written in the SQL that SQLite and PostgreSQL share.

CREATE TABLE secret (
  name       VARCHAR(64) NOT NULL PRIMARY KEY,
  value      VARCHAR(128) NOT NULL
);

CREATE TABLE api_key (
  desk       VARCHAR(64) NOT NULL,
  name       VARCHAR(64) NOT NULL,
  hash       VARCHAR(64) NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (desk, name)
);

CREATE TABLE job (
  id              VARCHAR(36) NOT NULL PRIMARY KEY,
  desk            VARCHAR(64) NOT NULL,
  version         BIGINT NOT NULL,
  parent_id       TEXT,
  media_url       TEXT,
  type            VARCHAR(16) NOT NULL,
  language        VARCHAR(64) NOT NULL,
  provider        VARCHAR(32) NOT NULL,
  provider_params TEXT NOT NULL, -- what the caller gave, and nothing else
  outputs         TEXT NOT NULL,
  phase           VARCHAR(16) NOT NULL,
  hold_reasons    TEXT,
  failure         TEXT,
  details         TEXT,
  progress        INTEGER,
  expected_at     BIGINT,
  expected_basis  VARCHAR(16),
  created_at      BIGINT NOT NULL,
  updated_at      BIGINT NOT NULL,
  delivered_at    BIGINT,
  retry_of        VARCHAR(36),
  metadata        TEXT,
  requested_by    TEXT,
  callback_url    TEXT,
  warnings        TEXT,
  caption_version INTEGER NOT NULL,
  track_token     VARCHAR(32) NOT NULL,
  released        INTEGER NOT NULL,
  -- What the broker needs to carry on; never shown.
  caption_blob    VARCHAR(64),
  caption_name    TEXT,
  dedup_key       VARCHAR(64),
  idempotency_key TEXT,
  attempt         INTEGER NOT NULL,
  polls           INTEGER NOT NULL,
  setbacks        INTEGER NOT NULL,
  due_at          BIGINT,
  claimed_by      VARCHAR(36),
  claimed_until   BIGINT,
  visible_params  TEXT           -- what the provider of the current order adds to what callers see
);

CREATE INDEX job_by_parent ON job (desk, parent_id, id);
CREATE INDEX job_by_change ON job (desk, updated_at, id);
-- The window of equal orders stands first in the key, so that new rows touch neighbouring pages only.
CREATE INDEX job_by_dedup ON job (dedup_key);
CREATE INDEX job_by_idempotency ON job (desk, idempotency_key) WHERE idempotency_key IS NOT NULL;
-- Only jobs that wait for something have a due time; the index grows with them, not with the archive.
CREATE INDEX job_due ON job (phase, provider, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX job_by_track ON job (track_token) WHERE released = 1;

-- One row for each attempt to place an order, written before the call.
CREATE TABLE vendor_order (
  reference  VARCHAR(40) NOT NULL PRIMARY KEY,
  job        VARCHAR(36) NOT NULL REFERENCES job (id),
  attempt    INTEGER NOT NULL,
  provider   VARCHAR(32) NOT NULL,
  vendor_id  TEXT,
  state      VARCHAR(16) NOT NULL,
  cost       BIGINT,
  currency   VARCHAR(3),
  begun_at   BIGINT NOT NULL, -- the first call; a call that is repeated has the same reference
  called_at  BIGINT NOT NULL, -- the latest call
  ended_at   BIGINT
);

CREATE INDEX vendor_order_by_job ON vendor_order (job, attempt);
CREATE INDEX vendor_order_by_vendor_id ON vendor_order (provider, vendor_id) WHERE vendor_id IS NOT NULL;

-- The one history; sequence is the job row's version after the event.
CREATE TABLE job_event (
  job      VARCHAR(36) NOT NULL REFERENCES job (id),
  sequence BIGINT NOT NULL,
  at       BIGINT NOT NULL,
  type     VARCHAR(32) NOT NULL,
  phase    VARCHAR(16) NOT NULL,
  message  TEXT NOT NULL,
  progress INTEGER,
  who      TEXT NOT NULL,
  PRIMARY KEY (job, sequence)
);

CREATE TABLE caption_version (
  job            VARCHAR(36) NOT NULL REFERENCES job (id),
  number         INTEGER NOT NULL,
  origin         VARCHAR(16) NOT NULL,
  provider       VARCHAR(32) NOT NULL,
  engine         TEXT,
  model          TEXT,
  language       VARCHAR(64) NOT NULL,
  language_basis VARCHAR(16) NOT NULL,
  author         TEXT,
  reason         TEXT,
  pending        INTEGER NOT NULL,
  warnings       TEXT,
  document_blob  VARCHAR(64) NOT NULL,
  source_blob    VARCHAR(64) NOT NULL,
  source_name    TEXT NOT NULL,
  created_at     BIGINT NOT NULL,
  PRIMARY KEY (job, number)
);

CREATE TABLE posted_media (
  id         VARCHAR(36) NOT NULL PRIMARY KEY,
  desk       VARCHAR(64) NOT NULL,
  file_name  TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256     VARCHAR(64) NOT NULL,
  blob       VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL
);

-- Answers already given; the status is null while the first request is still running.
CREATE TABLE idempotency (
  desk        VARCHAR(64) NOT NULL,
  key         VARCHAR(255) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  owner       VARCHAR(36) NOT NULL,
  status      INTEGER,
  location    TEXT,
  body        TEXT,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (desk, key)
);

CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- For the sweep of files that no row names.
CREATE INDEX job_by_blob ON job (caption_blob) WHERE caption_blob IS NOT NULL;
CREATE INDEX caption_version_by_document ON caption_version (document_blob);
CREATE INDEX caption_version_by_source ON caption_version (source_blob);
CREATE INDEX posted_media_by_blob ON posted_media (blob);
