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
SELECT 'DROP TRIGGER ' || tgname || ' ON {table}' FROM pg_trigger
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
