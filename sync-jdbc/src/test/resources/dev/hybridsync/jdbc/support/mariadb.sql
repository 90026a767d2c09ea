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
SELECT CONCAT('DROP TRIGGER IF EXISTS ', trigger_name) FROM information_schema.triggers
WHERE trigger_schema = DATABASE() AND event_object_table = '{table}'

-- [statements that put idle triggers in the place of ours]
SELECT CONCAT('CREATE OR REPLACE TRIGGER ', trigger_name, ' AFTER ', event_manipulation,
    ' ON item FOR EACH ROW SET @idle = 1')
FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND event_object_table = 'item'

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

-- [who waits for which lock]
SELECT t.trx_mysql_thread_id, CONCAT('waits for ', l.lock_mode, ' ', l.lock_type, ' ', l.lock_table)
FROM information_schema.innodb_lock_waits w
JOIN information_schema.innodb_trx t ON t.trx_id = w.requesting_trx_id
JOIN information_schema.innodb_locks l ON l.lock_id = w.requested_lock_id;
SELECT id, CONCAT('waits: ', state) FROM information_schema.processlist WHERE state LIKE 'Waiting for%lock%'

-- [transactions that wait for a row]
SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'

-- [statements that wait for a table]
SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'Waiting for table metadata lock'

-- [what a text that passes over case needs]

-- [text that passes over case]
VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci

-- [text that refers to one that passes over case]
VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci

-- [what loose texts need]

-- [loose text]
VARCHAR(20)

-- [what texts as keys need]

-- [texts as keys, the second passes over case]
VARCHAR(20) COLLATE utf8mb4_general_ci;
VARCHAR(20) COLLATE utf8mb4_unicode_nopad_ci;
VARCHAR(20) COLLATE utf8mb4_bin;
VARCHAR(20) COLLATE utf8mb4_nopad_bin;
CHAR(20) COLLATE utf8mb4_general_ci

-- [type of a key, one value in its own form and in another]
ENUM('red', 'blue');
red;
RED

-- [qty of item is wider]
ALTER TABLE item MODIFY qty BIGINT

-- [names of tables]
SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()

-- [what numbers keys]
CREATE SEQUENCE numbers

-- [keys that are numbered]
INTEGER AUTO_INCREMENT PRIMARY KEY);
BIGINT DEFAULT NEXTVAL(numbers) PRIMARY KEY)

-- [keys that are not numbered]
INTEGER DEFAULT 5 PRIMARY KEY);
INTEGER PRIMARY KEY)

-- [numbered key that may be given]
INTEGER NOT NULL AUTO_INCREMENT PRIMARY KEY

-- [number beside a key named id]
INTEGER NOT NULL AUTO_INCREMENT UNIQUE, id VARCHAR(36) PRIMARY KEY

-- [column of random ids]
VARCHAR(36) DEFAULT (uuid())

-- [v of item is stamped whoever writes]
CREATE OR REPLACE TRIGGER stamped_INSERT BEFORE INSERT ON item FOR EACH ROW SET NEW.v = 99;
CREATE OR REPLACE TRIGGER stamped_UPDATE BEFORE UPDATE ON item FOR EACH ROW SET NEW.v = 99

-- [v of item is stamped where the application writes]
CREATE OR REPLACE TRIGGER stamped_INSERT BEFORE INSERT ON item FOR EACH ROW BEGIN IF NOT EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN SET NEW.v = 99; END IF; END;
CREATE OR REPLACE TRIGGER stamped_UPDATE BEFORE UPDATE ON item FOR EACH ROW BEGIN IF NOT EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN SET NEW.v = 99; END IF; END

-- [a line counts up its item]
CREATE TRIGGER counted AFTER INSERT ON line FOR EACH ROW UPDATE item SET v = v + 1 WHERE id = NEW.item_id

-- [names of a table that begin with raise are refused]
CREATE TRIGGER refuse BEFORE INSERT ON {table} FOR EACH ROW BEGIN IF NEW.name LIKE 'raise%' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no s3cret'; END IF; END

-- [our triggers fail]
DROP USER IF EXISTS {maker}@'localhost'

-- [what nobody owns goes]

-- [nobody goes]

-- [more columns of every type]
bin BLOB;
vb VARBINARY(3);
fb BINARY(3);
en ENUM('red','blue');
st SET('red','blue');
tiny TINYINT;
ub BIGINT UNSIGNED;
fl FLOAT;
yr YEAR;
bits BIT(3);
one BIT(1);
ip INET6;
tx TINYTEXT;
js JSON;
prec DATETIME(6);
ts TIMESTAMP(6) NULL

-- [what every type needs]

-- [types of keys]
DATE;
VARCHAR(9);
DECIMAL(8,3);
TIMESTAMP(3);
DOUBLE;
UUID;
VARBINARY(9);
FLOAT;
ENUM('red','blue');
TIME(6);
DATETIME;
CHAR(3);
YEAR;
BIT(7);
BIGINT UNSIGNED;
INET6;
BINARY(3);
TINYINT UNSIGNED

-- [column of a point in time]
TIMESTAMP NULL

-- [types of keys and values in their order]
ENUM('z', 'a', 'm', 'B') | 'a', 'm', 'z', 'B';
SET('z', 'a', 'm') | 'a', 'm', 'z', 'a,z', 'z,m', '';
VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_german2_ci | {words};
VARCHAR(20) COLLATE utf8mb4_bin | {words};
VARCHAR(20) COLLATE utf8mb4_nopad_bin | {words}, 'a ', 'a	';
CHAR(5) | 'a', 'B', 'c', '10', '9';
BINARY(2) | X'0000', X'00ff', X'ff00', X'8000';
VARBINARY(4) | X'00', X'ff', X'', X'0010';
DATETIME(6) | {times};
TIMESTAMP(3) | '1999-01-02 03:04:05.123', '1999-01-02 03:04:05.12', '2024-02-29 01:00:00';
TIME(3) | '-10:00:00', '-9:00:00.5', '00:00:00', '100:00:00', '23:59:59.999';
UUID | '00000000-0000-0000-0000-000000000001', 'f0000000-0000-1000-8000-000000000000';
INET6 | '::1', '10::', '9::', 'ff::';
YEAR | 1999, 2024, 1901;
BIT(9) | b'000000001', b'100000000', b'010000000';
FLOAT | {numbers};
BIGINT UNSIGNED | 0, 9, 10, 18446744073709551615

-- [what types of keys need]

-- [insert what is not there yet]
INSERT IGNORE

-- [computed column that is kept]
STORED

-- [computed column that is not kept]
VIRTUAL

-- [point in time without a zone, to the millisecond]
DATETIME(3)

-- [names of customers that are x are refused]
ALTER TABLE customer ADD CONSTRAINT no_x CHECK (name <> 'x')

-- [what does not fit is cut]
SET sql_mode = ''

-- [what LONGTEXT needs]

-- [too long bodies of docs break the connection]

-- [objects of every kind]
CREATE TRIGGER own AFTER INSERT ON parent FOR EACH ROW INSERT INTO log VALUES (NEW.name);
CREATE TABLE parted (id INTEGER NOT NULL PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 3;
CREATE DATABASE {other};
CREATE TABLE {other}.origin (id INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE reached (id INTEGER NOT NULL PRIMARY KEY, origin_id INTEGER, FOREIGN KEY (origin_id) REFERENCES {other}.origin(id) ON DELETE CASCADE)

-- [more tables that are captured]
parted;
reached

-- [captured tables are taken apart]

-- [second schema]
SELECT CONCAT(DATABASE(), '_other')

-- [table with a counter]

-- [second schema goes]
SET foreign_key_checks = 0;
DROP DATABASE IF EXISTS {other}

-- [what converted types need]

-- [what keys of every type need]

-- [converts: 1]
VARCHAR(20);
VARCHAR(60);
'longer than three';
ALTER TABLE {table} MODIFY v VARCHAR(3)

-- [converts: 2]
ENUM('new','paid','sent');
VARCHAR(60);
'sent';
ALTER TABLE {table} MODIFY v ENUM('open','paid','shipped')

-- [converts: 3]
VARCHAR(20) CHARACTER SET utf8mb4;
VARCHAR(60);
'žluťoučký';
ALTER TABLE {table} MODIFY v VARCHAR(20) CHARACTER SET latin1

-- [converts: 4]
DECIMAL(10, 4);
VARCHAR(60);
1.2345;
ALTER TABLE {table} MODIFY v DECIMAL(10, 2)

-- [converts: 5]
DATETIME(6);
TIMESTAMP(6);
'2024-01-01 00:00:00.654321';
ALTER TABLE {table} MODIFY v DATETIME

-- [converts: 6]
INTEGER;
VARCHAR(60);
300;
ALTER TABLE {table} MODIFY v TINYINT

-- [converts: 7]
VARCHAR(20);
VARCHAR(60);
NULL;
ALTER TABLE {table} MODIFY v VARCHAR(20) NOT NULL DEFAULT 'none'

-- [converts: 8]
CHAR(10);
VARCHAR(60);
'abcdefgh';
ALTER TABLE {table} MODIFY v CHAR(4)

-- [converts: 9]
SET('a','b','c');
VARCHAR(60);
'a,c';
ALTER TABLE {table} MODIFY v SET('a','b')

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

-- [bytes]
X'{hex}'

-- [columns of a resolver's values]
bytes VARBINARY(60), uid UUID, on_at DATETIME(6)
