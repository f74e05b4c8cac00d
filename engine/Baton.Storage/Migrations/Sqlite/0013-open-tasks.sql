-- All tasks that are open, whoever's they are, the longest waiting first.
CREATE INDEX tasks_open ON tasks (tenant, created_at, id) WHERE closed_at IS NULL;
