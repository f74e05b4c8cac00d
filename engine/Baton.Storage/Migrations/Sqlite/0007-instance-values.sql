-- Large values that states and journal rows refer to; a value that many steps hold is written once.
CREATE TABLE instance_values (
  tenant TEXT NOT NULL,
  instance_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (tenant, instance_id, hash)
) STRICT;
