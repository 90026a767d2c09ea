CREATE TABLE IF NOT EXISTS hybridsync_journal (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  row_key TEXT,
  changed_at BIGINT NOT NULL,
  journaled_at BIGINT
);

CREATE TABLE IF NOT EXISTS hybridsync_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  node_id TEXT NOT NULL,
  journal_id TEXT NOT NULL,
  last_batch_id TEXT,
  last_settled_at BIGINT,
  batch_ids TEXT,
  in_flight_id TEXT,
  in_flight_source TEXT,
  in_flight_seq BIGINT,
  in_flight_attempts INTEGER NOT NULL,
  settled_seq BIGINT NOT NULL,
  own_seq BIGINT NOT NULL,
  resend_seq BIGINT,
  own_schema_changes BIGINT,
  rejoined_at BIGINT,
  lease_owner TEXT,
  lease_until BIGINT,
  forked_at BIGINT,
  forked_batch_id TEXT,
  schema_version INTEGER,
  paused_at BIGINT,
  paused_reason TEXT,
  agent_owner TEXT,
  agent_state TEXT,
  agent_since BIGINT,
  agent_next_at BIGINT,
  agent_seen_at BIGINT,
  failed_at BIGINT,
  failure_code TEXT,
  failure_text TEXT,
  told TEXT,
  unfinished TEXT
);

CREATE TABLE IF NOT EXISTS hybridsync_table (
  table_name TEXT NOT NULL PRIMARY KEY,
  capture_id TEXT NOT NULL,
  key_columns TEXT NOT NULL,
  script_hash TEXT NOT NULL,
  triggers_hash TEXT,
  backfill TEXT NOT NULL,
  backfill_key TEXT,
  backfill_at BIGINT,
  inspected TEXT,
  synced_at BIGINT,
  held_code TEXT,
  held_detail TEXT,
  held_since BIGINT,
  held_probes INTEGER,
  probe_at BIGINT,
  verify_since BIGINT,
  verify_mark BIGINT
);

CREATE TABLE IF NOT EXISTS hybridsync_receipt (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  seq BIGINT NOT NULL,
  synced_at BIGINT NOT NULL,
  changed_at BIGINT,
  PRIMARY KEY (table_name, row_key)
);

CREATE TABLE IF NOT EXISTS hybridsync_discarded (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  discarded_at BIGINT NOT NULL,
  was_there INTEGER,
  PRIMARY KEY (table_name, row_key)
);

CREATE TABLE IF NOT EXISTS hybridsync_quarantine (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  code TEXT NOT NULL,
  detail TEXT,
  attempts INTEGER NOT NULL,
  since BIGINT NOT NULL,
  due INTEGER NOT NULL,
  retry_at BIGINT,
  retries INTEGER,
  parent_journaled INTEGER,
  PRIMARY KEY (table_name, row_key)
);

DROP VIEW IF EXISTS hybridsync_row_status;

CREATE VIEW IF NOT EXISTS hybridsync_row_status AS
SELECT s.table_name, s.row_key,
       CASE WHEN s.pending > 0 THEN 'PENDING' WHEN s.outcome <> '' THEN 'QUARANTINED'
            WHEN s.discarded > 0 THEN 'DISCARDED' ELSE 'SYNCED' END AS state,
       (s.pending = 0 AND s.outcome = '' AND s.discarded = 0) AS is_synced,
       strftime('%Y-%m-%dT%H:%M:%fZ', NULLIF(s.synced_at, 0) / 1000000.0, 'unixepoch') AS last_sync_at,
       strftime('%Y-%m-%dT%H:%M:%fZ', NULLIF(s.pending_at, 0) / 1000000.0, 'unixepoch') AS pending_since,
       NULLIF(s.outcome, '') AS outcome,
       NULLIF(s.code, '') AS code
FROM (
  SELECT e.table_name, e.row_key, MAX(e.synced_at) AS synced_at, MAX(e.outcome) AS outcome, MAX(e.code) AS code,
         MAX(e.pending) AS pending, MAX(e.discarded) AS discarded, MIN(CASE WHEN e.pending_at > 0 THEN e.pending_at END) AS pending_at
  FROM (
    SELECT table_name, row_key, synced_at, '' AS outcome, '' AS code, 0 AS pending_at,
           CASE WHEN table_name IN (SELECT table_name FROM hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END AS pending, 0 AS discarded
    FROM hybridsync_receipt
    UNION ALL
    SELECT table_name, row_key, 0, outcome, code, 0,
           CASE WHEN table_name IN (SELECT table_name FROM hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END, 0
    FROM hybridsync_quarantine
    UNION ALL
    SELECT table_name, row_key, 0, '', '', changed_at, 1, 0
    FROM hybridsync_journal WHERE row_key IS NOT NULL
    UNION ALL
    SELECT table_name, row_key, 0, '', '', 0, 0, 1
    FROM hybridsync_discarded
  ) e
  GROUP BY e.table_name, e.row_key
) s;

UPDATE hybridsync_state SET schema_version = 2 WHERE schema_version IS NULL OR schema_version < 2;

INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'customer', 'b6c45863875e', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'customer');

DELETE FROM hybridsync_receipt WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id');

DELETE FROM hybridsync_quarantine WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id');

DELETE FROM hybridsync_discarded WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id');

UPDATE hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('customer') AND instr(name, 'hybridsync_b6c45863875e_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('customer') AND instr(name, 'hybridsync_b6c45863875e_') = 1) || ',%' AND (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('customer') AND instr(name, 'hybridsync_b6c45863875e_') = 1) <> 5) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'ed17ec81d7fcd4582c838f2537a022e2366c543175548cc6a9acdbd8797e9067' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'customer';

DROP TRIGGER IF EXISTS hybridsync_b6c45863875e_insert;

DROP TRIGGER IF EXISTS hybridsync_b6c45863875e_update;

DROP TRIGGER IF EXISTS hybridsync_b6c45863875e_delete;

CREATE TRIGGER hybridsync_b6c45863875e_insert AFTER INSERT ON "customer" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('customer', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_b6c45863875e_update AFTER UPDATE ON "customer" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'customer', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('customer', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_b6c45863875e_delete AFTER DELETE ON "customer" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('customer', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

DROP TRIGGER IF EXISTS hybridsync_b6c45863875e_insert_replacing_0;

DROP TRIGGER IF EXISTS hybridsync_b6c45863875e_update_replacing_0;

CREATE TRIGGER hybridsync_b6c45863875e_insert_replacing_0 BEFORE INSERT ON "customer" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'customer', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        -- NEW has -1 for a rowid that is yet to be chosen
        SELECT (replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) FROM "customer" AS t WHERE t."email" = NEW."email" COLLATE "BINARY" AND ((replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')) OR (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')) = '-1')
      ) FROM (SELECT NULL AS "email") AS t
    ) AS k FROM (SELECT NULL AS "email") AS NEW
  ) WHERE k IS NOT NULL;
END;

CREATE TRIGGER hybridsync_b6c45863875e_update_replacing_0 BEFORE UPDATE ON "customer" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'customer', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        SELECT (replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) FROM "customer" AS t WHERE t."email" = NEW."email" COLLATE "BINARY" AND (replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,'))
      ) FROM (SELECT NULL AS "email") AS t
    ) AS k FROM (SELECT NULL AS "email") AS NEW
  ) WHERE k IS NOT NULL;
END;

UPDATE hybridsync_table SET triggers_hash = NULL, script_hash = 'ed17ec81d7fcd4582c838f2537a022e2366c543175548cc6a9acdbd8797e9067' WHERE table_name = 'customer';

INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'orders', '1c168adb00d2', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'orders');

DELETE FROM hybridsync_receipt WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id');

DELETE FROM hybridsync_quarantine WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id');

DELETE FROM hybridsync_discarded WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id');

UPDATE hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('orders') AND instr(name, 'hybridsync_1c168adb00d2_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('orders') AND instr(name, 'hybridsync_1c168adb00d2_') = 1) || ',%' AND (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('orders') AND instr(name, 'hybridsync_1c168adb00d2_') = 1) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'fa8103b5ece379bfc952cb4b2ac15a905d551f61bcf330e4bc38a667d01741bd' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'orders';

DROP TRIGGER IF EXISTS hybridsync_1c168adb00d2_insert;

DROP TRIGGER IF EXISTS hybridsync_1c168adb00d2_update;

DROP TRIGGER IF EXISTS hybridsync_1c168adb00d2_delete;

CREATE TRIGGER hybridsync_1c168adb00d2_insert AFTER INSERT ON "orders" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('orders', (replace(replace(quote(CASE WHEN instr(NEW."id", char(0)) THEN CAST(NEW."id" AS BLOB) ELSE NEW."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_1c168adb00d2_update AFTER UPDATE ON "orders" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'orders', (replace(replace(quote(CASE WHEN instr(OLD."id", char(0)) THEN CAST(OLD."id" AS BLOB) ELSE OLD."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."id", char(0)) THEN CAST(OLD."id" AS BLOB) ELSE OLD."id" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."id", char(0)) THEN CAST(NEW."id" AS BLOB) ELSE NEW."id" END), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('orders', (replace(replace(quote(CASE WHEN instr(NEW."id", char(0)) THEN CAST(NEW."id" AS BLOB) ELSE NEW."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_1c168adb00d2_delete AFTER DELETE ON "orders" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('orders', (replace(replace(quote(CASE WHEN instr(OLD."id", char(0)) THEN CAST(OLD."id" AS BLOB) ELSE OLD."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_table SET triggers_hash = NULL, script_hash = 'fa8103b5ece379bfc952cb4b2ac15a905d551f61bcf330e4bc38a667d01741bd' WHERE table_name = 'orders';

INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'order_lines', '6d1ede42fa97', 'order_id,line', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'order_lines');

DELETE FROM hybridsync_receipt WHERE table_name = 'order_lines' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'order_lines' AND key_columns <> 'order_id,line');

DELETE FROM hybridsync_quarantine WHERE table_name = 'order_lines' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'order_lines' AND key_columns <> 'order_id,line');

DELETE FROM hybridsync_discarded WHERE table_name = 'order_lines' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'order_lines' AND key_columns <> 'order_id,line');

UPDATE hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'order_id,line' OR (inspected NOT LIKE (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('order_lines') AND instr(name, 'hybridsync_6d1ede42fa97_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('order_lines') AND instr(name, 'hybridsync_6d1ede42fa97_') = 1) || ',%' AND (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('order_lines') AND instr(name, 'hybridsync_6d1ede42fa97_') = 1) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = '8a0bad0200beda3272301dd880853cb3bdea6b0616d84a6bae8ab825a1210b2a' THEN inspected ELSE '~' || inspected END, key_columns = 'order_id,line', script_hash = '' WHERE table_name = 'order_lines';

DROP TRIGGER IF EXISTS hybridsync_6d1ede42fa97_insert;

DROP TRIGGER IF EXISTS hybridsync_6d1ede42fa97_update;

DROP TRIGGER IF EXISTS hybridsync_6d1ede42fa97_delete;

CREATE TRIGGER hybridsync_6d1ede42fa97_insert AFTER INSERT ON "order_lines" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('order_lines', (replace(replace(quote(CASE WHEN instr(NEW."order_id", char(0)) THEN CAST(NEW."order_id" AS BLOB) ELSE NEW."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_6d1ede42fa97_update AFTER UPDATE ON "order_lines" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'order_lines', (replace(replace(quote(CASE WHEN instr(OLD."order_id", char(0)) THEN CAST(OLD."order_id" AS BLOB) ELSE OLD."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."order_id", char(0)) THEN CAST(OLD."order_id" AS BLOB) ELSE OLD."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."line"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."order_id", char(0)) THEN CAST(NEW."order_id" AS BLOB) ELSE NEW."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."line"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('order_lines', (replace(replace(quote(CASE WHEN instr(NEW."order_id", char(0)) THEN CAST(NEW."order_id" AS BLOB) ELSE NEW."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_6d1ede42fa97_delete AFTER DELETE ON "order_lines" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('order_lines', (replace(replace(quote(CASE WHEN instr(OLD."order_id", char(0)) THEN CAST(OLD."order_id" AS BLOB) ELSE OLD."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_table SET triggers_hash = NULL, script_hash = '8a0bad0200beda3272301dd880853cb3bdea6b0616d84a6bae8ab825a1210b2a' WHERE table_name = 'order_lines';

INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'the store''s; tickets', 'f1eba96f026d', 'node_id,no', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'the store''s; tickets');

DELETE FROM hybridsync_receipt WHERE table_name = 'the store''s; tickets' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'the store''s; tickets' AND key_columns <> 'node_id,no');

DELETE FROM hybridsync_quarantine WHERE table_name = 'the store''s; tickets' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'the store''s; tickets' AND key_columns <> 'node_id,no');

DELETE FROM hybridsync_discarded WHERE table_name = 'the store''s; tickets' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'the store''s; tickets' AND key_columns <> 'node_id,no');

UPDATE hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'node_id,no' OR (inspected NOT LIKE (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('the store''s; tickets') AND instr(name, 'hybridsync_f1eba96f026d_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('the store''s; tickets') AND instr(name, 'hybridsync_f1eba96f026d_') = 1) || ',%' AND (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('the store''s; tickets') AND instr(name, 'hybridsync_f1eba96f026d_') = 1) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'b689b651c06a2ffa1971a8ae738b6a6afcfa6b3cb94c15faaddf82f011ecf1c1' THEN inspected ELSE '~' || inspected END, key_columns = 'node_id,no', script_hash = '' WHERE table_name = 'the store''s; tickets';

DROP TRIGGER IF EXISTS hybridsync_f1eba96f026d_insert;

DROP TRIGGER IF EXISTS hybridsync_f1eba96f026d_update;

DROP TRIGGER IF EXISTS hybridsync_f1eba96f026d_delete;

CREATE TRIGGER hybridsync_f1eba96f026d_insert AFTER INSERT ON "the store's; tickets" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('the store''s; tickets', (replace(replace(quote(CASE WHEN instr(NEW."node_id", char(0)) THEN CAST(NEW."node_id" AS BLOB) ELSE NEW."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_f1eba96f026d_update AFTER UPDATE ON "the store's; tickets" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'the store''s; tickets', (replace(replace(quote(CASE WHEN instr(OLD."node_id", char(0)) THEN CAST(OLD."node_id" AS BLOB) ELSE OLD."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."node_id", char(0)) THEN CAST(OLD."node_id" AS BLOB) ELSE OLD."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."no"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."node_id", char(0)) THEN CAST(NEW."node_id" AS BLOB) ELSE NEW."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."no"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('the store''s; tickets', (replace(replace(quote(CASE WHEN instr(NEW."node_id", char(0)) THEN CAST(NEW."node_id" AS BLOB) ELSE NEW."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_f1eba96f026d_delete AFTER DELETE ON "the store's; tickets" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('the store''s; tickets', (replace(replace(quote(CASE WHEN instr(OLD."node_id", char(0)) THEN CAST(OLD."node_id" AS BLOB) ELSE OLD."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_table SET triggers_hash = NULL, script_hash = 'b689b651c06a2ffa1971a8ae738b6a6afcfa6b3cb94c15faaddf82f011ecf1c1' WHERE table_name = 'the store''s; tickets';

INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'articles', '906c7ff47cd7', 'code', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'articles');

DELETE FROM hybridsync_receipt WHERE table_name = 'articles' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'articles' AND key_columns <> 'code');

DELETE FROM hybridsync_quarantine WHERE table_name = 'articles' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'articles' AND key_columns <> 'code');

DELETE FROM hybridsync_discarded WHERE table_name = 'articles' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'articles' AND key_columns <> 'code');

UPDATE hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'code' OR (inspected NOT LIKE (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('t_articles') AND instr(name, 'hybridsync_906c7ff47cd7_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('t_articles') AND instr(name, 'hybridsync_906c7ff47cd7_') = 1) || ',%' AND (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('t_articles') AND instr(name, 'hybridsync_906c7ff47cd7_') = 1) <> 5) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = '9746e7dad6f69fb7f56ab0ee29bfd1bfa57217227374fd5eaed310b9b71dd3db' THEN inspected ELSE '~' || inspected END, key_columns = 'code', script_hash = '' WHERE table_name = 'articles';

DROP TRIGGER IF EXISTS hybridsync_906c7ff47cd7_insert;

DROP TRIGGER IF EXISTS hybridsync_906c7ff47cd7_update;

DROP TRIGGER IF EXISTS hybridsync_906c7ff47cd7_delete;

CREATE TRIGGER hybridsync_906c7ff47cd7_insert AFTER INSERT ON "t_articles" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('articles', (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_906c7ff47cd7_update AFTER UPDATE ON "t_articles" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'articles', (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('articles', (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_906c7ff47cd7_delete AFTER DELETE ON "t_articles" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('articles', (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

DROP TRIGGER IF EXISTS hybridsync_906c7ff47cd7_insert_replacing_0;

DROP TRIGGER IF EXISTS hybridsync_906c7ff47cd7_update_replacing_0;

CREATE TRIGGER hybridsync_906c7ff47cd7_insert_replacing_0 BEFORE INSERT ON "t_articles" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'articles', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        -- NEW has -1 for a rowid that is yet to be chosen
        SELECT (replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) FROM "t_articles" AS t WHERE t."nr" = NEW."nr" COLLATE "BINARY" AND ((replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')) OR (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')) = '-1')
      ) FROM (SELECT NULL AS "nr") AS t
    ) AS k FROM (SELECT NULL AS "nr") AS NEW
  ) WHERE k IS NOT NULL;
END;

CREATE TRIGGER hybridsync_906c7ff47cd7_update_replacing_0 BEFORE UPDATE ON "t_articles" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'articles', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        SELECT (replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) FROM "t_articles" AS t WHERE t."nr" = NEW."nr" COLLATE "BINARY" AND (replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,'))
      ) FROM (SELECT NULL AS "nr") AS t
    ) AS k FROM (SELECT NULL AS "nr") AS NEW
  ) WHERE k IS NOT NULL;
END;

UPDATE hybridsync_table SET triggers_hash = NULL, script_hash = '9746e7dad6f69fb7f56ab0ee29bfd1bfa57217227374fd5eaed310b9b71dd3db' WHERE table_name = 'articles';

INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'readings', '303d03f701f0', 'sensor,taken,raw,amount', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'readings');

DELETE FROM hybridsync_receipt WHERE table_name = 'readings' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'readings' AND key_columns <> 'sensor,taken,raw,amount');

DELETE FROM hybridsync_quarantine WHERE table_name = 'readings' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'readings' AND key_columns <> 'sensor,taken,raw,amount');

DELETE FROM hybridsync_discarded WHERE table_name = 'readings' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'readings' AND key_columns <> 'sensor,taken,raw,amount');

UPDATE hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'sensor,taken,raw,amount' OR (inspected NOT LIKE (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('readings') AND instr(name, 'hybridsync_303d03f701f0_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('readings') AND instr(name, 'hybridsync_303d03f701f0_') = 1) || ',%' AND (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('readings') AND instr(name, 'hybridsync_303d03f701f0_') = 1) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'ce1f908a18594a20ee3dda57e5fc5bf05f6483ed29b30503d3a77252ed0ae46c' THEN inspected ELSE '~' || inspected END, key_columns = 'sensor,taken,raw,amount', script_hash = '' WHERE table_name = 'readings';

DROP TRIGGER IF EXISTS hybridsync_303d03f701f0_insert;

DROP TRIGGER IF EXISTS hybridsync_303d03f701f0_update;

DROP TRIGGER IF EXISTS hybridsync_303d03f701f0_delete;

CREATE TRIGGER hybridsync_303d03f701f0_insert AFTER INSERT ON "readings" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('readings', (replace(replace(quote(CASE WHEN instr(NEW."sensor", char(0)) THEN CAST(NEW."sensor" AS BLOB) ELSE NEW."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."taken", char(0)) THEN CAST(NEW."taken" AS BLOB) ELSE NEW."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."raw", char(0)) THEN CAST(NEW."raw" AS BLOB) ELSE NEW."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."amount", char(0)) THEN CAST(NEW."amount" AS BLOB) ELSE NEW."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_303d03f701f0_update AFTER UPDATE ON "readings" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'readings', (replace(replace(quote(CASE WHEN instr(OLD."sensor", char(0)) THEN CAST(OLD."sensor" AS BLOB) ELSE OLD."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."taken", char(0)) THEN CAST(OLD."taken" AS BLOB) ELSE OLD."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."raw", char(0)) THEN CAST(OLD."raw" AS BLOB) ELSE OLD."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."amount", char(0)) THEN CAST(OLD."amount" AS BLOB) ELSE OLD."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."sensor", char(0)) THEN CAST(OLD."sensor" AS BLOB) ELSE OLD."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."taken", char(0)) THEN CAST(OLD."taken" AS BLOB) ELSE OLD."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."raw", char(0)) THEN CAST(OLD."raw" AS BLOB) ELSE OLD."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."amount", char(0)) THEN CAST(OLD."amount" AS BLOB) ELSE OLD."amount" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."sensor", char(0)) THEN CAST(NEW."sensor" AS BLOB) ELSE NEW."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."taken", char(0)) THEN CAST(NEW."taken" AS BLOB) ELSE NEW."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."raw", char(0)) THEN CAST(NEW."raw" AS BLOB) ELSE NEW."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."amount", char(0)) THEN CAST(NEW."amount" AS BLOB) ELSE NEW."amount" END), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('readings', (replace(replace(quote(CASE WHEN instr(NEW."sensor", char(0)) THEN CAST(NEW."sensor" AS BLOB) ELSE NEW."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."taken", char(0)) THEN CAST(NEW."taken" AS BLOB) ELSE NEW."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."raw", char(0)) THEN CAST(NEW."raw" AS BLOB) ELSE NEW."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."amount", char(0)) THEN CAST(NEW."amount" AS BLOB) ELSE NEW."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_303d03f701f0_delete AFTER DELETE ON "readings" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('readings', (replace(replace(quote(CASE WHEN instr(OLD."sensor", char(0)) THEN CAST(OLD."sensor" AS BLOB) ELSE OLD."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."taken", char(0)) THEN CAST(OLD."taken" AS BLOB) ELSE OLD."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."raw", char(0)) THEN CAST(OLD."raw" AS BLOB) ELSE OLD."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."amount", char(0)) THEN CAST(OLD."amount" AS BLOB) ELSE OLD."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_table SET triggers_hash = NULL, script_hash = 'ce1f908a18594a20ee3dda57e5fc5bf05f6483ed29b30503d3a77252ed0ae46c' WHERE table_name = 'readings';

INSERT INTO hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'kinds', 'f6b1a520a9e0', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'kinds');

DELETE FROM hybridsync_receipt WHERE table_name = 'kinds' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'kinds' AND key_columns <> 'id');

DELETE FROM hybridsync_quarantine WHERE table_name = 'kinds' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'kinds' AND key_columns <> 'id');

DELETE FROM hybridsync_discarded WHERE table_name = 'kinds' AND EXISTS (SELECT 1 FROM hybridsync_table WHERE table_name = 'kinds' AND key_columns <> 'id');

UPDATE hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('kinds') AND instr(name, 'hybridsync_f6b1a520a9e0_') = 1) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('kinds') AND instr(name, 'hybridsync_f6b1a520a9e0_') = 1) || ',%' AND (SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower('kinds') AND instr(name, 'hybridsync_f6b1a520a9e0_') = 1) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = '177bc34b6f49bc573310ebd0a59c63aace3ce8c648152d6a9fe152aec32be18e' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'kinds';

DROP TRIGGER IF EXISTS hybridsync_f6b1a520a9e0_insert;

DROP TRIGGER IF EXISTS hybridsync_f6b1a520a9e0_update;

DROP TRIGGER IF EXISTS hybridsync_f6b1a520a9e0_delete;

CREATE TRIGGER hybridsync_f6b1a520a9e0_insert AFTER INSERT ON "kinds" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('kinds', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_f6b1a520a9e0_update AFTER UPDATE ON "kinds" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at)
  SELECT 'kinds', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('kinds', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_f6b1a520a9e0_delete AFTER DELETE ON "kinds" BEGIN
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES ('kinds', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_table SET triggers_hash = NULL, script_hash = '177bc34b6f49bc573310ebd0a59c63aace3ce8c648152d6a9fe152aec32be18e' WHERE table_name = 'kinds';
