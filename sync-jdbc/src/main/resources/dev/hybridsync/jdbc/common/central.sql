CREATE TABLE IF NOT EXISTS ${hybridsync}_central (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  installed_at BIGINT NOT NULL
)
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_node (
  node_id ${text} NOT NULL PRIMARY KEY,
  journal_id ${text},
  last_batch_id ${text},
  last_seen_at BIGINT,
  clock_offset BIGINT,
  applied BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  deferred BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  last_outcomes ${text}
)
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_old_journal (
  node_id ${text} NOT NULL,
  journal_id ${text} NOT NULL,
  PRIMARY KEY (node_id, journal_id)
)
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_version (
  table_name ${text} NOT NULL,
  row_key ${text} NOT NULL,
  changed_at BIGINT NOT NULL,
  node_id ${text} NOT NULL,
  journal_id ${text} NOT NULL,
  seq BIGINT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
)${version_options}
