CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_journal (
  seq BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 NO CACHE) PRIMARY KEY,
  table_name VARCHAR_CASESENSITIVE NOT NULL,
  row_key VARCHAR_CASESENSITIVE,
  changed_at BIGINT NOT NULL,
  journaled_at BIGINT
);

ALTER TABLE "PUBLIC".hybridsync_journal ADD COLUMN IF NOT EXISTS journaled_at BIGINT;

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  node_id VARCHAR_CASESENSITIVE NOT NULL,
  journal_id VARCHAR_CASESENSITIVE NOT NULL,
  last_batch_id VARCHAR_CASESENSITIVE,
  last_settled_at BIGINT,
  batch_ids VARCHAR_CASESENSITIVE,
  in_flight_id VARCHAR_CASESENSITIVE,
  in_flight_source VARCHAR_CASESENSITIVE,
  in_flight_seq BIGINT,
  in_flight_attempts INTEGER NOT NULL,
  settled_seq BIGINT NOT NULL,
  own_seq BIGINT NOT NULL,
  resend_seq BIGINT,
  own_schema_changes BIGINT,
  rejoined_at BIGINT,
  lease_owner VARCHAR_CASESENSITIVE,
  lease_until BIGINT,
  forked_at BIGINT,
  forked_batch_id VARCHAR_CASESENSITIVE,
  schema_version INTEGER,
  paused_at BIGINT,
  paused_reason VARCHAR_CASESENSITIVE,
  agent_owner VARCHAR_CASESENSITIVE,
  agent_state VARCHAR_CASESENSITIVE,
  agent_since BIGINT,
  agent_next_at BIGINT,
  agent_seen_at BIGINT,
  failed_at BIGINT,
  failure_code VARCHAR_CASESENSITIVE,
  failure_text VARCHAR_CASESENSITIVE,
  told VARCHAR_CASESENSITIVE,
  unfinished VARCHAR_CASESENSITIVE
);

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS own_schema_changes BIGINT;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS rejoined_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS schema_version INTEGER;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS paused_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS paused_reason VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS agent_owner VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS agent_state VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS agent_since BIGINT;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS agent_next_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS agent_seen_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS failed_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS failure_code VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS failure_text VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS told VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_state ADD COLUMN IF NOT EXISTS unfinished VARCHAR_CASESENSITIVE;

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_table (
  table_name VARCHAR_CASESENSITIVE NOT NULL PRIMARY KEY,
  capture_id VARCHAR_CASESENSITIVE NOT NULL,
  key_columns VARCHAR_CASESENSITIVE NOT NULL,
  script_hash VARCHAR_CASESENSITIVE NOT NULL,
  triggers_hash VARCHAR_CASESENSITIVE,
  backfill VARCHAR_CASESENSITIVE NOT NULL,
  backfill_key VARCHAR_CASESENSITIVE,
  backfill_at BIGINT,
  inspected VARCHAR_CASESENSITIVE,
  synced_at BIGINT,
  held_code VARCHAR_CASESENSITIVE,
  held_detail VARCHAR_CASESENSITIVE,
  held_since BIGINT,
  held_probes INTEGER,
  probe_at BIGINT,
  verify_since BIGINT,
  verify_mark BIGINT
);

ALTER TABLE "PUBLIC".hybridsync_table ADD COLUMN IF NOT EXISTS verify_since BIGINT;

ALTER TABLE "PUBLIC".hybridsync_table ADD COLUMN IF NOT EXISTS verify_mark BIGINT;

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_receipt (
  table_name VARCHAR_CASESENSITIVE NOT NULL,
  row_key VARCHAR_CASESENSITIVE NOT NULL,
  seq BIGINT NOT NULL,
  synced_at BIGINT NOT NULL,
  changed_at BIGINT,
  PRIMARY KEY (table_name, row_key)
);

ALTER TABLE "PUBLIC".hybridsync_receipt ADD COLUMN IF NOT EXISTS changed_at BIGINT;

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_discarded (
  table_name VARCHAR_CASESENSITIVE NOT NULL,
  row_key VARCHAR_CASESENSITIVE NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  discarded_at BIGINT NOT NULL,
  was_there INTEGER,
  PRIMARY KEY (table_name, row_key)
);

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_quarantine (
  table_name VARCHAR_CASESENSITIVE NOT NULL,
  row_key VARCHAR_CASESENSITIVE NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  outcome VARCHAR_CASESENSITIVE NOT NULL,
  code VARCHAR_CASESENSITIVE NOT NULL,
  detail VARCHAR_CASESENSITIVE,
  attempts INTEGER NOT NULL,
  since BIGINT NOT NULL,
  due INTEGER NOT NULL,
  retry_at BIGINT,
  retries INTEGER,
  parent_journaled INTEGER,
  PRIMARY KEY (table_name, row_key)
);

CREATE OR REPLACE VIEW "PUBLIC".hybridsync_row_status AS
SELECT s.table_name, s.row_key,
       CASE WHEN s.pending > 0 THEN 'PENDING' WHEN s.outcome <> '' THEN 'QUARANTINED'
            WHEN s.discarded > 0 THEN 'DISCARDED' ELSE 'SYNCED' END AS state,
       (s.pending = 0 AND s.outcome = '' AND s.discarded = 0) AS is_synced,
       DATEADD(MICROSECOND, NULLIF(s.synced_at, 0), TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00') AS last_sync_at,
       DATEADD(MICROSECOND, NULLIF(s.pending_at, 0), TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00') AS pending_since,
       NULLIF(s.outcome, '') AS outcome,
       NULLIF(s.code, '') AS code
FROM (
  SELECT e.table_name, e.row_key, MAX(e.synced_at) AS synced_at, MAX(e.outcome) AS outcome, MAX(e.code) AS code,
         MAX(e.pending) AS pending, MAX(e.discarded) AS discarded, MIN(CASE WHEN e.pending_at > 0 THEN e.pending_at END) AS pending_at
  FROM (
    SELECT table_name, row_key, synced_at, '' AS outcome, '' AS code, 0 AS pending_at,
           CASE WHEN table_name IN (SELECT table_name FROM "PUBLIC".hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END AS pending, 0 AS discarded
    FROM "PUBLIC".hybridsync_receipt
    UNION ALL
    SELECT table_name, row_key, 0, outcome, code, 0,
           CASE WHEN table_name IN (SELECT table_name FROM "PUBLIC".hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END, 0
    FROM "PUBLIC".hybridsync_quarantine
    UNION ALL
    SELECT table_name, row_key, 0, '', '', changed_at, 1, 0
    FROM "PUBLIC".hybridsync_journal WHERE row_key IS NOT NULL
    UNION ALL
    SELECT table_name, row_key, 0, '', '', 0, 0, 1
    FROM "PUBLIC".hybridsync_discarded
  ) e
  GROUP BY e.table_name, e.row_key
) s;

UPDATE "PUBLIC".hybridsync_state SET schema_version = 2 WHERE schema_version IS NULL OR schema_version < 2;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'customer', 'b6c45863875e', 'ID', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'customer');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'customer' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'CUSTOMER' AND LOCATE('HYBRIDSYNC:b6c45863875e:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'CUSTOMER' AND LOCATE('HYBRIDSYNC:b6c45863875e:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'CUSTOMER' AND LOCATE('HYBRIDSYNC:b6c45863875e:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:b6c45863875e:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."CUSTOMER"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."CUSTOMER" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = '0817061763f079af642612ca022e6d0238362f665069b006f9c0ea830e91179c' WHERE table_name = 'customer' AND inspected IS NULL;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'orders', '1c168adb00d2', 'ID', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'orders');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'orders' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'ORDERS' AND LOCATE('HYBRIDSYNC:1c168adb00d2:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'ORDERS' AND LOCATE('HYBRIDSYNC:1c168adb00d2:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'ORDERS' AND LOCATE('HYBRIDSYNC:1c168adb00d2:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:1c168adb00d2:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."ORDERS"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."ORDERS" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = '88aef891097d59abf4fc9de1cfae4fbefcc8c09b04afa42d7f5efaa226265537' WHERE table_name = 'orders' AND inspected IS NULL;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'order_lines', '6d1ede42fa97', 'ORDER_ID,LINE', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'order_lines');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'order_lines' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'ORDER_LINES' AND LOCATE('HYBRIDSYNC:6d1ede42fa97:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'ORDER_LINES' AND LOCATE('HYBRIDSYNC:6d1ede42fa97:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'ORDER_LINES' AND LOCATE('HYBRIDSYNC:6d1ede42fa97:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:6d1ede42fa97:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."ORDER_LINES"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."ORDER_LINES" ALTER COLUMN "ORDER_ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = 'e767a10b237da5b48e312bac0b21d2d32bd0ce3132f608ea5a7524c9022e8b8d' WHERE table_name = 'order_lines' AND inspected IS NULL;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'the store''s; tickets', 'f1eba96f026d', 'NODE_ID,no', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'the store''s; tickets');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'the store''s; tickets' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'the store''s; tickets' AND LOCATE('HYBRIDSYNC:f1eba96f026d:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'the store''s; tickets' AND LOCATE('HYBRIDSYNC:f1eba96f026d:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'the store''s; tickets' AND LOCATE('HYBRIDSYNC:f1eba96f026d:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:f1eba96f026d:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."the store's; tickets"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."the store's; tickets" ALTER COLUMN "NODE_ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = 'd5ae191f7430153deaa7e146db7458898b7a5f4ffbbd748ab9d53e7397c74fa3' WHERE table_name = 'the store''s; tickets' AND inspected IS NULL;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'articles', '906c7ff47cd7', 'CODE', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'articles');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'articles' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'T_ARTICLES' AND LOCATE('HYBRIDSYNC:906c7ff47cd7:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'T_ARTICLES' AND LOCATE('HYBRIDSYNC:906c7ff47cd7:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'T_ARTICLES' AND LOCATE('HYBRIDSYNC:906c7ff47cd7:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:906c7ff47cd7:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."T_ARTICLES"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."T_ARTICLES" ALTER COLUMN "CODE" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = '164e78e6f35c41289714b9b5aec3899bbb501ca52b62bbac10acbcb461452a03' WHERE table_name = 'articles' AND inspected IS NULL;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'readings', '303d03f701f0', 'SENSOR,TAKEN,RAW,AMOUNT', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'readings');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'readings' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'READINGS' AND LOCATE('HYBRIDSYNC:303d03f701f0:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'READINGS' AND LOCATE('HYBRIDSYNC:303d03f701f0:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'READINGS' AND LOCATE('HYBRIDSYNC:303d03f701f0:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:303d03f701f0:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."READINGS"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."READINGS" ALTER COLUMN "SENSOR" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = '3284cd73641304165c973c276cc7834b22924865f87bb99a8b6ab593b2f7c8a0' WHERE table_name = 'readings' AND inspected IS NULL;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'kinds', 'f6b1a520a9e0', 'ID', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'kinds');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'kinds' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'KINDS' AND LOCATE('HYBRIDSYNC:f6b1a520a9e0:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'KINDS' AND LOCATE('HYBRIDSYNC:f6b1a520a9e0:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'PUBLIC' AND event_object_table = 'KINDS' AND LOCATE('HYBRIDSYNC:f6b1a520a9e0:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:f6b1a520a9e0:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."KINDS"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."KINDS" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = '1520672e5879c84fc16357b4ca3ace8f516e679d863b0f6aa9151da47f1f1965' WHERE table_name = 'kinds' AND inspected IS NULL;

INSERT INTO "PUBLIC".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'archived', 'dd9e881230eb', 'ID', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_table WHERE table_name = 'archived');

UPDATE "PUBLIC".hybridsync_table SET inspected = '' WHERE table_name = 'archived' AND inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'archive' AND event_object_table = 'ARCHIVED' AND LOCATE('HYBRIDSYNC:dd9e881230eb:', trigger_name) = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'archive' AND event_object_table = 'ARCHIVED' AND LOCATE('HYBRIDSYNC:dd9e881230eb:', trigger_name) = 1) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE event_object_schema = 'archive' AND event_object_table = 'ARCHIVED' AND LOCATE('HYBRIDSYNC:dd9e881230eb:', trigger_name) = 1) <> 1;

GRANT INSERT ON "PUBLIC".hybridsync_journal TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "archive"."HYBRIDSYNC:dd9e881230eb:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "archive"."ARCHIVED"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "archive"."ARCHIVED" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_table SET triggers_hash = NULL, script_hash = '13b91ee356e93b05e2108e1683e6957297607c6318af99eb9b0d63ec4bc0625a' WHERE table_name = 'archived' AND inspected IS NULL;
