CREATE TABLE IF NOT EXISTS hybridsync_central (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  installed_at BIGINT NOT NULL,
  schema_version INTEGER,
  purged_before BIGINT
);

CREATE TABLE IF NOT EXISTS hybridsync_node (
  node_id TEXT NOT NULL PRIMARY KEY,
  journal_id TEXT,
  last_batch_id TEXT,
  last_seen_at BIGINT,
  clock_offset BIGINT,
  applied BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  deferred BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  last_outcomes TEXT,
  last_conflicts TEXT,
  label TEXT,
  forgotten_at BIGINT,
  asked_at BIGINT,
  reported_at BIGINT,
  node_version TEXT,
  pending BIGINT,
  oldest_pending_at BIGINT,
  quarantined_deferred BIGINT,
  quarantined_rejected BIGINT,
  held_tables TEXT,
  last_failure TEXT,
  verified_at BIGINT,
  rows_different BIGINT,
  heartbeat_seconds BIGINT,
  moved_to TEXT
);

CREATE TABLE IF NOT EXISTS hybridsync_old_journal (
  node_id TEXT NOT NULL,
  journal_id TEXT NOT NULL,
  PRIMARY KEY (node_id, journal_id)
);

CREATE TABLE IF NOT EXISTS hybridsync_version (
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  node_id TEXT NOT NULL,
  journal_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
);

CREATE TABLE IF NOT EXISTS hybridsync_conflict (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,
  found_at BIGINT NOT NULL,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  key_values TEXT NOT NULL,
  lost_at BIGINT NOT NULL,
  lost_node_id TEXT NOT NULL,
  lost_journal_id TEXT NOT NULL,
  lost_seq BIGINT NOT NULL,
  lost_row TEXT,
  won_at BIGINT NOT NULL,
  won_node_id TEXT NOT NULL,
  won_journal_id TEXT NOT NULL,
  won_seq BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS hybridsync_edit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  row_key TEXT,
  changed_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS hybridsync_applying (
  id TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS hybridsync_edit_table (
  table_name TEXT NOT NULL PRIMARY KEY,
  capture_id TEXT NOT NULL,
  key_columns TEXT NOT NULL,
  script_hash TEXT NOT NULL,
  triggers_hash TEXT
);

CREATE TABLE IF NOT EXISTS hybridsync_version_size (
  sampled_on BIGINT NOT NULL PRIMARY KEY,
  row_count BIGINT NOT NULL,
  bytes BIGINT
);

DROP VIEW IF EXISTS hybridsync_row_origin;

CREATE VIEW IF NOT EXISTS hybridsync_row_origin AS
SELECT v.table_name, v.row_key, v.node_id,
       strftime('%Y-%m-%dT%H:%M:%fZ', v.changed_at / 1000000.0, 'unixepoch') AS changed_at,
       (v.deleted = 1) AS is_deleted
FROM hybridsync_version v;

UPDATE hybridsync_central SET schema_version = 2 WHERE schema_version IS NULL OR schema_version < 2;

CREATE TABLE IF NOT EXISTS hybridsync_api_key (
  key_sha256 TEXT NOT NULL PRIMARY KEY,
  node_id TEXT NOT NULL,
  tables TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  key_id TEXT,
  label TEXT,
  operations TEXT,
  last_used_on BIGINT
);

INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'customer', 'central_b6c45863875e', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_edit_table WHERE table_name = 'customer');

UPDATE hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'customer';

DROP TRIGGER IF EXISTS hybridsync_central_b6c45863875e_insert;

DROP TRIGGER IF EXISTS hybridsync_central_b6c45863875e_update;

DROP TRIGGER IF EXISTS hybridsync_central_b6c45863875e_delete;

CREATE TRIGGER hybridsync_central_b6c45863875e_insert AFTER INSERT ON "customer" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('customer', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_b6c45863875e_update AFTER UPDATE ON "customer" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'customer', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('customer', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_b6c45863875e_delete AFTER DELETE ON "customer" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('customer', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

DROP TRIGGER IF EXISTS hybridsync_central_b6c45863875e_insert_replacing_0;

DROP TRIGGER IF EXISTS hybridsync_central_b6c45863875e_update_replacing_0;

CREATE TRIGGER hybridsync_central_b6c45863875e_insert_replacing_0 BEFORE INSERT ON "customer" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'customer', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        -- NEW has -1 for a rowid that is yet to be chosen
        SELECT (replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) FROM "customer" AS t WHERE t."email" = NEW."email" COLLATE "BINARY" AND ((replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')) OR (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')) = '-1')
      ) FROM (SELECT NULL AS "email") AS t
    ) AS k FROM (SELECT NULL AS "email") AS NEW
  ) WHERE k IS NOT NULL;
END;

CREATE TRIGGER hybridsync_central_b6c45863875e_update_replacing_0 BEFORE UPDATE ON "customer" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'customer', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        SELECT (replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) FROM "customer" AS t WHERE t."email" = NEW."email" COLLATE "BINARY" AND (replace(replace(quote(t."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,'))
      ) FROM (SELECT NULL AS "email") AS t
    ) AS k FROM (SELECT NULL AS "email") AS NEW
  ) WHERE k IS NOT NULL;
END;

UPDATE hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'b012fbebb86e84a67ebb3e0ac96b532df4e848075accc3a2d4c52944bd59b060' WHERE table_name = 'customer' AND key_columns = 'id';

INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'orders', 'central_1c168adb00d2', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_edit_table WHERE table_name = 'orders');

UPDATE hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'orders';

DROP TRIGGER IF EXISTS hybridsync_central_1c168adb00d2_insert;

DROP TRIGGER IF EXISTS hybridsync_central_1c168adb00d2_update;

DROP TRIGGER IF EXISTS hybridsync_central_1c168adb00d2_delete;

CREATE TRIGGER hybridsync_central_1c168adb00d2_insert AFTER INSERT ON "orders" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('orders', (replace(replace(quote(CASE WHEN instr(NEW."id", char(0)) THEN CAST(NEW."id" AS BLOB) ELSE NEW."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_1c168adb00d2_update AFTER UPDATE ON "orders" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'orders', (replace(replace(quote(CASE WHEN instr(OLD."id", char(0)) THEN CAST(OLD."id" AS BLOB) ELSE OLD."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."id", char(0)) THEN CAST(OLD."id" AS BLOB) ELSE OLD."id" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."id", char(0)) THEN CAST(NEW."id" AS BLOB) ELSE NEW."id" END), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('orders', (replace(replace(quote(CASE WHEN instr(NEW."id", char(0)) THEN CAST(NEW."id" AS BLOB) ELSE NEW."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_1c168adb00d2_delete AFTER DELETE ON "orders" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('orders', (replace(replace(quote(CASE WHEN instr(OLD."id", char(0)) THEN CAST(OLD."id" AS BLOB) ELSE OLD."id" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_edit_table SET triggers_hash = NULL, script_hash = '9deba2f6e3acb6fa835e20d92d8739776549cb476474ac1fb4c5ad0b2dcc75c3' WHERE table_name = 'orders' AND key_columns = 'id';

INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'order_lines', 'central_6d1ede42fa97', 'order_id,line', '' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_edit_table WHERE table_name = 'order_lines');

UPDATE hybridsync_edit_table SET key_columns = 'order_id,line', script_hash = '' WHERE table_name = 'order_lines';

DROP TRIGGER IF EXISTS hybridsync_central_6d1ede42fa97_insert;

DROP TRIGGER IF EXISTS hybridsync_central_6d1ede42fa97_update;

DROP TRIGGER IF EXISTS hybridsync_central_6d1ede42fa97_delete;

CREATE TRIGGER hybridsync_central_6d1ede42fa97_insert AFTER INSERT ON "order_lines" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('order_lines', (replace(replace(quote(CASE WHEN instr(NEW."order_id", char(0)) THEN CAST(NEW."order_id" AS BLOB) ELSE NEW."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_6d1ede42fa97_update AFTER UPDATE ON "order_lines" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'order_lines', (replace(replace(quote(CASE WHEN instr(OLD."order_id", char(0)) THEN CAST(OLD."order_id" AS BLOB) ELSE OLD."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."order_id", char(0)) THEN CAST(OLD."order_id" AS BLOB) ELSE OLD."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."line"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."order_id", char(0)) THEN CAST(NEW."order_id" AS BLOB) ELSE NEW."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."line"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('order_lines', (replace(replace(quote(CASE WHEN instr(NEW."order_id", char(0)) THEN CAST(NEW."order_id" AS BLOB) ELSE NEW."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_6d1ede42fa97_delete AFTER DELETE ON "order_lines" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('order_lines', (replace(replace(quote(CASE WHEN instr(OLD."order_id", char(0)) THEN CAST(OLD."order_id" AS BLOB) ELSE OLD."order_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."line"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_edit_table SET triggers_hash = NULL, script_hash = '0bf85430c30c44b3d6642ff2dcce431772b7b84ea322181410f55cbf8b85ebaf' WHERE table_name = 'order_lines' AND key_columns = 'order_id,line';

INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'the store''s; tickets', 'central_f1eba96f026d', 'node_id,no', '' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_edit_table WHERE table_name = 'the store''s; tickets');

UPDATE hybridsync_edit_table SET key_columns = 'node_id,no', script_hash = '' WHERE table_name = 'the store''s; tickets';

DROP TRIGGER IF EXISTS hybridsync_central_f1eba96f026d_insert;

DROP TRIGGER IF EXISTS hybridsync_central_f1eba96f026d_update;

DROP TRIGGER IF EXISTS hybridsync_central_f1eba96f026d_delete;

CREATE TRIGGER hybridsync_central_f1eba96f026d_insert AFTER INSERT ON "the store's; tickets" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('the store''s; tickets', (replace(replace(quote(CASE WHEN instr(NEW."node_id", char(0)) THEN CAST(NEW."node_id" AS BLOB) ELSE NEW."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_f1eba96f026d_update AFTER UPDATE ON "the store's; tickets" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'the store''s; tickets', (replace(replace(quote(CASE WHEN instr(OLD."node_id", char(0)) THEN CAST(OLD."node_id" AS BLOB) ELSE OLD."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."node_id", char(0)) THEN CAST(OLD."node_id" AS BLOB) ELSE OLD."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."no"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."node_id", char(0)) THEN CAST(NEW."node_id" AS BLOB) ELSE NEW."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."no"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('the store''s; tickets', (replace(replace(quote(CASE WHEN instr(NEW."node_id", char(0)) THEN CAST(NEW."node_id" AS BLOB) ELSE NEW."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(NEW."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_f1eba96f026d_delete AFTER DELETE ON "the store's; tickets" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('the store''s; tickets', (replace(replace(quote(CASE WHEN instr(OLD."node_id", char(0)) THEN CAST(OLD."node_id" AS BLOB) ELSE OLD."node_id" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(OLD."no"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'f4c1fbb256031a0bf1db53e5fc864f10db8b328a4c9d05a7f725d7ffb6ce47ba' WHERE table_name = 'the store''s; tickets' AND key_columns = 'node_id,no';

INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'articles', 'central_906c7ff47cd7', 'code', '' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_edit_table WHERE table_name = 'articles');

UPDATE hybridsync_edit_table SET key_columns = 'code', script_hash = '' WHERE table_name = 'articles';

DROP TRIGGER IF EXISTS hybridsync_central_906c7ff47cd7_insert;

DROP TRIGGER IF EXISTS hybridsync_central_906c7ff47cd7_update;

DROP TRIGGER IF EXISTS hybridsync_central_906c7ff47cd7_delete;

CREATE TRIGGER hybridsync_central_906c7ff47cd7_insert AFTER INSERT ON "t_articles" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('articles', (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_906c7ff47cd7_update AFTER UPDATE ON "t_articles" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'articles', (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('articles', (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_906c7ff47cd7_delete AFTER DELETE ON "t_articles" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('articles', (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

DROP TRIGGER IF EXISTS hybridsync_central_906c7ff47cd7_insert_replacing_0;

DROP TRIGGER IF EXISTS hybridsync_central_906c7ff47cd7_update_replacing_0;

CREATE TRIGGER hybridsync_central_906c7ff47cd7_insert_replacing_0 BEFORE INSERT ON "t_articles" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'articles', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        -- NEW has -1 for a rowid that is yet to be chosen
        SELECT (replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) FROM "t_articles" AS t WHERE t."nr" = NEW."nr" COLLATE "BINARY" AND ((replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')) OR (replace(replace(quote(CASE WHEN instr(NEW."code", char(0)) THEN CAST(NEW."code" AS BLOB) ELSE NEW."code" END), '\', '\\'), ',', '\,')) = '-1')
      ) FROM (SELECT NULL AS "nr") AS t
    ) AS k FROM (SELECT NULL AS "nr") AS NEW
  ) WHERE k IS NOT NULL;
END;

CREATE TRIGGER hybridsync_central_906c7ff47cd7_update_replacing_0 BEFORE UPDATE ON "t_articles" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'articles', k, (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) FROM (
    SELECT (
      SELECT (
        SELECT (replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) FROM "t_articles" AS t WHERE t."nr" = NEW."nr" COLLATE "BINARY" AND (replace(replace(quote(CASE WHEN instr(t."code", char(0)) THEN CAST(t."code" AS BLOB) ELSE t."code" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(OLD."code", char(0)) THEN CAST(OLD."code" AS BLOB) ELSE OLD."code" END), '\', '\\'), ',', '\,'))
      ) FROM (SELECT NULL AS "nr") AS t
    ) AS k FROM (SELECT NULL AS "nr") AS NEW
  ) WHERE k IS NOT NULL;
END;

UPDATE hybridsync_edit_table SET triggers_hash = NULL, script_hash = '45ad04afc7630acabdc58a7379d6965767be716c7867bc127dd729b9ee3757fc' WHERE table_name = 'articles' AND key_columns = 'code';

INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'readings', 'central_303d03f701f0', 'sensor,taken,raw,amount', '' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_edit_table WHERE table_name = 'readings');

UPDATE hybridsync_edit_table SET key_columns = 'sensor,taken,raw,amount', script_hash = '' WHERE table_name = 'readings';

DROP TRIGGER IF EXISTS hybridsync_central_303d03f701f0_insert;

DROP TRIGGER IF EXISTS hybridsync_central_303d03f701f0_update;

DROP TRIGGER IF EXISTS hybridsync_central_303d03f701f0_delete;

CREATE TRIGGER hybridsync_central_303d03f701f0_insert AFTER INSERT ON "readings" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('readings', (replace(replace(quote(CASE WHEN instr(NEW."sensor", char(0)) THEN CAST(NEW."sensor" AS BLOB) ELSE NEW."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."taken", char(0)) THEN CAST(NEW."taken" AS BLOB) ELSE NEW."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."raw", char(0)) THEN CAST(NEW."raw" AS BLOB) ELSE NEW."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."amount", char(0)) THEN CAST(NEW."amount" AS BLOB) ELSE NEW."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_303d03f701f0_update AFTER UPDATE ON "readings" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'readings', (replace(replace(quote(CASE WHEN instr(OLD."sensor", char(0)) THEN CAST(OLD."sensor" AS BLOB) ELSE OLD."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."taken", char(0)) THEN CAST(OLD."taken" AS BLOB) ELSE OLD."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."raw", char(0)) THEN CAST(OLD."raw" AS BLOB) ELSE OLD."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."amount", char(0)) THEN CAST(OLD."amount" AS BLOB) ELSE OLD."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(CASE WHEN instr(OLD."sensor", char(0)) THEN CAST(OLD."sensor" AS BLOB) ELSE OLD."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."taken", char(0)) THEN CAST(OLD."taken" AS BLOB) ELSE OLD."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."raw", char(0)) THEN CAST(OLD."raw" AS BLOB) ELSE OLD."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."amount", char(0)) THEN CAST(OLD."amount" AS BLOB) ELSE OLD."amount" END), '\', '\\'), ',', '\,')) <> (replace(replace(quote(CASE WHEN instr(NEW."sensor", char(0)) THEN CAST(NEW."sensor" AS BLOB) ELSE NEW."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."taken", char(0)) THEN CAST(NEW."taken" AS BLOB) ELSE NEW."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."raw", char(0)) THEN CAST(NEW."raw" AS BLOB) ELSE NEW."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."amount", char(0)) THEN CAST(NEW."amount" AS BLOB) ELSE NEW."amount" END), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('readings', (replace(replace(quote(CASE WHEN instr(NEW."sensor", char(0)) THEN CAST(NEW."sensor" AS BLOB) ELSE NEW."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."taken", char(0)) THEN CAST(NEW."taken" AS BLOB) ELSE NEW."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."raw", char(0)) THEN CAST(NEW."raw" AS BLOB) ELSE NEW."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(NEW."amount", char(0)) THEN CAST(NEW."amount" AS BLOB) ELSE NEW."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_303d03f701f0_delete AFTER DELETE ON "readings" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('readings', (replace(replace(quote(CASE WHEN instr(OLD."sensor", char(0)) THEN CAST(OLD."sensor" AS BLOB) ELSE OLD."sensor" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."taken", char(0)) THEN CAST(OLD."taken" AS BLOB) ELSE OLD."taken" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."raw", char(0)) THEN CAST(OLD."raw" AS BLOB) ELSE OLD."raw" END), '\', '\\'), ',', '\,') || ',' || replace(replace(quote(CASE WHEN instr(OLD."amount", char(0)) THEN CAST(OLD."amount" AS BLOB) ELSE OLD."amount" END), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'ea401dfe421606c9ddabfc5277493b200202f0afb21b0f3bbe2368861b34ee56' WHERE table_name = 'readings' AND key_columns = 'sensor,taken,raw,amount';

INSERT INTO hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'kinds', 'central_f6b1a520a9e0', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM hybridsync_edit_table WHERE table_name = 'kinds');

UPDATE hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'kinds';

DROP TRIGGER IF EXISTS hybridsync_central_f6b1a520a9e0_insert;

DROP TRIGGER IF EXISTS hybridsync_central_f6b1a520a9e0_update;

DROP TRIGGER IF EXISTS hybridsync_central_f6b1a520a9e0_delete;

CREATE TRIGGER hybridsync_central_f6b1a520a9e0_insert AFTER INSERT ON "kinds" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('kinds', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_f6b1a520a9e0_update AFTER UPDATE ON "kinds" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at)
  SELECT 'kinds', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000) WHERE (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')) <> (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,'));
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('kinds', (replace(replace(quote(NEW."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

CREATE TRIGGER hybridsync_central_f6b1a520a9e0_delete AFTER DELETE ON "kinds" WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES ('kinds', (replace(replace(quote(OLD."id"), '\', '\\'), ',', '\,')), (CAST(strftime('%s', 'now') AS INTEGER) * 1000000 + CAST(substr(strftime('%f', 'now'), 4) AS INTEGER) * 1000));
END;

UPDATE hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'c61fce395fb929c626c5312499c73477014e7d37cd56d8cb6129088f351a97c4' WHERE table_name = 'kinds' AND key_columns = 'id';
