CREATE TABLE IF NOT EXISTS ${hybridsync}_central (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  installed_at BIGINT NOT NULL,
  schema_version INTEGER,
  purged_before BIGINT
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_node (
  node_id ${name} NOT NULL PRIMARY KEY,
  journal_id ${name},
  last_batch_id ${name},
  last_seen_at BIGINT,
  clock_offset BIGINT,
  applied BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  deferred BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  last_outcomes ${text},
  last_conflicts ${text},
  label ${text},
  forgotten_at BIGINT,
  asked_at BIGINT,
  reported_at BIGINT,
  node_version ${text},
  pending BIGINT,
  oldest_pending_at BIGINT,
  quarantined_deferred BIGINT,
  quarantined_rejected BIGINT,
  held_tables ${text},
  last_failure ${text},
  verified_at BIGINT,
  rows_different BIGINT,
  heartbeat_seconds BIGINT,
  moved_to ${name}
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_old_journal (
  node_id ${name} NOT NULL,
  journal_id ${name} NOT NULL,
  PRIMARY KEY (node_id, journal_id)
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_version (
  table_name ${name} NOT NULL,
  row_key ${key} NOT NULL,
  changed_at BIGINT NOT NULL,
  node_id ${name} NOT NULL,
  journal_id ${name} NOT NULL,
  seq BIGINT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
)${table_options}${version_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_conflict (
  id ${seq},
  digest ${name} NOT NULL UNIQUE,
  found_at BIGINT NOT NULL,
  table_name ${name} NOT NULL,
  row_key ${key} NOT NULL,
  key_values ${text} NOT NULL,
  lost_at BIGINT NOT NULL,
  lost_node_id ${name} NOT NULL,
  lost_journal_id ${name} NOT NULL,
  lost_seq BIGINT NOT NULL,
  lost_row ${text},
  won_at BIGINT NOT NULL,
  won_node_id ${name} NOT NULL,
  won_journal_id ${name} NOT NULL,
  won_seq BIGINT NOT NULL
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_edit (
  seq ${seq},
  table_name ${name} NOT NULL,
  row_key ${key},
  changed_at BIGINT NOT NULL
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_applying (
  id ${name} NOT NULL PRIMARY KEY
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_edit_table (
  table_name ${name} NOT NULL PRIMARY KEY,
  capture_id ${name} NOT NULL,
  key_columns ${text} NOT NULL,
  script_hash ${name} NOT NULL,
  triggers_hash ${name}
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_version_size (
  sampled_on BIGINT NOT NULL PRIMARY KEY,
  row_count BIGINT NOT NULL,
  bytes BIGINT
)${table_options}
--;
${create_view} ${hybridsync}_row_origin AS
SELECT v.table_name, v.row_key, v.node_id,
       ${instant:from}v.changed_at${instant:to} AS changed_at,
       (v.deleted = 1) AS is_deleted
FROM ${hybridsync}_version v
