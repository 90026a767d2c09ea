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
SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'

-- [statements that put idle triggers in the place of ours]
SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'item'
UNION ALL
SELECT 'CREATE TRIGGER ' || name || ' AFTER UPDATE ON item BEGIN SELECT 1; END' FROM sqlite_master
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

