-- A version that was deleted although it had been published or run: kept for its instances, out of sight of everything else.
ALTER TABLE definitions ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0;
