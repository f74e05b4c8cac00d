-- A signal that says only a name takes the oldest waits of that name; one with a correlation those of it. Nobody looks for the others by key.
DROP INDEX waits_key;
CREATE INDEX waits_key ON waits (tenant, key, created_at) WHERE kind = 'Event';
CREATE INDEX waits_correlation ON waits (tenant, key, correlation_id, created_at) WHERE kind = 'Event' AND correlation_id IS NOT NULL;
