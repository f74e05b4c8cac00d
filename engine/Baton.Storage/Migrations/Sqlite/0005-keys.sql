-- Keys made by administrators for other programs; the key itself is known to its holder only.
CREATE TABLE api_keys (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  prefix TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  permissions TEXT,
  definition_ids TEXT,
  per_minute INTEGER,
  per_day INTEGER,
  expires_at INTEGER,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  revoked_at INTEGER,
  revoked_by TEXT,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE UNIQUE INDEX api_keys_hash ON api_keys (hash);
CREATE UNIQUE INDEX api_keys_name ON api_keys (tenant, name) WHERE revoked_at IS NULL;

-- One row a day and key. The minute is that of the last request, counted from 1970.
CREATE TABLE key_usage (
  tenant TEXT NOT NULL,
  key_id TEXT NOT NULL,
  day TEXT NOT NULL,
  requests INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  minute_requests INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, key_id, day)
) STRICT, WITHOUT ROWID;
