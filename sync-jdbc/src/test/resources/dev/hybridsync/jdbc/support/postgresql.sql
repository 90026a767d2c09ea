-- What the tests say to this database in words of its own, found by name: see SqlTexts.

-- [long text]
TEXT

-- [collation that tells all texts apart]

-- [type that cannot travel]
money

-- [computed column]
GENERATED ALWAYS AS ({expression}) STORED

-- [numbered column]
INTEGER GENERATED ALWAYS AS IDENTITY

-- [numbered key]
serial PRIMARY KEY

-- [text of a key]
{key}::text

-- [rename a column]
ALTER TABLE {table} RENAME COLUMN {column} TO {name}

-- [insert or update two items]
INSERT INTO item VALUES (1, 'new', 5), (5, 'five', 5) ON CONFLICT (id) DO UPDATE SET qty = 7

-- [insert item six and pass over item one]
INSERT INTO item VALUES (1, 'x', 5), (6, 'six', 6) ON CONFLICT DO NOTHING

-- [all rows of item go]
TRUNCATE TABLE item

-- [item is rewritten]
ALTER TABLE item ALTER COLUMN qty SET DATA TYPE BIGINT

-- [what install made]
SELECT 'class', oid::text, xmin::text FROM pg_class WHERE relname LIKE '%hybridsync%'
UNION ALL
SELECT 'trigger', oid::text, xmin::text FROM pg_trigger WHERE tgname LIKE '%hybridsync%'
UNION ALL
SELECT 'proc', oid::text, xmin::text FROM pg_proc WHERE proname LIKE '%hybridsync%'
ORDER BY 1, 2

-- [unique indexes that do not make other a key]
keyed (other) WHERE id > 9;
keyed (lower(other));
keyed (id, other)

-- [drop index keyed_other]
DROP INDEX keyed_other

-- [settings of a connection]
SELECT concat_ws(',', current_setting('lock_timeout'), current_setting('datestyle'), current_setting('timezone'),
    current_setting('row_security'), current_setting('synchronous_commit'), current_setting('client_min_messages'))

-- [the host's settings in the URL]
?options=-c%20lock_timeout=7s

-- [the host's settings as a statement]
SELECT 1

-- [fail where a statement would wait]
SET lock_timeout = 100

-- [statements that drop our triggers]
SELECT 'DROP TRIGGER IF EXISTS ' || tgname || ' ON {table}' FROM pg_trigger
WHERE tgrelid = '{table}'::regclass AND tgname LIKE 'hybridsync%'

-- [statements that put idle triggers in the place of ours]
SELECT 'CREATE OR REPLACE FUNCTION ' || proname || '() RETURNS trigger LANGUAGE plpgsql AS ''BEGIN RETURN NULL; END'''
FROM pg_proc WHERE proname LIKE 'hybridsync_capture_%'

-- [make the library's user]
CREATE ROLE {user} LOGIN;
GRANT CREATE, USAGE ON SCHEMA public TO {user}

-- [drop the library's user]
DROP OWNED BY {user};
DROP ROLE {user}

-- [give item to the library's user]
ALTER TABLE item OWNER TO {user}

-- [types of keys, each with two values]
text | 'a,b\ ''q'' 😀' | ''
char(5) | 'ab' | 'ac'
varchar(9) | 'NULL' | 'x'
boolean | true | false
bigint | 9223372036854775807 | -1
numeric(20,4) | 12.5 | -0.0001
numeric | 1.50 | 'NaN'
real | 0.1 | 1
float8 | 0.1 | 1E300
bytea | '\x00ff2c5c' | ''
uuid | '123E4567-e89b-12d3-a456-426614174000' | '00000000-0000-0000-0000-000000000000'
date | '2024-02-29' | 'infinity'
date | '0044-03-15 BC' | '10000-01-01'
time | '23:59:59.5' | '24:00:00'
timestamp | '2024-03-31 02:30:00.120' | '-infinity'
timestamptz | '2024-03-31 02:30:00.123456+05:45' | '0044-03-15 00:00:00+00 BC'
inet | '10.0.0.1/8' | '::1'
interval | '1 day 02:00:00.5' | '-3 months'
mood | 'a,b' | 'ok'
feeling | 'a,b' | 'ok'
feeling_now | 'a,b' | 'ok'
code | 'a,b' | ''
number | 9223372036854775807 | -1
ident | '123E4567-e89b-12d3-a456-426614174000' | '00000000-0000-0000-0000-000000000000'
price | 12.5 | -0.01
days | '[2024-02-29,infinity)' | 'empty'
bit(3) | B'101' | B'000'

-- [key of a point in time as the host reads it]
k

-- [types of the host's own for keys]
CREATE TYPE mood AS ENUM ('a,b', 'ok');
CREATE DOMAIN feeling AS mood;
CREATE DOMAIN feeling_now AS feeling;
CREATE DOMAIN code AS varchar(9);
CREATE DOMAIN number AS bigint;
CREATE DOMAIN ident AS uuid;
CREATE DOMAIN price AS numeric(10,2);
CREATE DOMAIN days AS daterange

-- What a host may do to its table {t}. It has columns before_key, id (the key), name, qty and code, an index {t}_qty on
-- qty, and a unique one on code that is called {t}_code.

-- [who waits for which lock]
SELECT pid, CASE WHEN granted THEN 'holds ' ELSE 'waits for ' END || mode || ' ' || locktype
FROM pg_locks l WHERE locktype <> 'extend' AND (NOT granted OR mode <> 'AccessShareLock'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
AND relation IN ('branch'::regclass, 'teller'::regclass, 'account'::regclass, 'history'::regclass)
AND EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.pid = l.pid AND a.backend_type = 'client backend'))

-- [transactions that wait for a row]
SELECT COUNT(*) FROM pg_locks WHERE NOT granted

-- [statements that wait for a table]
SELECT COUNT(*) FROM pg_locks WHERE NOT granted

-- [what a text that passes over case needs]
CREATE COLLATION IF NOT EXISTS nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)

-- [text that passes over case]
VARCHAR(20) COLLATE nocase

-- [text that refers to one that passes over case]
VARCHAR(20) COLLATE nocase

-- [what loose texts need]
CREATE EXTENSION citext

-- [loose text]
CITEXT

-- [what texts as keys need]
CREATE EXTENSION IF NOT EXISTS citext;
CREATE COLLATION IF NOT EXISTS loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)

-- [texts as keys, the second passes over case]
TEXT;
CITEXT;
VARCHAR(20) COLLATE loose;
CHAR(20) COLLATE loose;
CHAR(20)

-- [type of a key, one value in its own form and in another]
INET;
10.0.0.1;
10.0.0.1/32

-- [qty of item is wider]
ALTER TABLE item ALTER COLUMN qty TYPE BIGINT

-- [names of tables]
SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'

-- [what numbers keys]
CREATE SEQUENCE numbers

-- [keys that are numbered]
serial PRIMARY KEY);
bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);
integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
text DEFAULT 'A-' || nextval('numbers') PRIMARY KEY)

-- [keys that are not numbered]
integer DEFAULT 5 PRIMARY KEY);
integer PRIMARY KEY)

-- [numbered key that may be given]
INTEGER GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY

-- [number beside a key named id]
INTEGER GENERATED BY DEFAULT AS IDENTITY UNIQUE, id VARCHAR(36) PRIMARY KEY

-- [column of random ids]
UUID DEFAULT gen_random_uuid()

-- [v of item is stamped whoever writes]
CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := 99; RETURN NEW; END $$;
CREATE OR REPLACE TRIGGER stamped BEFORE INSERT OR UPDATE ON item FOR EACH ROW EXECUTE FUNCTION stamp()

-- [v of item is stamped where the application writes]
CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := 99; RETURN NEW; END $$;
CREATE OR REPLACE TRIGGER stamped BEFORE INSERT OR UPDATE ON item FOR EACH ROW WHEN (current_setting('hybridsync.applying', true) IS DISTINCT FROM '1') EXECUTE FUNCTION stamp()

-- [a line counts up its item]
CREATE FUNCTION counts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE item SET v = v + 1 WHERE id = NEW.item_id; RETURN NULL; END $$;
CREATE TRIGGER counted AFTER INSERT ON line FOR EACH ROW EXECUTE FUNCTION counts()

-- [names of a table that begin with raise are refused]
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.name LIKE 'raise%' THEN RAISE EXCEPTION 'no %', NEW.name; END IF; RETURN NEW; END $$;
CREATE TRIGGER refuse BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse()

-- [our triggers fail]
CREATE ROLE nobody;
DO $$ DECLARE f regprocedure; BEGIN FOR f IN SELECT oid::regprocedure FROM pg_proc
WHERE proname LIKE 'hybridsync_capture%' LOOP EXECUTE 'ALTER FUNCTION ' || f || ' OWNER TO nobody'; END LOOP; END $$

-- [what nobody owns goes]
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'nobody')
THEN EXECUTE 'DROP OWNED BY nobody CASCADE'; END IF; END $$

-- [nobody goes]
DROP ROLE IF EXISTS nobody

-- [more columns of every type]
bin BYTEA;
js JSON;
jb JSONB;
en colour;
ints INTEGER[];
texts VARCHAR(5)[];
ip INET;
iv INTERVAL;
n NUMERIC;
bits BIT(3);
x XML;
tt TIMETZ;
mac MACADDR;
txt TEXT

-- [what every type needs]
CREATE TYPE colour AS ENUM ('red', 'blue')

-- [types of keys]
DATE;
VARCHAR(9);
DECIMAL(8,3);
TIMESTAMP;
DOUBLE PRECISION;
UUID;
BYTEA;
colour;
TIMETZ;
TIMESTAMP WITH TIME ZONE;
REAL;
NUMERIC;
CHAR(3);
TIME;
INET;
INTERVAL;
JSONB;
MACADDR;
TEXT

-- [column of a point in time]
TIMESTAMP WITH TIME ZONE

-- [types of keys and values in their order]
mood | 'a', 'm', 'z';
VARCHAR(20) COLLATE "C" | {words};
VARCHAR(20) COLLATE "und-x-icu" | {words};
VARCHAR(20) COLLATE nocase | {words};
CHAR(5) | 'a', 'B', 'c', '10', '9';
bytea | '\x00', '\xff', '\x', '\x0010';
timestamptz | {times};
inet | '10.0.0.1', '9.0.0.1', '10.0.0.0/8', '::1';
interval | '1 day', '25 hours', '2 months', '-1 day';
uuid | '00000000-0000-0000-0000-000000000001', 'f0000000-0000-0000-0000-000000000000';
boolean | true, false

-- [what types of keys need]
CREATE TYPE mood AS ENUM ('z', 'a', 'm');
CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)

-- [insert what is not there yet]
INSERT

-- [computed column that is kept]
STORED

-- [computed column that is not kept]
STORED

-- [point in time without a zone, to the millisecond]
TIMESTAMP

-- [names of customers that are x are refused]
ALTER TABLE customer ADD CONSTRAINT no_x CHECK (name <> 'x')

-- [what does not fit is cut]

-- [what LONGTEXT needs]
CREATE DOMAIN longtext AS text

-- [too long bodies of docs break the connection]
CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF length(NEW.body) > {limit}
THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$;
CREATE TRIGGER hang_up BEFORE INSERT ON doc FOR EACH ROW EXECUTE FUNCTION hang_up()

-- [objects of every kind]
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log VALUES (NEW.name); RETURN NULL; END $$;
CREATE TRIGGER own AFTER INSERT ON parent FOR EACH ROW EXECUTE FUNCTION note();
CREATE TRIGGER off AFTER UPDATE ON parent FOR EACH ROW EXECUTE FUNCTION note();
ALTER TABLE parent DISABLE TRIGGER off;
CREATE TABLE parted (id INTEGER NOT NULL PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (1) TO (100);
CREATE TABLE heir (id INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE heir_of (more INTEGER) INHERITS (heir);
CREATE SCHEMA other;
CREATE TABLE other.away (id INTEGER NOT NULL PRIMARY KEY);
GRANT SELECT ON parent TO PUBLIC;
COMMENT ON TABLE parent IS 'of all';
ALTER TABLE child ENABLE ROW LEVEL SECURITY;
CREATE POLICY all_of_it ON child USING (true);
CREATE PUBLICATION everything FOR TABLE parent

-- [more tables that are captured]
parted;
heir;
away of other

-- [captured tables are taken apart]
ALTER TABLE parted DETACH PARTITION parted_1;
ALTER TABLE heir_of NO INHERIT heir;
ALTER TABLE other.away SET SCHEMA public

-- [second schema]

-- [table with a counter]

-- [second schema goes]

-- [what converted types need]
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TYPE sky AS ENUM ('rain', 'sun');
CREATE DOMAIN weather AS sky CHECK (value IS NOT NULL)

-- [what keys of every type need]
CREATE EXTENSION citext;
CREATE TYPE letter AS ENUM ('a,b', 'c')

-- [converts: 1]
INTEGER;
VARCHAR(60);
300;
ALTER TABLE {table} ALTER COLUMN v TYPE integer USING v * 2

-- [converts: 2]
numeric(10, 4);
VARCHAR(60);
1.2345;
ALTER TABLE {table} ALTER COLUMN v TYPE numeric(10, 2)

-- [converts: 3]
VARCHAR(60);
VARCHAR(60);
'long';
ALTER TABLE {table} ALTER COLUMN v TYPE varchar(60) USING left(v, 2)

-- [converts: 4]
mood;
VARCHAR(60);
'sad';
ALTER TYPE mood RENAME VALUE 'sad' TO 'gloomy'

-- [converts: 5]
weather;
VARCHAR(60);
'rain';
ALTER TYPE sky RENAME VALUE 'rain' TO 'wet'

-- [host: adds a column]
ALTER TABLE {t} ADD COLUMN extra VARCHAR(9) DEFAULT 'x' NOT NULL

-- [host: adds a unique index]
CREATE UNIQUE INDEX {t}_new ON {t} (name, qty)

-- [host: adds constraints and drops one]
ALTER TABLE {t} ADD CONSTRAINT {t}_check CHECK (qty < 1000);
ALTER TABLE {t} ADD CONSTRAINT {t}_unique UNIQUE (name);
ALTER TABLE {t} ADD CONSTRAINT {t}_fk FOREIGN KEY (qty) REFERENCES {t}(id);
ALTER TABLE {t} DROP CONSTRAINT {t}_unique

-- [host: clusters]
CLUSTER {t} USING {t}_code;
VACUUM FULL {t}

-- [host: drops a column]
ALTER TABLE {t} DROP COLUMN name

-- [host: drops a unique index]
DROP INDEX {t}_code

-- [host: drops an index]
DROP INDEX {t}_qty

-- [host: drops the column before the key]
ALTER TABLE {t} DROP COLUMN before_key

-- [host: drops the column of a unique index]
ALTER TABLE {t} DROP COLUMN code

-- [host: makes the primary key anew]
ALTER TABLE {t} DROP CONSTRAINT {t}_pkey;
ALTER TABLE {t} ADD CONSTRAINT {t}_pk PRIMARY KEY (id)

-- [host: moves the table to another schema and back]
CREATE SCHEMA s_{t};
ALTER TABLE {t} SET SCHEMA s_{t};
UPDATE s_{t}.{t} SET qty = 3 WHERE id = 1;
ALTER TABLE s_{t}.{t} SET SCHEMA public

-- [host: puts a trigger of its own on it]
CREATE FUNCTION {t}_f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.qty := 7; RETURN NEW; END';
CREATE TRIGGER {t}_g BEFORE UPDATE ON {t} FOR EACH ROW EXECUTE FUNCTION {t}_f()

-- [host: renames a column]
ALTER TABLE {t} RENAME COLUMN name TO label

-- [host: renames the table there and back]
ALTER TABLE {t} RENAME TO {t}_x;
UPDATE {t}_x SET qty = 3 WHERE id = 1;
ALTER TABLE {t}_x RENAME TO {t}

-- [host: retypes a column to json]
ALTER TABLE {t} ALTER COLUMN name TYPE json USING '1'

-- [host: retypes a column to text]
ALTER TABLE {t} ALTER COLUMN qty TYPE text USING 'n' || qty

-- [host: retypes the key]
ALTER TABLE {t} ALTER COLUMN id TYPE numeric(12)

-- [states of a trigger that pass]
08001 57P03

-- [trigger that fails for now]
CREATE FUNCTION not_now() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.v = 'odd' THEN RAISE EXCEPTION 'not now' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$;
CREATE TRIGGER not_now BEFORE INSERT OR UPDATE ON item FOR EACH ROW EXECUTE FUNCTION not_now()

-- [that trigger is gone]
DROP FUNCTION not_now() CASCADE

-- [bytes]
'\x{hex}'

-- [columns of a resolver's values]
bytes BYTEA, uid UUID, on_at TIMESTAMP(6)
