-- When a trigger starts its definition next by itself; null for those that wait for something.
ALTER TABLE triggers ADD COLUMN due INTEGER;
CREATE INDEX triggers_due ON triggers (due) WHERE due IS NOT NULL;

-- Which instance used a business key. Outlives the instance's row: a key is used once for ever.
CREATE TABLE business_keys (
  tenant TEXT NOT NULL,
  definition_id TEXT NOT NULL,
  business_key TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  PRIMARY KEY (tenant, definition_id, business_key)
) STRICT, WITHOUT ROWID;
INSERT INTO business_keys SELECT tenant, definition_id, business_key, id FROM instances WHERE business_key IS NOT NULL;
DROP INDEX instances_business_key;

-- For definitions of which only one instance may run at a time.
CREATE INDEX instances_running ON instances (tenant, definition_id) WHERE status = 'Running';
