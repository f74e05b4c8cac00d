-- People outside the company. No id is given twice: one that is another's says so.
CREATE TABLE contacts (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  name text COLLATE "C",
  phone text COLLATE "C",
  details bytea,
  merged_into text COLLATE "C",
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX contacts_phone ON contacts (tenant, phone) WHERE phone IS NOT NULL;

CREATE TABLE contact_identities (
  tenant text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  contact_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, channel, external_id)
);
CREATE INDEX contact_identities_contact ON contact_identities (tenant, contact_id);

CREATE TABLE affiliations (
  tenant text COLLATE "C" NOT NULL,
  contact_id text COLLATE "C" NOT NULL,
  company text COLLATE "C" NOT NULL,
  since bigint NOT NULL,
  until bigint,
  part text COLLATE "C",
  PRIMARY KEY (tenant, contact_id, company, since)
);
CREATE INDEX affiliations_company ON affiliations (tenant, company);

-- The last of each kind, of employees and contacts alike: what may be sent to somebody depends on it.
CREATE TABLE interactions (
  tenant text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  sends bigint NOT NULL,
  PRIMARY KEY (tenant, channel, external_id, kind)
) WITH (fillfactor = 70);
