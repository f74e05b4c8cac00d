CREATE TABLE affiliations (
  tenant TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  company TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  part TEXT,
  PRIMARY KEY (tenant, contact_id, company, since)
) STRICT, WITHOUT ROWID;
CREATE TABLE answers (
  tenant TEXT NOT NULL,
  caller TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT,
  at INTEGER NOT NULL,
  body BLOB NOT NULL, needed_until INTEGER,
  PRIMARY KEY (tenant, caller, key)
) STRICT;
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
CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of TEXT,
  channel TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  instance_id TEXT,
  detail TEXT
) STRICT;
CREATE TABLE business_keys (
  tenant TEXT NOT NULL,
  definition_id TEXT NOT NULL,
  business_key TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  PRIMARY KEY (tenant, definition_id, business_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_identities (
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  PRIMARY KEY (tenant, channel, external_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE contacts (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  details BLOB,
  merged_into TEXT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE definitions (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  definition_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  content_hash TEXT NOT NULL,
  is_latest INTEGER NOT NULL,
  is_published INTEGER NOT NULL,
  is_frozen INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT,
  model BLOB NOT NULL, is_archived INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE TABLE identities (
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY (tenant, channel, external_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE inbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  source TEXT NOT NULL,
  dedup_key TEXT NOT NULL,
  status INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  claimed_by TEXT,
  claimed_until INTEGER,
  instance_id TEXT,
  note TEXT,
  received_at INTEGER NOT NULL,
  finished_at INTEGER,
  payload BLOB NOT NULL,
  reply BLOB
, trace TEXT, order_key TEXT) STRICT;
CREATE TABLE instance_values (
  tenant TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (tenant, instance_id, hash)
) STRICT;
CREATE TABLE instances (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  definition_id TEXT NOT NULL,
  definition_version_id TEXT NOT NULL,
  definition_version INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  status TEXT NOT NULL,
  sub_status TEXT NOT NULL,
  correlation_id TEXT,
  name TEXT,
  business_key TEXT,
  started_by TEXT,
  incident_count INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  finished_at INTEGER,
  state BLOB NOT NULL, parent_id TEXT,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE TABLE interactions (
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  sends INTEGER NOT NULL,
  PRIMARY KEY (tenant, channel, external_id, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE job_rates (
  gate TEXT NOT NULL PRIMARY KEY,
  starts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE jobs (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL,
  status INTEGER NOT NULL,
  instance_id TEXT,
  execution INTEGER,
  supersede_key TEXT,
  attempts INTEGER NOT NULL,
  started INTEGER NOT NULL,
  unsure INTEGER NOT NULL,
  due INTEGER NOT NULL,
  head_at INTEGER,
  claimed_by TEXT,
  claimed_until INTEGER,
  cancel_requested_at INTEGER,
  error TEXT,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  payload BLOB NOT NULL,
  result BLOB
, limit_key TEXT NOT NULL DEFAULT '', first_attempt_at INTEGER, last_attempt_at INTEGER, trace TEXT) STRICT;
CREATE TABLE journal (
  tenant TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  step INTEGER NOT NULL,
  at INTEGER NOT NULL,
  entries BLOB NOT NULL,
  PRIMARY KEY (tenant, instance_id, step)
) STRICT;
CREATE TABLE key_starts (
  tenant TEXT NOT NULL,
  key_id TEXT NOT NULL,
  day TEXT NOT NULL,
  starts INTEGER NOT NULL,
  PRIMARY KEY (tenant, key_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE key_usage (
  tenant TEXT NOT NULL,
  key_id TEXT NOT NULL,
  day TEXT NOT NULL,
  requests INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  minute_requests INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, key_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE parameters (
  tenant TEXT NOT NULL,
  definition_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value BLOB NOT NULL,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (tenant, definition_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE persons (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  unit_id TEXT NOT NULL,
  manager_id TEXT,
  position TEXT,
  roles TEXT NOT NULL,
  is_active INTEGER NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE recoveries (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  count INTEGER NOT NULL
) STRICT;
CREATE TABLE schema_versions (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT;
CREATE TABLE settings (
  tenant TEXT NOT NULL,
  area TEXT NOT NULL,
  key TEXT NOT NULL,
  value BLOB NOT NULL,
  version INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, area, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE tasks (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  execution INTEGER NOT NULL,
  activity_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  assignee TEXT NOT NULL,
  status TEXT NOT NULL,
  title TEXT NOT NULL,
  decision TEXT,
  actor TEXT,
  channel TEXT,
  reason TEXT,
  created_at INTEGER NOT NULL,
  due INTEGER,
  closed_at INTEGER,
  data BLOB NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE TABLE timers (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE triggers (
  tenant TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  definition_id TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  payload BLOB NOT NULL, due INTEGER,
  PRIMARY KEY (tenant, kind, key, definition_id, activity_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE units (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  parent_id TEXT,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE waits (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  activity_id TEXT NOT NULL,
  correlation_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;
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
CREATE INDEX affiliations_company ON affiliations (tenant, company);
CREATE INDEX answers_age ON answers (coalesce(needed_until, at));
CREATE UNIQUE INDEX api_keys_hash ON api_keys (hash);
CREATE UNIQUE INDEX api_keys_name ON api_keys (tenant, name) WHERE revoked_at IS NULL;
CREATE INDEX audit_instance ON audit (tenant, instance_id) WHERE instance_id IS NOT NULL;
CREATE INDEX audit_subject ON audit (tenant, subject);
CREATE INDEX contact_identities_contact ON contact_identities (tenant, contact_id);
CREATE INDEX contacts_phone ON contacts (tenant, phone) WHERE phone IS NOT NULL;
CREATE UNIQUE INDEX definitions_latest ON definitions (tenant, definition_id) WHERE is_latest = 1;
CREATE UNIQUE INDEX definitions_published ON definitions (tenant, definition_id) WHERE is_published = 1;
CREATE UNIQUE INDEX definitions_version ON definitions (tenant, definition_id, version);
CREATE INDEX identities_person ON identities (tenant, person_id);
CREATE UNIQUE INDEX inbox_dedup ON inbox (tenant, source, dedup_key);
CREATE INDEX inbox_done ON inbox (finished_at) WHERE status = 1;
CREATE INDEX inbox_order ON inbox (tenant, source, order_key, sequence) WHERE status = 0;
CREATE INDEX inbox_poison ON inbox (tenant) WHERE status = 3;
CREATE INDEX inbox_unmatched ON inbox (tenant) WHERE status = 2;
CREATE INDEX inbox_unread ON inbox (status) WHERE status = 0;
CREATE INDEX instances_correlation ON instances (tenant, correlation_id) WHERE correlation_id IS NOT NULL;
CREATE INDEX instances_definition ON instances (tenant, definition_id, sub_status, created_at);
CREATE INDEX instances_finished ON instances (tenant, finished_at);
CREATE INDEX instances_incidents ON instances (tenant, sub_status, created_at) WHERE incident_count > 0;
CREATE INDEX instances_name ON instances (tenant, name);
CREATE INDEX instances_parent ON instances (tenant, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX instances_running ON instances (tenant, definition_id) WHERE status = 'Running';
CREATE INDEX instances_starter ON instances (tenant, started_by, created_at) WHERE started_by IS NOT NULL;
CREATE INDEX instances_state ON instances (tenant, sub_status, created_at);
CREATE INDEX instances_updated ON instances (tenant, updated_at);
CREATE INDEX jobs_claimed ON jobs (tenant, lane, claimed_until) WHERE claimed_by IS NOT NULL;
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX jobs_head ON jobs (kind, limit_key, head_at) WHERE head_at IS NOT NULL;
CREATE UNIQUE INDEX jobs_id ON jobs (tenant, id);
CREATE INDEX jobs_instance ON jobs (tenant, instance_id) WHERE instance_id IS NOT NULL;
CREATE INDEX jobs_lane ON jobs (tenant, lane) WHERE status = 0;
CREATE INDEX jobs_list ON jobs (tenant, status, kind, sequence);
CREATE INDEX jobs_supersede ON jobs (tenant, lane, supersede_key) WHERE status = 0 AND supersede_key IS NOT NULL;
CREATE INDEX tasks_assignee ON tasks (tenant, assignee, status, created_at);
CREATE INDEX tasks_closed ON tasks (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX tasks_instance ON tasks (tenant, instance_id);
CREATE INDEX tasks_open ON tasks (tenant, created_at, id) WHERE closed_at IS NULL;
CREATE INDEX timers_due ON timers (due);
CREATE INDEX triggers_definition ON triggers (tenant, definition_id);
CREATE INDEX triggers_due ON triggers (due) WHERE due IS NOT NULL;
CREATE INDEX waits_correlation ON waits (tenant, key, correlation_id, created_at) WHERE kind = 'Event' AND correlation_id IS NOT NULL;
CREATE INDEX waits_instance ON waits (tenant, instance_id);
CREATE INDEX waits_key ON waits (tenant, key, created_at) WHERE kind = 'Event';
