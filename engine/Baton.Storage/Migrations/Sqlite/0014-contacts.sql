-- People outside the company. No id is given twice: one that is another's says so.
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
CREATE INDEX contacts_phone ON contacts (tenant, phone) WHERE phone IS NOT NULL;

CREATE TABLE contact_identities (
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  PRIMARY KEY (tenant, channel, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_identities_contact ON contact_identities (tenant, contact_id);

CREATE TABLE affiliations (
  tenant TEXT NOT NULL,
  contact_id TEXT NOT NULL,
  company TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER,
  part TEXT,
  PRIMARY KEY (tenant, contact_id, company, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX affiliations_company ON affiliations (tenant, company);

-- The last of each kind, of employees and contacts alike: what may be sent to somebody depends on it.
CREATE TABLE interactions (
  tenant TEXT NOT NULL,
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  sends INTEGER NOT NULL,
  PRIMARY KEY (tenant, channel, external_id, kind)
) STRICT, WITHOUT ROWID;
