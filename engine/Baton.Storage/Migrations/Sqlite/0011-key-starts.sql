-- Starts have a table of their own, as in the distributed store, where they are counted in other transactions than requests.
CREATE TABLE key_starts (
  tenant TEXT NOT NULL,
  key_id TEXT NOT NULL,
  day TEXT NOT NULL,
  starts INTEGER NOT NULL,
  PRIMARY KEY (tenant, key_id, day)
) STRICT, WITHOUT ROWID;
INSERT INTO key_starts (tenant, key_id, day, starts) SELECT tenant, key_id, day, starts FROM key_usage WHERE starts > 0;
ALTER TABLE key_usage DROP COLUMN starts;
