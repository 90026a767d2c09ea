CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50));
INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE VALUES ('1', 'pending');
INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE VALUES ('2', 'Bob');
INSERT INTO customer (id, name) OVERRIDING SYSTEM VALUE VALUES ('4', 'Dan');
CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER, note VARCHAR(50));
INSERT INTO orders (id, customer_id, note) OVERRIDING SYSTEM VALUE VALUES ('1', '1', 'first');
INSERT INTO orders (id, customer_id, note) OVERRIDING SYSTEM VALUE VALUES ('1000', '1', 'too big');
INSERT INTO orders (id, customer_id, note) OVERRIDING SYSTEM VALUE VALUES ('2', '2', 'second');
INSERT INTO orders (id, customer_id, note) OVERRIDING SYSTEM VALUE VALUES ('900', '99', 'too early');
CREATE TABLE extra (id INTEGER NOT NULL PRIMARY KEY, note VARCHAR(50));
INSERT INTO extra (id, note) OVERRIDING SYSTEM VALUE VALUES ('1', 'unknown at central');
CREATE TABLE IF NOT EXISTS "public".hybridsync_journal (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  table_name text COLLATE "C" NOT NULL,
  row_key text COLLATE "C",
  changed_at BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS "public".hybridsync_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  node_id text COLLATE "C" NOT NULL,
  journal_id text COLLATE "C" NOT NULL,
  last_batch_id text COLLATE "C",
  last_settled_at BIGINT,
  batch_ids text COLLATE "C",
  in_flight_id text COLLATE "C",
  in_flight_source text COLLATE "C",
  in_flight_seq BIGINT,
  in_flight_attempts INTEGER NOT NULL,
  settled_seq BIGINT NOT NULL,
  own_seq BIGINT NOT NULL,
  resend_seq BIGINT,
  lease_owner text COLLATE "C",
  lease_until BIGINT,
  forked_at BIGINT,
  forked_batch_id text COLLATE "C"
);
CREATE TABLE IF NOT EXISTS "public".hybridsync_table (
  table_name text COLLATE "C" NOT NULL PRIMARY KEY,
  capture_id text COLLATE "C" NOT NULL,
  key_columns text COLLATE "C" NOT NULL,
  script_hash text COLLATE "C" NOT NULL,
  triggers_hash text COLLATE "C",
  backfill text COLLATE "C" NOT NULL,
  backfill_key text COLLATE "C",
  backfill_at BIGINT,
  inspected text COLLATE "C",
  synced_at BIGINT,
  held_code text COLLATE "C",
  held_detail text COLLATE "C",
  held_since BIGINT,
  held_probes INTEGER,
  probe_at BIGINT
);
CREATE TABLE IF NOT EXISTS "public".hybridsync_receipt (
  table_name text COLLATE "C" NOT NULL,
  row_key text COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  synced_at BIGINT NOT NULL,
  PRIMARY KEY (table_name, row_key)
);
CREATE TABLE IF NOT EXISTS "public".hybridsync_quarantine (
  table_name text COLLATE "C" NOT NULL,
  row_key text COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  detail text COLLATE "C",
  attempts INTEGER NOT NULL,
  since BIGINT NOT NULL,
  due INTEGER NOT NULL,
  retry_at BIGINT,
  retries INTEGER,
  parent_journaled INTEGER,
  PRIMARY KEY (table_name, row_key)
);
CREATE OR REPLACE VIEW "public".hybridsync_row_status AS
SELECT s.table_name, s.row_key,
       CASE WHEN s.pending > 0 THEN 'PENDING' WHEN s.outcome <> '' THEN 'QUARANTINED' ELSE 'SYNCED' END AS state,
       (s.pending = 0 AND s.outcome = '') AS is_synced,
       TIMESTAMPTZ 'epoch' + INTERVAL '1 microsecond' * NULLIF(s.synced_at, 0) AS last_sync_at,
       TIMESTAMPTZ 'epoch' + INTERVAL '1 microsecond' * NULLIF(s.pending_at, 0) AS pending_since,
       NULLIF(s.outcome, '') AS outcome,
       NULLIF(s.code, '') AS code
FROM (
  SELECT e.table_name, e.row_key, MAX(e.synced_at) AS synced_at, MAX(e.outcome) AS outcome, MAX(e.code) AS code,
         MAX(e.pending) AS pending, MIN(CASE WHEN e.pending_at > 0 THEN e.pending_at END) AS pending_at
  FROM (
    SELECT table_name, row_key, synced_at, '' AS outcome, '' AS code, 0 AS pending_at,
           CASE WHEN table_name IN (SELECT table_name FROM "public".hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END AS pending
    FROM "public".hybridsync_receipt
    UNION ALL
    SELECT table_name, row_key, 0, outcome, code, 0,
           CASE WHEN table_name IN (SELECT table_name FROM "public".hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END
    FROM "public".hybridsync_quarantine
    UNION ALL
    SELECT table_name, row_key, 0, '', '', changed_at, 1
    FROM "public".hybridsync_journal WHERE row_key IS NOT NULL
  ) e
  GROUP BY e.table_name, e.row_key
) s;
INSERT INTO "public".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'customer', 'b6c45863875e', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'customer');
DELETE FROM "public".hybridsync_receipt WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id');
DELETE FROM "public".hybridsync_quarantine WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id');
UPDATE "public".hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."customer"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_b6c45863875e_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."customer"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_b6c45863875e_') = 1) || ',%' AND (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."customer"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_b6c45863875e_') = 1) <> 4) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = '88714539ad616f0bea8d19a345580b62ac89a63f9137bb0a47910e5df55641a3' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'customer';
CREATE OR REPLACE FUNCTION "public".hybridsync_capture_b6c45863875e() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at) VALUES (convert_from(decode('637573746f6d6572', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;
CREATE OR REPLACE TRIGGER hybridsync_b6c45863875e_insert AFTER INSERT ON "public"."customer"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_b6c45863875e();
CREATE OR REPLACE TRIGGER hybridsync_b6c45863875e_update AFTER UPDATE ON "public"."customer"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_b6c45863875e();
CREATE OR REPLACE TRIGGER hybridsync_b6c45863875e_delete AFTER DELETE ON "public"."customer"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_b6c45863875e();
ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_b6c45863875e_insert;
ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_b6c45863875e_update;
ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_b6c45863875e_delete;
CREATE OR REPLACE TRIGGER hybridsync_b6c45863875e_truncate AFTER TRUNCATE ON "public"."customer"
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_b6c45863875e();
ALTER TABLE "public"."customer" ENABLE ALWAYS TRIGGER hybridsync_b6c45863875e_truncate;
UPDATE "public".hybridsync_table SET triggers_hash = NULL, script_hash = '88714539ad616f0bea8d19a345580b62ac89a63f9137bb0a47910e5df55641a3' WHERE table_name = 'customer';
INSERT INTO "public".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'orders', '1c168adb00d2', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'orders');
DELETE FROM "public".hybridsync_receipt WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id');
DELETE FROM "public".hybridsync_quarantine WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id');
UPDATE "public".hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."orders"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_1c168adb00d2_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."orders"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_1c168adb00d2_') = 1) || ',%' AND (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."orders"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_1c168adb00d2_') = 1) <> 4) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'f87515f9984b9650f4d51b4fbf303fd619783362afff635572c4db39f4e9f484' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'orders';
CREATE OR REPLACE FUNCTION "public".hybridsync_capture_1c168adb00d2() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6f7264657273', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at) VALUES (convert_from(decode('6f7264657273', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;
CREATE OR REPLACE TRIGGER hybridsync_1c168adb00d2_insert AFTER INSERT ON "public"."orders"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_1c168adb00d2();
CREATE OR REPLACE TRIGGER hybridsync_1c168adb00d2_update AFTER UPDATE ON "public"."orders"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_1c168adb00d2();
CREATE OR REPLACE TRIGGER hybridsync_1c168adb00d2_delete AFTER DELETE ON "public"."orders"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_1c168adb00d2();
ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_1c168adb00d2_insert;
ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_1c168adb00d2_update;
ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_1c168adb00d2_delete;
CREATE OR REPLACE TRIGGER hybridsync_1c168adb00d2_truncate AFTER TRUNCATE ON "public"."orders"
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_1c168adb00d2();
ALTER TABLE "public"."orders" ENABLE ALWAYS TRIGGER hybridsync_1c168adb00d2_truncate;
UPDATE "public".hybridsync_table SET triggers_hash = NULL, script_hash = 'f87515f9984b9650f4d51b4fbf303fd619783362afff635572c4db39f4e9f484' WHERE table_name = 'orders';
INSERT INTO "public".hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'extra', 'c8dee78f8c7b', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'extra');
DELETE FROM "public".hybridsync_receipt WHERE table_name = 'extra' AND EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'extra' AND key_columns <> 'id');
DELETE FROM "public".hybridsync_quarantine WHERE table_name = 'extra' AND EXISTS (SELECT 1 FROM "public".hybridsync_table WHERE table_name = 'extra' AND key_columns <> 'id');
UPDATE "public".hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."extra"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_c8dee78f8c7b_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."extra"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_c8dee78f8c7b_') = 1) || ',%' AND (SELECT count(*) FROM (WITH RECURSIVE member(oid) AS (
  SELECT to_regclass('"public"."extra"')::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc)) AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))) AS t(name) WHERE strpos(t.name, 'hybridsync_c8dee78f8c7b_') = 1) <> 4) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'b3845e40110bf362db2b8759bc9ba509a02ebf06511287508a799e8b54bee47c' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'extra';
CREATE OR REPLACE FUNCTION "public".hybridsync_capture_c8dee78f8c7b() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp  AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6578747261', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6578747261', 'hex'), 'UTF8'), gone.k, happened
    FROM (SELECT (o."id"::text) COLLATE "C" AS k FROM hybridsync_old o EXCEPT SELECT (n."id"::text) COLLATE "C" FROM hybridsync_new n) gone;
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6578747261', 'hex'), 'UTF8'), (n."id"::text) COLLATE "C", happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at)
    SELECT convert_from(decode('6578747261', 'hex'), 'UTF8'), (o."id"::text) COLLATE "C", happened FROM hybridsync_old o;
  ELSE
    INSERT INTO "public".hybridsync_journal (table_name, row_key, changed_at) VALUES (convert_from(decode('6578747261', 'hex'), 'UTF8'), NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$;
CREATE OR REPLACE TRIGGER hybridsync_c8dee78f8c7b_insert AFTER INSERT ON "public"."extra"
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_c8dee78f8c7b();
CREATE OR REPLACE TRIGGER hybridsync_c8dee78f8c7b_update AFTER UPDATE ON "public"."extra"
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_c8dee78f8c7b();
CREATE OR REPLACE TRIGGER hybridsync_c8dee78f8c7b_delete AFTER DELETE ON "public"."extra"
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_c8dee78f8c7b();
ALTER TABLE "public"."extra" ENABLE ALWAYS TRIGGER hybridsync_c8dee78f8c7b_insert;
ALTER TABLE "public"."extra" ENABLE ALWAYS TRIGGER hybridsync_c8dee78f8c7b_update;
ALTER TABLE "public"."extra" ENABLE ALWAYS TRIGGER hybridsync_c8dee78f8c7b_delete;
CREATE OR REPLACE TRIGGER hybridsync_c8dee78f8c7b_truncate AFTER TRUNCATE ON "public"."extra"
FOR EACH STATEMENT EXECUTE FUNCTION "public".hybridsync_capture_c8dee78f8c7b();
ALTER TABLE "public"."extra" ENABLE ALWAYS TRIGGER hybridsync_c8dee78f8c7b_truncate;
UPDATE "public".hybridsync_table SET triggers_hash = NULL, script_hash = 'b3845e40110bf362db2b8759bc9ba509a02ebf06511287508a799e8b54bee47c' WHERE table_name = 'extra';
DROP FUNCTION IF EXISTS "public".hybridsync_capture_c49fea7425fa() CASCADE;
UPDATE "public".hybridsync_table SET script_hash = 'released' WHERE capture_id = 'c49fea7425fa';
DELETE FROM hybridsync_journal;
INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE VALUES ('10', 'legacy', '2', '1795895160165179');
INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE VALUES ('11', 'customer', '1', '1795895160598521');
INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE VALUES ('12', 'customer', '1', '1795895160749314');
INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE VALUES ('13', 'customer', '4', '1795895160749722');
INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE VALUES ('14', 'customer', '3', '1795895160752462');
INSERT INTO hybridsync_journal (seq, table_name, row_key, changed_at) OVERRIDING SYSTEM VALUE VALUES ('9', 'extra', '1', '1795895160164931');
DELETE FROM hybridsync_quarantine;
INSERT INTO hybridsync_quarantine (table_name, row_key, seq, changed_at, outcome, code, detail, attempts, since, due, retry_at, retries, parent_journaled) OVERRIDING SYSTEM VALUE VALUES ('orders', '1000', '8', '1795895160164627', 'REJECTED', 'CONSTRAINT', 'Table ''orders'': a constraint or trigger refused a value (SQLSTATE 23514, code 0).', '1', '1795895160252372', '0', NULL, NULL, NULL);
INSERT INTO hybridsync_quarantine (table_name, row_key, seq, changed_at, outcome, code, detail, attempts, since, due, retry_at, retries, parent_journaled) OVERRIDING SYSTEM VALUE VALUES ('orders', '900', '7', '1795895160164279', 'DEFERRED', 'FOREIGN_KEY', 'Table ''orders'': a row that it refers to is missing.', '2', '1795895160252372', '0', '1795895160522760', '1', NULL);
DELETE FROM hybridsync_receipt;
INSERT INTO hybridsync_receipt (table_name, row_key, seq, synced_at) OVERRIDING SYSTEM VALUE VALUES ('customer', '1', '1', '1795895158771874');
INSERT INTO hybridsync_receipt (table_name, row_key, seq, synced_at) OVERRIDING SYSTEM VALUE VALUES ('customer', '2', '2', '1795895158771874');
INSERT INTO hybridsync_receipt (table_name, row_key, seq, synced_at) OVERRIDING SYSTEM VALUE VALUES ('customer', '3', '3', '1795895158771874');
INSERT INTO hybridsync_receipt (table_name, row_key, seq, synced_at) OVERRIDING SYSTEM VALUE VALUES ('legacy', '1', '6', '1795895158771874');
INSERT INTO hybridsync_receipt (table_name, row_key, seq, synced_at) OVERRIDING SYSTEM VALUE VALUES ('orders', '1', '4', '1795895158771874');
INSERT INTO hybridsync_receipt (table_name, row_key, seq, synced_at) OVERRIDING SYSTEM VALUE VALUES ('orders', '2', '5', '1795895158771874');
DELETE FROM hybridsync_state;
INSERT INTO hybridsync_state (id, layout, node_id, journal_id, last_batch_id, last_settled_at, batch_ids, in_flight_id, in_flight_source, in_flight_seq, in_flight_attempts, settled_seq, own_seq, resend_seq, lease_owner, lease_until, forked_at, forked_batch_id) OVERRIDING SYSTEM VALUE VALUES ('1', '1', 'store-1', 'b4bd5ed2-837c-42e2-97e5-6a44ac171d85', '01a223b1-6e74-7ed6-9910-787ae4a6ebbe', '1795895160439122', '01a223b1-6e74-7ed6-9910-787ae4a6ebbe 01a223b1-6da5-7d96-9a95-3afde0adf6e6 01a223b1-67ee-7c1e-9fd8-5cd893b35bee ', '01a223b1-6f76-7234-a803-59b759c95df1', 'JOURNAL', '11', '1', '9', '6', NULL, NULL, NULL, NULL, NULL);
DELETE FROM hybridsync_table;
INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, triggers_hash, backfill, backfill_key, backfill_at, inspected, synced_at, held_code, held_detail, held_since, held_probes, probe_at) OVERRIDING SYSTEM VALUE VALUES ('customer', 'b6c45863875e', 'id', '88714539ad616f0bea8d19a345580b62ac89a63f9137bb0a47910e5df55641a3', '50b022bc2f77a3763bf08b8111155e71a33b6ea01b3a756a5e396f079f1de8fa', 'DONE', '3', NULL, '4,16386,cfa721a384a6d824b0eb3584063276d275dbd758938e44eca59e6229ecd11541,3003200a2ef358d0ab42147dafaa705fd73b70956de2765dd96387a95e2246e7,id,INTEGER -1,name,TEXT -1', '1795895158771874', NULL, NULL, NULL, NULL, NULL);
INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, triggers_hash, backfill, backfill_key, backfill_at, inspected, synced_at, held_code, held_detail, held_since, held_probes, probe_at) OVERRIDING SYSTEM VALUE VALUES ('extra', 'c8dee78f8c7b', 'id', 'b3845e40110bf362db2b8759bc9ba509a02ebf06511287508a799e8b54bee47c', '3e2c06c638af39b425c4b9a8e5c108f25e2219be6ce06360ca6d5c483db36695', 'DONE', NULL, NULL, '4,16401,a963587195cd254e75f356b354463cecf2960c69390295009a69112ac271b02a,2674095fd8339dd6b02ec3442bc0ffffa7d1803064965b63070d06c63bfd0ce3,id,INTEGER -1,note,TEXT -1', NULL, 'UNKNOWN_TABLE', 'Central has no table ''extra''.', '1795895160252372', '1', '1795895220662195');
INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, triggers_hash, backfill, backfill_key, backfill_at, inspected, synced_at, held_code, held_detail, held_since, held_probes, probe_at) OVERRIDING SYSTEM VALUE VALUES ('legacy', 'c49fea7425fa', 'id', '76b4cde0a385897c6b5207b572bec37a8861a5e3e90c9768ab5de9ba2eae3eb8', '8bdea41cc46dbee1f7ea6bf385fb37375cad89e8c2c90816a3e605e69de18121', 'DONE', '1', NULL, '4,16396,d77cdeeffabc035504369f6799389795812118ff0a8e36c9753c743365298fb1,7e305fae2138a6b15cdd70cecc4d9d79b4c22eae7e819a4992532adbeebfb968,id,INTEGER -1,note,TEXT -1', '1795895158771874', NULL, NULL, NULL, NULL, NULL);
INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, triggers_hash, backfill, backfill_key, backfill_at, inspected, synced_at, held_code, held_detail, held_since, held_probes, probe_at) OVERRIDING SYSTEM VALUE VALUES ('orders', '1c168adb00d2', 'id', 'f87515f9984b9650f4d51b4fbf303fd619783362afff635572c4db39f4e9f484', '2f53dd55d40bb5ceb676788c1cf6b93056dfea5e2de6c2e595f5706aa22d8db4', 'DONE', '2', NULL, '4,16391,6093253c8fc06c799ebd3279a305f1c2b1e199789984ec4ed914f8bcca48c7d5,c6112982018be8b0502cd23c1c950aed068409412f3ef065421eccef264c9c7f,id,INTEGER -1,customer_id,INTEGER -1,note,TEXT -1', '1795895158771874', NULL, NULL, NULL, NULL, NULL);
SELECT setval('public.hybridsync_journal_seq_seq', 14, true);
