CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_central (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  installed_at BIGINT NOT NULL,
  schema_version INTEGER,
  purged_before BIGINT
);

ALTER TABLE "PUBLIC".hybridsync_central ADD COLUMN IF NOT EXISTS schema_version INTEGER;

ALTER TABLE "PUBLIC".hybridsync_central ADD COLUMN IF NOT EXISTS purged_before BIGINT;

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_node (
  node_id VARCHAR_CASESENSITIVE NOT NULL PRIMARY KEY,
  journal_id VARCHAR_CASESENSITIVE,
  last_batch_id VARCHAR_CASESENSITIVE,
  last_seen_at BIGINT,
  clock_offset BIGINT,
  applied BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  deferred BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  last_outcomes VARCHAR_CASESENSITIVE,
  last_conflicts VARCHAR_CASESENSITIVE,
  label VARCHAR_CASESENSITIVE,
  forgotten_at BIGINT,
  asked_at BIGINT,
  reported_at BIGINT,
  node_version VARCHAR_CASESENSITIVE,
  pending BIGINT,
  oldest_pending_at BIGINT,
  quarantined_deferred BIGINT,
  quarantined_rejected BIGINT,
  held_tables VARCHAR_CASESENSITIVE,
  last_failure VARCHAR_CASESENSITIVE,
  verified_at BIGINT,
  rows_different BIGINT,
  heartbeat_seconds BIGINT,
  moved_to VARCHAR_CASESENSITIVE
);

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS last_conflicts VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS label VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS forgotten_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS asked_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS reported_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS node_version VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS pending BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS oldest_pending_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS quarantined_deferred BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS quarantined_rejected BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS held_tables VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS last_failure VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS verified_at BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS rows_different BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS heartbeat_seconds BIGINT;

ALTER TABLE "PUBLIC".hybridsync_node ADD COLUMN IF NOT EXISTS moved_to VARCHAR_CASESENSITIVE;

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_old_journal (
  node_id VARCHAR_CASESENSITIVE NOT NULL,
  journal_id VARCHAR_CASESENSITIVE NOT NULL,
  PRIMARY KEY (node_id, journal_id)
);

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_version (
  table_name VARCHAR_CASESENSITIVE NOT NULL,
  row_key VARCHAR_CASESENSITIVE NOT NULL,
  changed_at BIGINT NOT NULL,
  node_id VARCHAR_CASESENSITIVE NOT NULL,
  journal_id VARCHAR_CASESENSITIVE NOT NULL,
  seq BIGINT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
);

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_conflict (
  id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 NO CACHE) PRIMARY KEY,
  digest VARCHAR_CASESENSITIVE NOT NULL UNIQUE,
  found_at BIGINT NOT NULL,
  table_name VARCHAR_CASESENSITIVE NOT NULL,
  row_key VARCHAR_CASESENSITIVE NOT NULL,
  key_values VARCHAR_CASESENSITIVE NOT NULL,
  lost_at BIGINT NOT NULL,
  lost_node_id VARCHAR_CASESENSITIVE NOT NULL,
  lost_journal_id VARCHAR_CASESENSITIVE NOT NULL,
  lost_seq BIGINT NOT NULL,
  lost_row VARCHAR_CASESENSITIVE,
  won_at BIGINT NOT NULL,
  won_node_id VARCHAR_CASESENSITIVE NOT NULL,
  won_journal_id VARCHAR_CASESENSITIVE NOT NULL,
  won_seq BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_edit (
  seq BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 NO CACHE) PRIMARY KEY,
  table_name VARCHAR_CASESENSITIVE NOT NULL,
  row_key VARCHAR_CASESENSITIVE,
  changed_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_applying (
  id VARCHAR_CASESENSITIVE NOT NULL PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_edit_table (
  table_name VARCHAR_CASESENSITIVE NOT NULL PRIMARY KEY,
  capture_id VARCHAR_CASESENSITIVE NOT NULL,
  key_columns VARCHAR_CASESENSITIVE NOT NULL,
  script_hash VARCHAR_CASESENSITIVE NOT NULL,
  triggers_hash VARCHAR_CASESENSITIVE
);

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_version_size (
  sampled_on BIGINT NOT NULL PRIMARY KEY,
  row_count BIGINT NOT NULL,
  bytes BIGINT
);

CREATE OR REPLACE VIEW "PUBLIC".hybridsync_row_origin AS
SELECT v.table_name, v.row_key, v.node_id,
       DATEADD(MICROSECOND, v.changed_at, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00') AS changed_at,
       (v.deleted = 1) AS is_deleted
FROM "PUBLIC".hybridsync_version v;

UPDATE "PUBLIC".hybridsync_central SET schema_version = 2 WHERE schema_version IS NULL OR schema_version < 2;

CREATE TABLE IF NOT EXISTS "PUBLIC".hybridsync_api_key (
  key_sha256 VARCHAR_CASESENSITIVE NOT NULL PRIMARY KEY,
  node_id VARCHAR_CASESENSITIVE NOT NULL,
  tables VARCHAR_CASESENSITIVE,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  key_id VARCHAR_CASESENSITIVE,
  label VARCHAR_CASESENSITIVE,
  operations VARCHAR_CASESENSITIVE,
  last_used_on BIGINT
);

ALTER TABLE "PUBLIC".hybridsync_api_key ADD COLUMN IF NOT EXISTS key_id VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_api_key ADD COLUMN IF NOT EXISTS label VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_api_key ADD COLUMN IF NOT EXISTS operations VARCHAR_CASESENSITIVE;

ALTER TABLE "PUBLIC".hybridsync_api_key ADD COLUMN IF NOT EXISTS last_used_on BIGINT;

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'customer', 'central_b6c45863875e', 'ID', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'customer');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:central_b6c45863875e:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."CUSTOMER"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."CUSTOMER" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '3501e676429b208efc4f396a2044f7bda5ae5895c6f89f59e842034273edf418' WHERE table_name = 'customer' AND key_columns = 'ID';

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'orders', 'central_1c168adb00d2', 'ID', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'orders');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:central_1c168adb00d2:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."ORDERS"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."ORDERS" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '06c71f0df985d1217c78aac3eb2eec3e4ed3d39000b991eff68ed9e85c305914' WHERE table_name = 'orders' AND key_columns = 'ID';

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'order_lines', 'central_6d1ede42fa97', 'ORDER_ID,LINE', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'order_lines');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:central_6d1ede42fa97:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."ORDER_LINES"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."ORDER_LINES" ALTER COLUMN "ORDER_ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'de76b1ea3f40f5bde573a37528fdf1f97884ff73cd0a71b5ce7da8ef7f8638ed' WHERE table_name = 'order_lines' AND key_columns = 'ORDER_ID,LINE';

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'the store''s; tickets', 'central_f1eba96f026d', 'NODE_ID,no', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'the store''s; tickets');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:central_f1eba96f026d:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."the store's; tickets"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."the store's; tickets" ALTER COLUMN "NODE_ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '91f4e3149c369646bc6696e2fc7701a4bfeed762b1b505663b0408f3d9ee171f' WHERE table_name = 'the store''s; tickets' AND key_columns = 'NODE_ID,no';

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'articles', 'central_906c7ff47cd7', 'CODE', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'articles');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:central_906c7ff47cd7:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."T_ARTICLES"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."T_ARTICLES" ALTER COLUMN "CODE" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '58ce97a2b4879b609207528d56a26d5e46f8f74d8092583791a15763529e35a0' WHERE table_name = 'articles' AND key_columns = 'CODE';

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'readings', 'central_303d03f701f0', 'SENSOR,TAKEN,RAW,AMOUNT', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'readings');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:central_303d03f701f0:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."READINGS"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."READINGS" ALTER COLUMN "SENSOR" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '5821499d701bb8f868b1c5ba15551654ce9d52ab196c3f8566c85386601d2105' WHERE table_name = 'readings' AND key_columns = 'SENSOR,TAKEN,RAW,AMOUNT';

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'kinds', 'central_f6b1a520a9e0', 'ID', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'kinds');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "PUBLIC"."HYBRIDSYNC:central_f6b1a520a9e0:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "PUBLIC"."KINDS"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "PUBLIC"."KINDS" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'd53dedc0a6496da15f5fd7ba198c8031320cd8512586eff8125d10a752beec59' WHERE table_name = 'kinds' AND key_columns = 'ID';

INSERT INTO "PUBLIC".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'archived', 'central_dd9e881230eb', 'ID', '' WHERE NOT EXISTS (SELECT 1 FROM "PUBLIC".hybridsync_edit_table WHERE table_name = 'archived');

GRANT INSERT ON "PUBLIC".hybridsync_edit TO PUBLIC;

GRANT SELECT ON "PUBLIC".hybridsync_applying TO PUBLIC;

CREATE TRIGGER IF NOT EXISTS "archive"."HYBRIDSYNC:central_dd9e881230eb:PUBLIC" AFTER INSERT, UPDATE, DELETE ON "archive"."ARCHIVED"
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger';

-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE "archive"."ARCHIVED" ALTER COLUMN "ID" SET NOT NULL;

UPDATE "PUBLIC".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '8da5a6d43e364583dc783b39ec12484ef2ca6afce3122c87459a9c7166fe7efe' WHERE table_name = 'archived' AND key_columns = 'ID';
