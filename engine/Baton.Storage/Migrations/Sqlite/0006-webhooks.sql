-- Addresses that are told of events; the secrets are encrypted.
CREATE TABLE webhooks (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  definition_ids TEXT,
  description TEXT,
  secret TEXT NOT NULL,
  earlier_secret TEXT,
  earlier_until INTEGER,
  is_active INTEGER NOT NULL,
  disabled_reason TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT;

-- What was told to whom; how it went stands with the job.
CREATE TABLE webhook_deliveries (
  tenant TEXT NOT NULL,
  webhook_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  job_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  event TEXT NOT NULL,
  instance_id TEXT,
  PRIMARY KEY (tenant, webhook_id, at, job_id)
) STRICT, WITHOUT ROWID;
