CREATE TABLE IF NOT EXISTS "public".hybridsync_central (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  installed_at BIGINT NOT NULL,
  schema_version INTEGER,
  purged_before BIGINT
);

ALTER TABLE "public".hybridsync_central ADD COLUMN IF NOT EXISTS schema_version INTEGER;

ALTER TABLE "public".hybridsync_central ADD COLUMN IF NOT EXISTS purged_before BIGINT;

CREATE TABLE IF NOT EXISTS "public".hybridsync_node (
  node_id text COLLATE "C" NOT NULL PRIMARY KEY,
  journal_id text COLLATE "C",
  last_batch_id text COLLATE "C",
  last_seen_at BIGINT,
  clock_offset BIGINT,
  applied BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  deferred BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  last_outcomes text COLLATE "C",
  last_conflicts text COLLATE "C",
  label text COLLATE "C",
  forgotten_at BIGINT,
  asked_at BIGINT,
  reported_at BIGINT,
  node_version text COLLATE "C",
  pending BIGINT,
  oldest_pending_at BIGINT,
  quarantined_deferred BIGINT,
  quarantined_rejected BIGINT,
  held_tables text COLLATE "C",
  last_failure text COLLATE "C",
  verified_at BIGINT,
  rows_different BIGINT,
  heartbeat_seconds BIGINT,
  moved_to text COLLATE "C"
);

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS last_conflicts text COLLATE "C";

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS label text COLLATE "C";

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS forgotten_at BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS asked_at BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS reported_at BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS node_version text COLLATE "C";

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS pending BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS oldest_pending_at BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS quarantined_deferred BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS quarantined_rejected BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS held_tables text COLLATE "C";

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS last_failure text COLLATE "C";

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS verified_at BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS rows_different BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS heartbeat_seconds BIGINT;

ALTER TABLE "public".hybridsync_node ADD COLUMN IF NOT EXISTS moved_to text COLLATE "C";

CREATE TABLE IF NOT EXISTS "public".hybridsync_old_journal (
  node_id text COLLATE "C" NOT NULL,
  journal_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (node_id, journal_id)
);

CREATE TABLE IF NOT EXISTS "public".hybridsync_version (
  table_name text COLLATE "C" NOT NULL,
  row_key text COLLATE "C" NOT NULL,
  changed_at BIGINT NOT NULL,
  node_id text COLLATE "C" NOT NULL,
  journal_id text COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
) WITH (fillfactor = 70);

CREATE TABLE IF NOT EXISTS "public".hybridsync_conflict (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest text COLLATE "C" NOT NULL UNIQUE,
  found_at BIGINT NOT NULL,
  table_name text COLLATE "C" NOT NULL,
  row_key text COLLATE "C" NOT NULL,
  key_values text COLLATE "C" NOT NULL,
  lost_at BIGINT NOT NULL,
  lost_node_id text COLLATE "C" NOT NULL,
  lost_journal_id text COLLATE "C" NOT NULL,
  lost_seq BIGINT NOT NULL,
  lost_row text COLLATE "C",
  won_at BIGINT NOT NULL,
  won_node_id text COLLATE "C" NOT NULL,
  won_journal_id text COLLATE "C" NOT NULL,
  won_seq BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS "public".hybridsync_edit (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  table_name text COLLATE "C" NOT NULL,
  row_key text COLLATE "C",
  changed_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS "public".hybridsync_applying (
  id text COLLATE "C" NOT NULL PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS "public".hybridsync_edit_table (
  table_name text COLLATE "C" NOT NULL PRIMARY KEY,
  capture_id text COLLATE "C" NOT NULL,
  key_columns text COLLATE "C" NOT NULL,
  script_hash text COLLATE "C" NOT NULL,
  triggers_hash text COLLATE "C"
);

CREATE TABLE IF NOT EXISTS "public".hybridsync_version_size (
  sampled_on BIGINT NOT NULL PRIMARY KEY,
  row_count BIGINT NOT NULL,
  bytes BIGINT
);

CREATE OR REPLACE VIEW "public".hybridsync_row_origin AS
SELECT v.table_name, v.row_key, v.node_id,
       TIMESTAMPTZ 'epoch' + INTERVAL '1 microsecond' * v.changed_at AS changed_at,
       (v.deleted = 1) AS is_deleted
FROM "public".hybridsync_version v;

UPDATE "public".hybridsync_central SET schema_version = 2 WHERE schema_version IS NULL OR schema_version < 2;

CREATE TABLE IF NOT EXISTS "public".hybridsync_api_key (
  key_sha256 text COLLATE "C" NOT NULL PRIMARY KEY,
  node_id text COLLATE "C" NOT NULL,
  tables text COLLATE "C",
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  key_id text COLLATE "C",
  label text COLLATE "C",
  operations text COLLATE "C",
  last_used_on BIGINT
);

ALTER TABLE "public".hybridsync_api_key ADD COLUMN IF NOT EXISTS key_id text COLLATE "C";

ALTER TABLE "public".hybridsync_api_key ADD COLUMN IF NOT EXISTS label text COLLATE "C";

ALTER TABLE "public".hybridsync_api_key ADD COLUMN IF NOT EXISTS operations text COLLATE "C";

ALTER TABLE "public".hybridsync_api_key ADD COLUMN IF NOT EXISTS last_used_on BIGINT;

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'customer', 'central_b6c45863875e', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'customer');

UPDATE "public".hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'customer';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_b6c45863875e() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_b6c45863875e_insert AFTER INSERT ON "public"."customer"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_b6c45863875e();

CREATE OR REPLACE TRIGGER hybridsync_central_b6c45863875e_update AFTER UPDATE ON "public"."customer"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_b6c45863875e();

CREATE OR REPLACE TRIGGER hybridsync_central_b6c45863875e_delete AFTER DELETE ON "public"."customer"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_b6c45863875e();

ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_central_b6c45863875e_insert;

ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_central_b6c45863875e_update;

ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_central_b6c45863875e_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_b6c45863875e_truncate AFTER TRUNCATE ON "public"."customer"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_b6c45863875e();

ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_central_b6c45863875e_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '8d945190d0f9cfecfdd63c55c2b30d428093a6b7f30be05135d2c48821723c1d' WHERE table_name = 'customer' AND key_columns = 'id';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'orders', 'central_1c168adb00d2', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'orders');

UPDATE "public".hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'orders';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_1c168adb00d2() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6f7264657273', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_1c168adb00d2_insert AFTER INSERT ON "public"."orders"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_1c168adb00d2();

CREATE OR REPLACE TRIGGER hybridsync_central_1c168adb00d2_update AFTER UPDATE ON "public"."orders"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_1c168adb00d2();

CREATE OR REPLACE TRIGGER hybridsync_central_1c168adb00d2_delete AFTER DELETE ON "public"."orders"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_1c168adb00d2();

ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_central_1c168adb00d2_insert;

ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_central_1c168adb00d2_update;

ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_central_1c168adb00d2_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_1c168adb00d2_truncate AFTER TRUNCATE ON "public"."orders"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_1c168adb00d2();

ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_central_1c168adb00d2_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '289cb429ea517f36b46177ff8d2fba0875581587893b679205016146b9b5ccc5' WHERE table_name = 'orders' AND key_columns = 'id';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'order_lines', 'central_6d1ede42fa97', 'order_id,line', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'order_lines');

UPDATE "public".hybridsync_edit_table SET key_columns = 'order_id,line', script_hash = '' WHERE table_name = 'order_lines';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_6d1ede42fa97() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f726465725f6c696e6573', 'hex'), 'UTF8'), (n."order_id"::text || ',' || n."line"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f726465725f6c696e6573', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."order_id"::text || ',' || o."line"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."order_id"::text || ',' || n."line"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f726465725f6c696e6573', 'hex'), 'UTF8'), (n."order_id"::text || ',' || n."line"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f726465725f6c696e6573', 'hex'), 'UTF8'), (o."order_id"::text || ',' || o."line"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6f726465725f6c696e6573', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_6d1ede42fa97_insert AFTER INSERT ON "public"."order_lines"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6d1ede42fa97();

CREATE OR REPLACE TRIGGER hybridsync_central_6d1ede42fa97_update AFTER UPDATE ON "public"."order_lines"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6d1ede42fa97();

CREATE OR REPLACE TRIGGER hybridsync_central_6d1ede42fa97_delete AFTER DELETE ON "public"."order_lines"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6d1ede42fa97();

ALTER TABLE "public"."order_lines" ENABLE ALWAYS TRIGGER hybridsync_central_6d1ede42fa97_insert;

ALTER TABLE "public"."order_lines" ENABLE ALWAYS TRIGGER hybridsync_central_6d1ede42fa97_update;

ALTER TABLE "public"."order_lines" ENABLE ALWAYS TRIGGER hybridsync_central_6d1ede42fa97_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_6d1ede42fa97_truncate AFTER TRUNCATE ON "public"."order_lines"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6d1ede42fa97();

ALTER TABLE "public"."order_lines" ENABLE ALWAYS TRIGGER hybridsync_central_6d1ede42fa97_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'cae6c60365cff75bb8f2593f2d4fde9426f4ef255c3116849c54f13539636daf' WHERE table_name = 'order_lines' AND key_columns = 'order_id,line';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'the store''s; tickets', 'central_f1eba96f026d', 'node_id,no', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'the store''s; tickets');

UPDATE "public".hybridsync_edit_table SET key_columns = 'node_id,no', script_hash = '' WHERE table_name = 'the store''s; tickets';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_f1eba96f026d() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  SET datestyle = 'ISO, YMD' SET timezone = 'UTC' SET bytea_output = 'hex' SET extra_float_digits = 1 SET intervalstyle = 'iso_8601' AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('7468652073746f726527733b207469636b657473', 'hex'), 'UTF8'), (replace(replace(n."node_id"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || n."no"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('7468652073746f726527733b207469636b657473', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (replace(replace(o."node_id"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || o."no"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (replace(replace(n."node_id"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || n."no"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('7468652073746f726527733b207469636b657473', 'hex'), 'UTF8'), (replace(replace(n."node_id"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || n."no"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('7468652073746f726527733b207469636b657473', 'hex'), 'UTF8'), (replace(replace(o."node_id"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || o."no"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('7468652073746f726527733b207469636b657473', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_f1eba96f026d_insert AFTER INSERT ON "public"."the store's; tickets"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f1eba96f026d();

CREATE OR REPLACE TRIGGER hybridsync_central_f1eba96f026d_update AFTER UPDATE ON "public"."the store's; tickets"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f1eba96f026d();

CREATE OR REPLACE TRIGGER hybridsync_central_f1eba96f026d_delete AFTER DELETE ON "public"."the store's; tickets"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f1eba96f026d();

ALTER TABLE "public"."the store's; tickets" ENABLE ALWAYS TRIGGER hybridsync_central_f1eba96f026d_insert;

ALTER TABLE "public"."the store's; tickets" ENABLE ALWAYS TRIGGER hybridsync_central_f1eba96f026d_update;

ALTER TABLE "public"."the store's; tickets" ENABLE ALWAYS TRIGGER hybridsync_central_f1eba96f026d_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_f1eba96f026d_truncate AFTER TRUNCATE ON "public"."the store's; tickets"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f1eba96f026d();

ALTER TABLE "public"."the store's; tickets" ENABLE ALWAYS TRIGGER hybridsync_central_f1eba96f026d_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'cad524a3351a72bc511bb56d213410e6c12c92f88b4f33b829485623d3f56bc9' WHERE table_name = 'the store''s; tickets' AND key_columns = 'node_id,no';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'articles', 'central_906c7ff47cd7', 'code', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'articles');

UPDATE "public".hybridsync_edit_table SET key_columns = 'code', script_hash = '' WHERE table_name = 'articles';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_906c7ff47cd7() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  SET datestyle = 'ISO, YMD' SET timezone = 'UTC' SET bytea_output = 'hex' SET extra_float_digits = 1 SET intervalstyle = 'iso_8601' AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('61727469636c6573', 'hex'), 'UTF8'), (replace(replace(n."code"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('61727469636c6573', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (replace(replace(o."code"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (replace(replace(n."code"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('61727469636c6573', 'hex'), 'UTF8'), (replace(replace(n."code"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('61727469636c6573', 'hex'), 'UTF8'), (replace(replace(o."code"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('61727469636c6573', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_906c7ff47cd7_insert AFTER INSERT ON "public"."t_articles"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_906c7ff47cd7();

CREATE OR REPLACE TRIGGER hybridsync_central_906c7ff47cd7_update AFTER UPDATE ON "public"."t_articles"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_906c7ff47cd7();

CREATE OR REPLACE TRIGGER hybridsync_central_906c7ff47cd7_delete AFTER DELETE ON "public"."t_articles"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_906c7ff47cd7();

ALTER TABLE "public"."t_articles" ENABLE ALWAYS TRIGGER hybridsync_central_906c7ff47cd7_insert;

ALTER TABLE "public"."t_articles" ENABLE ALWAYS TRIGGER hybridsync_central_906c7ff47cd7_update;

ALTER TABLE "public"."t_articles" ENABLE ALWAYS TRIGGER hybridsync_central_906c7ff47cd7_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_906c7ff47cd7_truncate AFTER TRUNCATE ON "public"."t_articles"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_906c7ff47cd7();

ALTER TABLE "public"."t_articles" ENABLE ALWAYS TRIGGER hybridsync_central_906c7ff47cd7_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'f5f1923b75d82cf83e501b7e01b391005d990c0eb4a23a53da61e4fe6cd5d55f' WHERE table_name = 'articles' AND key_columns = 'code';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'readings', 'central_303d03f701f0', 'sensor,taken,raw,amount', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'readings');

UPDATE "public".hybridsync_edit_table SET key_columns = 'sensor,taken,raw,amount', script_hash = '' WHERE table_name = 'readings';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_303d03f701f0() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  SET datestyle = 'ISO, YMD' SET timezone = 'UTC' SET bytea_output = 'hex' SET extra_float_digits = 1 SET intervalstyle = 'iso_8601' AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('72656164696e6773', 'hex'), 'UTF8'), (replace(replace(n."sensor"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."raw"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."amount"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('72656164696e6773', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (replace(replace(o."sensor"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(o."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(o."raw"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(o."amount"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (replace(replace(n."sensor"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."raw"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."amount"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('72656164696e6773', 'hex'), 'UTF8'), (replace(replace(n."sensor"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."raw"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(n."amount"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('72656164696e6773', 'hex'), 'UTF8'), (replace(replace(o."sensor"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(o."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(o."raw"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',') || ',' || replace(replace(o."amount"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('72656164696e6773', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_303d03f701f0_insert AFTER INSERT ON "public"."readings"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_303d03f701f0();

CREATE OR REPLACE TRIGGER hybridsync_central_303d03f701f0_update AFTER UPDATE ON "public"."readings"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_303d03f701f0();

CREATE OR REPLACE TRIGGER hybridsync_central_303d03f701f0_delete AFTER DELETE ON "public"."readings"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_303d03f701f0();

ALTER TABLE "public"."readings" ENABLE ALWAYS TRIGGER hybridsync_central_303d03f701f0_insert;

ALTER TABLE "public"."readings" ENABLE ALWAYS TRIGGER hybridsync_central_303d03f701f0_update;

ALTER TABLE "public"."readings" ENABLE ALWAYS TRIGGER hybridsync_central_303d03f701f0_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_303d03f701f0_truncate AFTER TRUNCATE ON "public"."readings"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_303d03f701f0();

ALTER TABLE "public"."readings" ENABLE ALWAYS TRIGGER hybridsync_central_303d03f701f0_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '5dc05f274914cfc2e61a500d79a4e7b49de157d7200feb465e2304864768f621' WHERE table_name = 'readings' AND key_columns = 'sensor,taken,raw,amount';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'kinds', 'central_f6b1a520a9e0', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'kinds');

UPDATE "public".hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'kinds';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_f6b1a520a9e0() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6b696e6473', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6b696e6473', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6b696e6473', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6b696e6473', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6b696e6473', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_f6b1a520a9e0_insert AFTER INSERT ON "public"."kinds"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f6b1a520a9e0();

CREATE OR REPLACE TRIGGER hybridsync_central_f6b1a520a9e0_update AFTER UPDATE ON "public"."kinds"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f6b1a520a9e0();

CREATE OR REPLACE TRIGGER hybridsync_central_f6b1a520a9e0_delete AFTER DELETE ON "public"."kinds"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f6b1a520a9e0();

ALTER TABLE "public"."kinds" ENABLE ALWAYS TRIGGER hybridsync_central_f6b1a520a9e0_insert;

ALTER TABLE "public"."kinds" ENABLE ALWAYS TRIGGER hybridsync_central_f6b1a520a9e0_update;

ALTER TABLE "public"."kinds" ENABLE ALWAYS TRIGGER hybridsync_central_f6b1a520a9e0_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_f6b1a520a9e0_truncate AFTER TRUNCATE ON "public"."kinds"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_f6b1a520a9e0();

ALTER TABLE "public"."kinds" ENABLE ALWAYS TRIGGER hybridsync_central_f6b1a520a9e0_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '93ef47e191aba437bc849db4c6fc9dba112df8902f6b7707b84684f2df6b0627' WHERE table_name = 'kinds' AND key_columns = 'id';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'measured', 'central_6a5cc68c4c34', 'id,taken', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'measured');

UPDATE "public".hybridsync_edit_table SET key_columns = 'id,taken', script_hash = '' WHERE table_name = 'measured';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_6a5cc68c4c34() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  SET datestyle = 'ISO, YMD' SET timezone = 'UTC' SET bytea_output = 'hex' SET extra_float_digits = 1 SET intervalstyle = 'iso_8601' AS $hybridsync$
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6d65617375726564', 'hex'), 'UTF8'), NULL, happened);
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (OLD."id"::text || ',' || replace(replace(OLD."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C" <> (NEW."id"::text || ',' || replace(replace(NEW."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C") THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6d65617375726564', 'hex'), 'UTF8'), (OLD."id"::text || ',' || replace(replace(OLD."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6d65617375726564', 'hex'), 'UTF8'), (NEW."id"::text || ',' || replace(replace(NEW."taken"::text, chr(92), chr(92) || chr(92)), ',', chr(92) || ',')) COLLATE "C", happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_6a5cc68c4c34_insert AFTER INSERT ON "public"."measured"
FOR EACH ROW WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6a5cc68c4c34();

CREATE OR REPLACE TRIGGER hybridsync_central_6a5cc68c4c34_update AFTER UPDATE ON "public"."measured"
FOR EACH ROW WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6a5cc68c4c34();

CREATE OR REPLACE TRIGGER hybridsync_central_6a5cc68c4c34_delete AFTER DELETE ON "public"."measured"
FOR EACH ROW WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6a5cc68c4c34();

ALTER TABLE "public"."measured" ENABLE ALWAYS TRIGGER hybridsync_central_6a5cc68c4c34_insert;

ALTER TABLE "public"."measured" ENABLE ALWAYS TRIGGER hybridsync_central_6a5cc68c4c34_update;

ALTER TABLE "public"."measured" ENABLE ALWAYS TRIGGER hybridsync_central_6a5cc68c4c34_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_6a5cc68c4c34_truncate AFTER TRUNCATE ON "public"."measured"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6a5cc68c4c34();

ALTER TABLE "public"."measured" ENABLE ALWAYS TRIGGER hybridsync_central_6a5cc68c4c34_truncate;

CREATE OR REPLACE TRIGGER hybridsync_central_6a5cc68c4c34_truncate AFTER TRUNCATE ON "public"."measured_2026"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_6a5cc68c4c34();

ALTER TABLE "public"."measured_2026" ENABLE ALWAYS TRIGGER hybridsync_central_6a5cc68c4c34_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'cd13c5037318be4f484ceed6bb82125693fccd527112a408543580eeea4b872a' WHERE table_name = 'measured' AND key_columns = 'id,taken';

INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'archived', 'central_dd9e881230eb', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'archived');

UPDATE "public".hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'archived';

CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_dd9e881230eb() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6172636869766564', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6172636869766564', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6172636869766564', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6172636869766564', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6172636869766564', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;

CREATE OR REPLACE TRIGGER hybridsync_central_dd9e881230eb_insert AFTER INSERT ON "archive"."archived"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_dd9e881230eb();

CREATE OR REPLACE TRIGGER hybridsync_central_dd9e881230eb_update AFTER UPDATE ON "archive"."archived"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_dd9e881230eb();

CREATE OR REPLACE TRIGGER hybridsync_central_dd9e881230eb_delete AFTER DELETE ON "archive"."archived"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_dd9e881230eb();

ALTER TABLE "archive"."archived" ENABLE ALWAYS TRIGGER hybridsync_central_dd9e881230eb_insert;

ALTER TABLE "archive"."archived" ENABLE ALWAYS TRIGGER hybridsync_central_dd9e881230eb_update;

ALTER TABLE "archive"."archived" ENABLE ALWAYS TRIGGER hybridsync_central_dd9e881230eb_delete;

CREATE OR REPLACE TRIGGER hybridsync_central_dd9e881230eb_truncate AFTER TRUNCATE ON "archive"."archived"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_dd9e881230eb();

ALTER TABLE "archive"."archived" ENABLE ALWAYS TRIGGER hybridsync_central_dd9e881230eb_truncate;

UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = '9a25f6367c0255874932c27403c55d1f19d2b6c3f91108738b0b70caf40e7a85' WHERE table_name = 'archived' AND key_columns = 'id';
