CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50));
INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE VALUES ('1', 'in flight');
INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE VALUES ('2', 'headquarters');
INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE VALUES ('3', 'Cid');
CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER, note VARCHAR(50), CHECK (id < 1000), FOREIGN KEY (customer_id) REFERENCES customer(id));
INSERT INTO orders (id, customer_id, note) OVERRIDING SYSTEM VALUE VALUES ('1', '1', 'first');
INSERT INTO orders (id, customer_id, note) OVERRIDING SYSTEM VALUE VALUES ('2', '2', 'second');
CREATE TABLE legacy (id INTEGER NOT NULL PRIMARY KEY, note VARCHAR(50));
INSERT INTO legacy (id, note) OVERRIDING SYSTEM VALUE VALUES ('1', 'old');
CREATE TABLE IF NOT EXISTS "public".hybridsync_central (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  installed_at BIGINT NOT NULL
);
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
  last_outcomes text COLLATE "C"
);
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
CREATE TABLE IF NOT EXISTS "public".hybridsync_api_key (
  key_sha256 text COLLATE "C" NOT NULL PRIMARY KEY,
  node_id text COLLATE "C" NOT NULL,
  tables text COLLATE "C",
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT
);
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
INSERT INTO "public".hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'legacy', 'central_c49fea7425fa', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_edit_table WHERE table_name = 'legacy');
UPDATE "public".hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'legacy';
CREATE OR REPLACE FUNCTION "public".hybridsync_capture_central_c49fea7425fa() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6c6567616379', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6c6567616379', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6c6567616379', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at)
    SELECT convert_from(decode('6c6567616379', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_edit (table_name, row_key, changed_at) VALUES (convert_from(decode('6c6567616379', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;
CREATE OR REPLACE TRIGGER hybridsync_central_c49fea7425fa_insert AFTER INSERT ON "public"."legacy"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_c49fea7425fa();
CREATE OR REPLACE TRIGGER hybridsync_central_c49fea7425fa_update AFTER UPDATE ON "public"."legacy"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_c49fea7425fa();
CREATE OR REPLACE TRIGGER hybridsync_central_c49fea7425fa_delete AFTER DELETE ON "public"."legacy"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_c49fea7425fa();
ALTER TABLE "public"."legacy" ENABLE ALWAYS TRIGGER hybridsync_central_c49fea7425fa_insert;
ALTER TABLE "public"."legacy" ENABLE ALWAYS TRIGGER hybridsync_central_c49fea7425fa_update;
ALTER TABLE "public"."legacy" ENABLE ALWAYS TRIGGER hybridsync_central_c49fea7425fa_delete;
CREATE OR REPLACE TRIGGER hybridsync_central_c49fea7425fa_truncate AFTER TRUNCATE ON "public"."legacy"
FOR EACH STATEMENT WHEN (pg_catalog.current_setting('hybridsync.applying', true) IS DISTINCT FROM '1')
EXECUTE FUNCTION "public".hybridsync_capture_central_c49fea7425fa();
ALTER TABLE "public"."legacy" ENABLE ALWAYS TRIGGER hybridsync_central_c49fea7425fa_truncate;
UPDATE "public".hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'f023cb41b247eee28cdb520239bd04a201ca5fed32c57ade368c2f3d0ccd396a' WHERE table_name = 'legacy' AND key_columns = 'id';
DELETE FROM hybridsync_api_key;
INSERT INTO hybridsync_api_key (key_sha256, node_id, tables, created_at, expires_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES ('c62e7befef5edef13c00c1988971c8399af281730e352ee6cbd7baf29080dbcc', 'store-1', NULL, '1795895157459403', NULL, NULL);
DELETE FROM hybridsync_applying;
DELETE FROM hybridsync_central;
INSERT INTO hybridsync_central (id, layout, installed_at) OVERRIDING SYSTEM VALUE VALUES ('1', '1', '1795895157183753');
DELETE FROM hybridsync_conflict;
INSERT INTO hybridsync_conflict (id, digest, found_at, table_name, row_key, key_values, lost_at, lost_node_id, lost_journal_id, lost_seq, lost_row, won_at, won_node_id, won_journal_id, won_seq) OVERRIDING SYSTEM VALUE VALUES ('1', 'e0abb905d7500c1558fdc60a3f36a1c5cf3063f44a7533f193154d047c2350f2', '1795895159845315', 'customer', '2', '{"id":2}', '0', 'store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '2', '{"id":2,"name":"Bob"}', '0', 'store-2', 'a5361375-d939-4220-b864-6318a289b6b5', '1');
DELETE FROM hybridsync_edit;
INSERT INTO hybridsync_edit (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE VALUES ('1', 'customer', '2', '1795895160752970');
DELETE FROM hybridsync_edit_table;
INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash, triggers_hash) OVERRIDING SYSTEM VALUE VALUES ('customer', 'central_b6c45863875e', 'id', '8d945190d0f9cfecfdd63c55c2b30d428093a6b7f30be05135d2c48821723c1d', '3966967ec25c8f0e1fe05af421885ccc2c473f33b7471b549083899bd3ae5311');
INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash, triggers_hash) OVERRIDING SYSTEM VALUE VALUES ('legacy', 'central_c49fea7425fa', 'id', 'f023cb41b247eee28cdb520239bd04a201ca5fed32c57ade368c2f3d0ccd396a', '8d9e0b47173ebda602bfe1ac50dc94c38587fe2b4c2cc6af5d453d443a242854');
INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash, triggers_hash) OVERRIDING SYSTEM VALUE VALUES ('orders', 'central_1c168adb00d2', 'id', '289cb429ea517f36b46177ff8d2fba0875581587893b679205016146b9b5ccc5', '6fc979963388f06930d2619250f108f0f70909d78d0699510db6643173db64be');
DELETE FROM hybridsync_node;
INSERT INTO hybridsync_node (node_id, journal_id, last_batch_id, last_seen_at, clock_offset, applied, superseded, deferred, rejected, last_outcomes) OVERRIDING SYSTEM VALUE VALUES ('store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '01a223b1-6f76-7234-a803-59b759c95df1', '1795895160712676', '-30', '7', '0', '3', '1', '11	APPLIED			
');
INSERT INTO hybridsync_node (node_id, journal_id, last_batch_id, last_seen_at, clock_offset, applied, superseded, deferred, rejected, last_outcomes) OVERRIDING SYSTEM VALUE VALUES ('store-2', 'a5361375-d939-4220-b864-6318a289b6b5', '01a223b1-6c1f-76f7-bbe7-eb88ad2a8b5a', '1795895159845315', '-15', '1', '0', '0', '0', '1	APPLIED			
');
DELETE FROM hybridsync_old_journal;
DELETE FROM hybridsync_version;
INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted) OVERRIDING SYSTEM VALUE VALUES ('customer', '1', '1795895160598521', 'store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '11', '0');
INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted) OVERRIDING SYSTEM VALUE VALUES ('customer', '2', '0', 'store-2', 'a5361375-d939-4220-b864-6318a289b6b5', '1', '0');
INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted) OVERRIDING SYSTEM VALUE VALUES ('customer', '3', '0', 'store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '3', '0');
INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted) OVERRIDING SYSTEM VALUE VALUES ('legacy', '1', '0', 'store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '6', '0');
INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted) OVERRIDING SYSTEM VALUE VALUES ('orders', '1', '0', 'store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '4', '0');
INSERT INTO hybridsync_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted) OVERRIDING SYSTEM VALUE VALUES ('orders', '2', '0', 'store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '5', '0');
SELECT setval('public.hybridsync_edit_seq_seq', 1, true);
SELECT setval('public.hybridsync_conflict_id_seq', 1, true);
