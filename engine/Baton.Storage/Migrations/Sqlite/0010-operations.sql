-- Which trace a message came in, and which step of a trace has posted a job; null where nobody traced it.
ALTER TABLE inbox ADD COLUMN trace TEXT;
ALTER TABLE jobs ADD COLUMN trace TEXT;

-- How long an answer is needed at least; null: for as long as answers are kept.
ALTER TABLE answers ADD COLUMN needed_until INTEGER;

-- For what is taken away once it is old enough. What stays for people to look at is found by the indexes that list it.
CREATE INDEX inbox_done ON inbox (finished_at) WHERE status = 1;
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX answers_age ON answers (coalesce(needed_until, at));
CREATE INDEX tasks_closed ON tasks (closed_at) WHERE closed_at IS NOT NULL;
