-- Which messages come one after the other: those with the same key, by source. A message that stands alone has its own dedup key here.
ALTER TABLE inbox ADD COLUMN order_key TEXT;
UPDATE inbox SET order_key = dedup_key WHERE status <> 1;
CREATE INDEX inbox_order ON inbox (tenant, source, order_key, sequence) WHERE status = 0;
