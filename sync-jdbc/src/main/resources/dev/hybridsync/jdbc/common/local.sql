CREATE TABLE IF NOT EXISTS ${hybridsync}_journal (
  seq ${seq},
  table_name ${name} NOT NULL,
  row_key ${key},
  changed_at BIGINT NOT NULL,
  journaled_at BIGINT
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  node_id ${name} NOT NULL,
  journal_id ${name} NOT NULL,
  last_batch_id ${name},
  last_settled_at BIGINT,
  batch_ids ${text},
  in_flight_id ${name},
  in_flight_source ${name},
  in_flight_seq BIGINT,
  in_flight_attempts INTEGER NOT NULL,
  settled_seq BIGINT NOT NULL,
  own_seq BIGINT NOT NULL,
  resend_seq BIGINT,
  own_schema_changes BIGINT,
  rejoined_at BIGINT,
  lease_owner ${text},
  lease_until BIGINT,
  forked_at BIGINT,
  forked_batch_id ${name},
  schema_version INTEGER,
  paused_at BIGINT,
  paused_reason ${text},
  agent_owner ${text},
  agent_state ${name},
  agent_since BIGINT,
  agent_next_at BIGINT,
  agent_seen_at BIGINT,
  failed_at BIGINT,
  failure_code ${name},
  failure_text ${text},
  told ${text},
  unfinished ${text}
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_table (
  table_name ${name} NOT NULL PRIMARY KEY,
  capture_id ${name} NOT NULL,
  key_columns ${text} NOT NULL,
  script_hash ${name} NOT NULL,
  triggers_hash ${name},
  backfill ${name} NOT NULL,
  backfill_key ${key},
  backfill_at BIGINT,
  inspected ${text},
  synced_at BIGINT,
  held_code ${name},
  held_detail ${text},
  held_since BIGINT,
  held_probes INTEGER,
  probe_at BIGINT,
  verify_since BIGINT,
  verify_mark BIGINT
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_receipt (
  table_name ${name} NOT NULL,
  row_key ${key} NOT NULL,
  seq BIGINT NOT NULL,
  synced_at BIGINT NOT NULL,
  changed_at BIGINT,
  PRIMARY KEY (table_name, row_key)
)${table_options}${version_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_discarded (
  table_name ${name} NOT NULL,
  row_key ${key} NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  discarded_at BIGINT NOT NULL,
  was_there INTEGER,
  PRIMARY KEY (table_name, row_key)
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_quarantine (
  table_name ${name} NOT NULL,
  row_key ${key} NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  outcome ${name} NOT NULL,
  code ${name} NOT NULL,
  detail ${text},
  attempts INTEGER NOT NULL,
  since BIGINT NOT NULL,
  due INTEGER NOT NULL,
  retry_at BIGINT,
  retries INTEGER,
  parent_journaled INTEGER,
  PRIMARY KEY (table_name, row_key)
)${table_options}
--;
${create_view} ${hybridsync}_row_status AS
SELECT s.table_name, s.row_key,
       CASE WHEN s.pending > 0 THEN 'PENDING' WHEN s.outcome <> '' THEN 'QUARANTINED'
            WHEN s.discarded > 0 THEN 'DISCARDED' ELSE 'SYNCED' END AS state,
       (s.pending = 0 AND s.outcome = '' AND s.discarded = 0) AS is_synced,
       ${instant:from}NULLIF(s.synced_at, 0)${instant:to} AS last_sync_at,
       ${instant:from}NULLIF(s.pending_at, 0)${instant:to} AS pending_since,
       NULLIF(s.outcome, '') AS outcome,
       NULLIF(s.code, '') AS code
FROM (
  SELECT e.table_name, e.row_key, MAX(e.synced_at) AS synced_at, MAX(e.outcome) AS outcome, MAX(e.code) AS code,
         MAX(e.pending) AS pending, MAX(e.discarded) AS discarded, MIN(CASE WHEN e.pending_at > 0 THEN e.pending_at END) AS pending_at
  FROM (
    SELECT table_name, row_key, synced_at, '' AS outcome, '' AS code, 0 AS pending_at,
           CASE WHEN table_name IN (SELECT table_name FROM ${hybridsync}_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END AS pending, 0 AS discarded
    FROM ${hybridsync}_receipt
    UNION ALL
    SELECT table_name, row_key, 0, outcome, code, 0,
           CASE WHEN table_name IN (SELECT table_name FROM ${hybridsync}_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END, 0
    FROM ${hybridsync}_quarantine
    UNION ALL
    SELECT table_name, row_key, 0, '', '', changed_at, 1, 0
    FROM ${hybridsync}_journal WHERE row_key IS NOT NULL
    UNION ALL
    SELECT table_name, row_key, 0, '', '', 0, 0, 1
    FROM ${hybridsync}_discarded
  ) e
  GROUP BY e.table_name, e.row_key
) s
