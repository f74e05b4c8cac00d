-- Jobs of one kind and limit key are a pool. A pool's heads stand together, so that claims pass over one that is at its limit, however many wait in it.
ALTER TABLE jobs ADD COLUMN limit_key TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN first_attempt_at INTEGER;
ALTER TABLE jobs ADD COLUMN last_attempt_at INTEGER;
DROP INDEX jobs_head;
CREATE INDEX jobs_head ON jobs (kind, limit_key, head_at) WHERE head_at IS NOT NULL;

-- When the attempts of late began that a rate counts; one row for each rate.
CREATE TABLE job_rates (
  gate TEXT NOT NULL PRIMARY KEY,
  starts TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What lists of jobs filter by.
DROP INDEX jobs_parked;
CREATE INDEX jobs_list ON jobs (tenant, status, kind, sequence);
CREATE INDEX jobs_instance ON jobs (tenant, instance_id) WHERE instance_id IS NOT NULL;
