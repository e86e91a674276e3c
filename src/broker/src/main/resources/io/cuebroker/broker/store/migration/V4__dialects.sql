-- What dialects keep of their own about their resources, as JSON that only they understand.
CREATE TABLE dialect_record (
  dialect    VARCHAR(32) NOT NULL,
  id         VARCHAR(128) NOT NULL,
  desk       VARCHAR(64) NOT NULL,
  document   TEXT NOT NULL,
  version    BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (dialect, id)
);

CREATE INDEX dialect_record_by_age ON dialect_record (dialect, desk, created_at, id);
