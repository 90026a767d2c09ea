-- What the tests say to this database in words of its own, found by name: see SqlTexts.

-- [long text]
LONGTEXT

-- [collation that tells all texts apart]
COLLATE utf8mb4_nopad_bin

-- [type that cannot travel]
GEOMETRY

-- [computed column]
GENERATED ALWAYS AS ({expression}) STORED

-- [numbered column]
INTEGER NOT NULL AUTO_INCREMENT

-- [numbered key]
INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY

-- [text of a key]
CAST({key} AS CHAR)

-- [rename a column]
ALTER TABLE {table} RENAME COLUMN {column} TO {name}

-- [insert or update two items]
INSERT INTO item VALUES (1, 'new', 5), (5, 'five', 5) ON DUPLICATE KEY UPDATE qty = 7

-- [insert item six and pass over item one]
INSERT IGNORE INTO item VALUES (1, 'x', 5), (6, 'six', 6)

-- [all rows of item go]
TRUNCATE TABLE item

-- [item is rewritten]
ALTER TABLE item MODIFY qty BIGINT

-- [what install made]
SELECT table_name, CAST(create_time AS CHAR) FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_name LIKE '%hybridsync%'
UNION ALL
SELECT trigger_name, CAST(created AS CHAR) FROM information_schema.triggers
WHERE trigger_schema = DATABASE() AND trigger_name LIKE '%hybridsync%'
ORDER BY 1, 2

-- [unique indexes that do not make other a key]
keyed (other(3))

-- [drop index keyed_other]
DROP INDEX keyed_other ON keyed

-- [settings of a connection]
SELECT CONCAT_WS(',', @@sql_mode, @@time_zone, @@innodb_lock_wait_timeout, @@lock_wait_timeout,
    @@foreign_key_checks, @@unique_checks, @@group_concat_max_len)

-- [the host's settings in the URL]

-- [the host's settings as a statement]
SET sql_mode = 'ANSI', time_zone = '+05:00', foreign_key_checks = 0, innodb_lock_wait_timeout = 7

-- [fail where a statement would wait]
SET innodb_lock_wait_timeout = 0, lock_wait_timeout = 1

-- [statements that drop our triggers]
SELECT CONCAT('DROP TRIGGER ', trigger_name) FROM information_schema.triggers
WHERE trigger_schema = DATABASE() AND event_object_table = '{table}'

-- [statements that put idle triggers in the place of ours]
SELECT CONCAT('DROP TRIGGER ', trigger_name) FROM information_schema.triggers
WHERE trigger_schema = DATABASE() AND event_object_table = 'item'
UNION ALL
SELECT CONCAT('CREATE TRIGGER ', trigger_name, ' AFTER ', event_manipulation, ' ON item FOR EACH ROW SET @idle = 1')
FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND event_object_table = 'item'
ORDER BY 1 DESC

-- [make the library's user]
CREATE USER {user}@localhost IDENTIFIED BY '';
GRANT ALL ON * TO {user}@localhost

-- [drop the library's user]
DROP USER {user}@localhost

-- [give item to the library's user]

-- [types of keys, each with two values]
varchar(40) | 'a,b\ ''q'' 😀' | ''
varchar(40) CHARACTER SET latin1 | 'ä, \' | 'a'
varchar(40) COLLATE utf8mb4_bin | 'NULL' | 'null'
char(5) | 'ab' | 'ac'
boolean | true | false
bit(1) | b'1' | b'0'
bit(40) | 1099511627775 | 1
tinyint unsigned | 255 | 0
bigint | 9223372036854775807 | -1
bigint unsigned | 18446744073709551615 | 0
decimal(20,4) | 12.5 | -0.0001
decimal(38,0) | 99999999999999999999999999999999999999 | 1
float | 0.1 | 1.17549e-38
double | 0.1 | 1.7976931348623157e308
varbinary(20) | X'00ff2c5c' | ''
binary(3) | X'00ff2c' | X'000000'
uuid | '123E4567-e89b-12d3-a456-426614174000' | '00000000-0000-0000-0000-000000000000'
inet6 | '::ffff:10.0.0.1' | '::1'
enum('b','a,\') | 'a,\' | 'b'
year | 2024 | 1901
date | '2024-02-29' | '9999-12-31'
time(6) | '23:59:59.500000' | '00:00:00'
datetime | '2024-03-31 02:30:00' | '1000-01-01 00:00:00'
datetime(6) | '2024-03-31 02:30:00.120000' | '9999-12-31 23:59:59.999999'
timestamp | '2024-03-10 02:30:00' | '1970-01-02 00:00:00'
timestamp(6) | '2024-03-10 02:30:00.123456' | '2037-12-31 00:00:00.000001'

-- [key of a point in time as the host reads it]
UNIX_TIMESTAMP(k)

-- [types of the host's own for keys]

-- What a host may do to its table {t}. It has columns before_key, id (the key), name, qty and code, an index {t}_qty on
-- qty, and a unique one on code that is called {t}_code.

-- [host: adds a column]
ALTER TABLE {t} ADD COLUMN extra VARCHAR(9) DEFAULT 'x' NOT NULL

-- [host: adds a column at the front]
ALTER TABLE {t} ADD COLUMN extra INTEGER FIRST

-- [host: adds a unique index]
CREATE UNIQUE INDEX {t}_new ON {t} (name, qty)

-- [host: adds constraints and drops one]
ALTER TABLE {t} ADD CONSTRAINT {t}_check CHECK (qty < 1000);
ALTER TABLE {t} ADD CONSTRAINT {t}_unique UNIQUE (name);
ALTER TABLE {t} ADD CONSTRAINT {t}_fk FOREIGN KEY (qty) REFERENCES {t}(id) ON DELETE CASCADE;
ALTER TABLE {t} DROP CONSTRAINT {t}_unique

-- [host: changes the character set]
ALTER TABLE {t} CONVERT TO CHARACTER SET latin1

-- [host: drops a column]
ALTER TABLE {t} DROP COLUMN name

-- [host: drops a unique index]
DROP INDEX {t}_code ON {t}

-- [host: drops an index]
DROP INDEX {t}_qty ON {t}

-- [host: drops the column before the key]
ALTER TABLE {t} DROP COLUMN before_key

-- [host: drops the column of a unique index]
ALTER TABLE {t} DROP COLUMN code

-- [host: makes the primary key anew]
ALTER TABLE {t} DROP PRIMARY KEY, ADD PRIMARY KEY (id)

-- [host: partitions the table]
ALTER TABLE {t} DROP INDEX {t}_code;
ALTER TABLE {t} PARTITION BY HASH (id) PARTITIONS 3

-- [host: puts a trigger of its own on it]
CREATE TRIGGER {t}_g BEFORE UPDATE ON {t} FOR EACH ROW SET NEW.qty = 7

-- [host: rebuilds the table in its place]
ALTER TABLE {t} FORCE;
OPTIMIZE TABLE {t}

-- [host: renames a column]
ALTER TABLE {t} RENAME COLUMN name TO label

-- [host: renames the table there and back]
RENAME TABLE {t} TO {t}_x;
UPDATE {t}_x SET qty = 3 WHERE id = 1;
ALTER TABLE {t}_x RENAME TO {t}

-- [host: retypes a column to text]
ALTER TABLE {t} MODIFY qty LONGTEXT

-- [host: retypes the key]
ALTER TABLE {t} MODIFY id BIGINT NOT NULL

-- [states of a trigger that pass]
08001

-- [trigger that fails for now]
CREATE TRIGGER not_now BEFORE INSERT ON item FOR EACH ROW IF NEW.v = 'odd' THEN SIGNAL SQLSTATE '{state}' SET MESSAGE_TEXT = 'not now'; END IF

-- [that trigger is gone]
DROP TRIGGER not_now
