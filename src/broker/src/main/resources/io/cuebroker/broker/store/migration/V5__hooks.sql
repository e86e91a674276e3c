-- Where to tell what happens to one job; written with the job.
CREATE TABLE job_hook (
  job      VARCHAR(36) NOT NULL REFERENCES job (id),
  number   INTEGER NOT NULL,
  url      TEXT NOT NULL,
  form     VARCHAR(32) NOT NULL,
  events   TEXT NOT NULL,
  options  TEXT,
  disabled TEXT,              -- why it is told no more
  PRIMARY KEY (job, number)
);

-- Where a desk wants to be told of all its jobs.
CREATE TABLE hook_endpoint (
  id            VARCHAR(36) NOT NULL PRIMARY KEY,
  desk          VARCHAR(64) NOT NULL,
  url           TEXT NOT NULL,
  form          VARCHAR(32) NOT NULL,
  events        TEXT,         -- null: whatever is offered
  description   TEXT,
  secret        TEXT,         -- null: the desk's
  old_secret    TEXT,         -- the one before, while both are used
  old_until     BIGINT,
  state         VARCHAR(16) NOT NULL,
  reason        TEXT,         -- why it is in this state
  failures      INTEGER NOT NULL, -- attempts since the last that went well
  failing_since BIGINT,
  created_at    BIGINT NOT NULL,
  updated_at    BIGINT NOT NULL
);

CREATE INDEX hook_endpoint_by_desk ON hook_endpoint (desk, id);

-- What a desk signs with where an endpoint has no secret of its own.
CREATE TABLE hook_secret (
  desk       VARCHAR(64) NOT NULL PRIMARY KEY,
  secret     TEXT NOT NULL,
  old_secret TEXT,
  old_until  BIGINT,
  changed_at BIGINT NOT NULL
);

-- The outbox: what is owed to one receiver for one event, inserted with the event.
CREATE TABLE hook_delivery (
  id               VARCHAR(36) NOT NULL PRIMARY KEY,
  desk             VARCHAR(64) NOT NULL,
  job              VARCHAR(36),          -- null: a test
  sequence         BIGINT NOT NULL,
  event            VARCHAR(32) NOT NULL,
  event_id         VARCHAR(64) NOT NULL, -- what receivers know it by; the same for all receivers and attempts
  endpoint         VARCHAR(36),          -- the receiver: a desk's endpoint,
  hook             INTEGER,              -- or the job's hook of this number, or (neither) that of the settings
  target           TEXT NOT NULL,        -- receivers of one target wait for each other, and for nobody else
  url              TEXT NOT NULL,
  form             VARCHAR(32) NOT NULL,
  options          TEXT,
  state            VARCHAR(16) NOT NULL,
  reason           TEXT,
  attempts         INTEGER NOT NULL,
  tries            INTEGER NOT NULL,     -- attempts since it was last sent by hand
  due_at           BIGINT,               -- while claimed: when the claim runs out
  claimed_by       VARCHAR(36),
  type             VARCHAR(64),          -- from here on: what is sent, worded before the first attempt
  content_type     VARCHAR(128),
  body             TEXT,
  signature_header VARCHAR(64),
  created_at       BIGINT NOT NULL,
  ended_at         BIGINT
);

-- Only what is owed is in it: it grows with the backlog, not with the log.
CREATE INDEX hook_delivery_due ON hook_delivery (target, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX hook_delivery_claimed ON hook_delivery (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX hook_delivery_by_desk ON hook_delivery (desk, id);
CREATE INDEX hook_delivery_by_job ON hook_delivery (job, id) WHERE job IS NOT NULL;
CREATE INDEX hook_delivery_by_endpoint ON hook_delivery (endpoint, id) WHERE endpoint IS NOT NULL;
CREATE INDEX hook_delivery_by_age ON hook_delivery (created_at);

-- How each attempt went.
CREATE TABLE hook_attempt (
  delivery VARCHAR(36) NOT NULL,
  number   INTEGER NOT NULL,
  at       BIGINT NOT NULL,
  millis   BIGINT NOT NULL,
  status   INTEGER,          -- of HTTP; null where no answer came
  error    TEXT,
  answer   TEXT,             -- its beginning
  PRIMARY KEY (delivery, number)
);
