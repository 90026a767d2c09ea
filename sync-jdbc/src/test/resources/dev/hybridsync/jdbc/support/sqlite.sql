-- What the tests say to this database in words of its own, found by name: see SqlTexts.

-- [long text]
TEXT

-- [collation that tells all texts apart]

-- [type that cannot travel]

-- [computed column]
AS ({expression}) STORED

-- [numbered column]
INTEGER

-- [numbered key]
INTEGER PRIMARY KEY AUTOINCREMENT

-- [text of a key]
quote({key})

-- [rename a column]
ALTER TABLE {table} RENAME COLUMN {column} TO {name}

-- [insert or update two items]
INSERT INTO item VALUES (1, 'new', 5), (5, 'five', 5) ON CONFLICT (id) DO UPDATE SET qty = 7

-- [insert item six and pass over item one]
INSERT OR IGNORE INTO item VALUES (1, 'x', 5), (6, 'six', 6)

-- [all rows of item go]
DELETE FROM item

-- [item is rewritten]
VACUUM

-- [what install made]
SELECT type, name, sql FROM sqlite_master WHERE name LIKE '%hybridsync%' ORDER BY 1, 2

-- [unique indexes that do not make other a key]
keyed (other) WHERE id > 9;
keyed (lower(other))

-- [drop index keyed_other]
DROP INDEX keyed_other

-- [settings of a connection]
PRAGMA synchronous

-- [the host's settings in the URL]
?synchronous=NORMAL

-- [the host's settings as a statement]
SELECT 1

-- [fail where a statement would wait]
PRAGMA busy_timeout = 0

-- [statements that drop our triggers]
SELECT 'DROP TRIGGER IF EXISTS ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'

-- [statements that put idle triggers in the place of ours]
SELECT 'DROP TRIGGER IF EXISTS ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'item'
UNION ALL
SELECT 'CREATE TRIGGER IF NOT EXISTS ' || name || ' AFTER UPDATE ON item BEGIN SELECT 1; END' FROM sqlite_master
WHERE type = 'trigger' AND tbl_name = 'item'
ORDER BY 1 DESC

-- [make the library's user]

-- [drop the library's user]

-- [give item to the library's user]

-- [types of keys, each with two values]

-- [key of a point in time as the host reads it]
k

-- [types of the host's own for keys]

-- What a host may do to its table {t}. It has columns before_key, id (the key), name, qty and code, an index {t}_qty on
-- qty, and a unique one on code that is called {t}_code.

-- [who waits for which lock]

-- [transactions that wait for a row]

-- [statements that wait for a table]

-- [what a text that passes over case needs]

-- [text that passes over case]
VARCHAR(20) COLLATE NOCASE

-- [text that refers to one that passes over case]
VARCHAR(20)

-- [what loose texts need]

-- [loose text]
VARCHAR(20) COLLATE NOCASE

-- [what texts as keys need]

-- [texts as keys, the second passes over case]
TEXT;
VARCHAR(20) COLLATE NOCASE;
TEXT COLLATE RTRIM;
COLLATE NOCASE

-- [type of a key, one value in its own form and in another]
UUID;
8b3f0c2d-6f0e-4b3e-9a53-0c7f6f1f2b11;
8b3f0c2d

-- [qty of item is wider]

-- [names of tables]
SELECT name FROM sqlite_master

-- [what numbers keys]

-- [keys that are numbered]
INTEGER PRIMARY KEY AUTOINCREMENT);
INTEGER PRIMARY KEY);
INTEGER NOT NULL, PRIMARY KEY (id))

-- [keys that are not numbered]
INT PRIMARY KEY);
INTEGER PRIMARY KEY DESC);
INTEGER PRIMARY KEY) WITHOUT ROWID;
INTEGER, n INTEGER, PRIMARY KEY (id, n))

-- [numbered key that may be given]
INTEGER PRIMARY KEY AUTOINCREMENT

-- [number beside a key named id]
INTEGER PRIMARY KEY AUTOINCREMENT, id VARCHAR(36) NOT NULL UNIQUE

-- [column of random ids]
VARCHAR(36) DEFAULT (hex(randomblob(16)))

-- [v of item is stamped whoever writes]
DROP TRIGGER IF EXISTS stamped_INSERT;
CREATE TRIGGER stamped_INSERT AFTER INSERT ON item BEGIN UPDATE item SET v = 99 WHERE id = NEW.id AND v <> 99; END;
DROP TRIGGER IF EXISTS stamped_UPDATE;
CREATE TRIGGER stamped_UPDATE AFTER UPDATE ON item BEGIN UPDATE item SET v = 99 WHERE id = NEW.id AND v <> 99; END

-- [v of item is stamped where the application writes]
DROP TRIGGER IF EXISTS stamped_INSERT;
CREATE TRIGGER stamped_INSERT AFTER INSERT ON item WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN UPDATE item SET v = 99 WHERE id = NEW.id AND v <> 99; END;
DROP TRIGGER IF EXISTS stamped_UPDATE;
CREATE TRIGGER stamped_UPDATE AFTER UPDATE ON item WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying) BEGIN UPDATE item SET v = 99 WHERE id = NEW.id AND v <> 99; END

-- [a line counts up its item]
CREATE TRIGGER counted AFTER INSERT ON line BEGIN UPDATE item SET v = v + 1 WHERE id = NEW.item_id; END

-- [names of a table that begin with raise are refused]
CREATE TRIGGER refuse BEFORE INSERT ON {table} WHEN NEW.name LIKE 'raise%' BEGIN SELECT RAISE(ABORT, 'no s3cret'); END

-- [our triggers fail]

-- [what nobody owns goes]

-- [nobody goes]

-- [more columns of every type]
bin BLOB;
dyn

-- [what every type needs]

-- [types of keys]
DATE;
VARCHAR(9);
DECIMAL(8,3);
TIMESTAMP;
DOUBLE;
UUID;
BLOB

-- [column of a point in time]
TIMESTAMP WITH TIME ZONE

-- [types of keys and values in their order]
VARCHAR(20) COLLATE NOCASE | {words};
BLOB | x'00', x'ff', x'', x'0010', 'text', 5, 5.5;
TIMESTAMP | {times}

-- [what types of keys need]

-- [insert what is not there yet]
INSERT

-- [computed column that is kept]
STORED

-- [computed column that is not kept]
VIRTUAL

-- [point in time without a zone, to the millisecond]
TIMESTAMP

-- [names of customers that are x are refused]
CREATE TRIGGER no_x BEFORE INSERT ON customer WHEN NEW.name = 'x' BEGIN SELECT RAISE(ABORT, 'x'); END

-- [what does not fit is cut]

-- [what LONGTEXT needs]

-- [too long bodies of docs break the connection]

-- [objects of every kind]
CREATE TRIGGER own AFTER INSERT ON parent BEGIN INSERT INTO log VALUES (NEW.name); END;
CREATE UNIQUE INDEX odd_unique ON "odd one" (lower("a key"), "odd value");
PRAGMA user_version = 7

-- [more tables that are captured]

-- [captured tables are taken apart]

-- [second schema]

-- [table with a counter]
CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT)

-- [second schema goes]

-- [what converted types need]

-- [what keys of every type need]

-- [converts: 1]
NUMERIC(10,4);
VARCHAR(60);
1.2345;
CREATE TABLE {table}_new (id INTEGER NOT NULL PRIMARY KEY, v NUMERIC(10,4));
INSERT INTO {table}_new SELECT id, round(v, 1) FROM {table};
DROP TABLE {table};
ALTER TABLE {table}_new RENAME TO {table}

-- [converts: 2]
INTEGER;
VARCHAR(60);
300;
CREATE TABLE {table}_new (id INTEGER NOT NULL PRIMARY KEY, v INTEGER);
INSERT INTO {table}_new SELECT id, min(v, 127) FROM {table};
DROP TABLE {table};
ALTER TABLE {table}_new RENAME TO {table}

-- [converts: 3]
VARCHAR(60);
VARCHAR(60);
'x';
ALTER TABLE {table} DROP COLUMN v;
ALTER TABLE {table} ADD COLUMN v VARCHAR(60) DEFAULT 'one'

-- [host: adds a column]
ALTER TABLE {t} ADD COLUMN extra TEXT DEFAULT 'x'

-- [host: adds a computed column]
ALTER TABLE {t} ADD COLUMN g INT AS (qty + 1)

-- [host: adds a foreign key]
ALTER TABLE {t} ADD COLUMN parent INTEGER REFERENCES {t}(id) ON DELETE SET NULL

-- [host: adds a unique index]
CREATE UNIQUE INDEX {t}_new ON {t} (name, qty)

-- [host: drops a column]
ALTER TABLE {t} DROP COLUMN name

-- [host: drops a unique index]
DROP INDEX {t}_code

-- [host: drops a unique index and its column]
DROP INDEX {t}_code;
ALTER TABLE {t} DROP COLUMN code

-- [host: drops an index]
DROP INDEX {t}_qty

-- [host: drops the column before the key]
ALTER TABLE {t} DROP COLUMN before_key

-- [host: has a view of it]
CREATE VIEW {t}_v AS SELECT * FROM {t}

-- [host: renames a column]
ALTER TABLE {t} RENAME COLUMN name TO label

-- [host: renames a column of a unique index]
ALTER TABLE {t} RENAME COLUMN code TO number;
UPDATE {t} SET number = id + 50

-- [host: renames the table there and back]
ALTER TABLE {t} RENAME TO {t}_x;
UPDATE {t}_x SET qty = 5 WHERE id = 1;
ALTER TABLE {t}_x RENAME TO {t}

-- [host: vacuums]
VACUUM;
REINDEX;
ANALYZE

-- [states of a trigger that pass]

-- [trigger that fails for now]

-- [that trigger is gone]


-- [bytes]
X'{hex}'

-- [columns of a resolver's values]
bytes BLOB, uid TEXT, on_at DATETIME
