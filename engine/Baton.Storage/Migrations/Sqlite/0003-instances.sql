-- Whose child an instance is.
ALTER TABLE instances ADD COLUMN parent_id TEXT;
UPDATE instances SET parent_id = json_extract(CAST(state AS TEXT), '$.parent.instanceId')
  WHERE json_valid(CAST(state AS TEXT)) AND json_extract(CAST(state AS TEXT), '$.parent.instanceId') IS NOT NULL;
CREATE INDEX instances_parent ON instances (tenant, parent_id) WHERE parent_id IS NOT NULL;

-- Lists read one stream of these for each sub-status, latest first, and count in it: a sub-status changes when an instance ends.
DROP INDEX instances_definition;
DROP INDEX instances_incidents;
CREATE INDEX instances_state ON instances (tenant, sub_status, created_at);
CREATE INDEX instances_definition ON instances (tenant, definition_id, sub_status, created_at);
CREATE INDEX instances_starter ON instances (tenant, started_by, created_at) WHERE started_by IS NOT NULL;
CREATE INDEX instances_incidents ON instances (tenant, sub_status, created_at) WHERE incident_count > 0;

-- Orders that lists offer; a part of a name is searched for in its index.
CREATE INDEX instances_name ON instances (tenant, name);
CREATE INDEX instances_finished ON instances (tenant, finished_at);

-- The only one that moves with every step.
CREATE INDEX instances_updated ON instances (tenant, updated_at);
