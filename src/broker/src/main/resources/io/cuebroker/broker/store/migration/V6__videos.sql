-- Videos with captions in them: what was wished, how it stands, and where its file lies.
CREATE TABLE video (
  id              VARCHAR(36) NOT NULL PRIMARY KEY,
  desk            VARCHAR(64) NOT NULL,
  job             VARCHAR(36) NOT NULL REFERENCES job (id),
  version         BIGINT NOT NULL,      -- of this row: a worker whose version is not the row's any more has lost it
  kind            VARCHAR(16) NOT NULL,
  settings        TEXT,
  own_styling     INTEGER NOT NULL,
  fit_to_video    INTEGER NOT NULL,
  kept_for        BIGINT,               -- milliseconds; null means as configured
  state           VARCHAR(16) NOT NULL,
  caption_version INTEGER NOT NULL,     -- that of the file, which may lag behind the job's while a new one is made
  progress        INTEGER,
  failure         TEXT,
  notes           TEXT,
  file_name       TEXT NOT NULL,
  size_bytes      BIGINT,
  blob            VARCHAR(64),
  created_at      BIGINT NOT NULL,
  started_at      BIGINT,
  ended_at        BIGINT,
  expires_at      BIGINT,
  deaths          INTEGER NOT NULL,     -- how often its process died while it was rendered alone, or its renderer broke
  alone           INTEGER NOT NULL,     -- its process died with it and others aboard: nothing else is rendered beside it
  setbacks        INTEGER NOT NULL,
  due_at          BIGINT,               -- when its turn comes; null where nothing is to be done
  claimed_by      VARCHAR(36),
  claimed_until   BIGINT
);

CREATE INDEX video_by_job ON video (job, id);
-- Only what is to be done has a due time; the index grows with the queue, not with the archive.
CREATE INDEX video_due ON video (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX video_live ON video (state) WHERE state IN ('waiting', 'queued', 'rendering');
CREATE INDEX video_by_blob ON video (blob) WHERE blob IS NOT NULL;
CREATE INDEX video_by_expiry ON video (expires_at) WHERE blob IS NOT NULL;
