WITH RECURSIVE types(attnum, oid) AS ( -- the columns' types and those that they are made of
  SELECT a.attnum::int, a.atttypid
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = to_regclass(:relation) AND a.attnum > 0 AND NOT a.attisdropped
  UNION
  SELECT types.attnum, part.oid
  FROM types
  -- by an index; otherwise, the planner reads all types of the database for each table
  CROSS JOIN LATERAL (SELECT CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typcategory = 'A' THEN t.typelem
                             WHEN t.typtype IN ('r', 'm') THEN (SELECT r.rngsubtype FROM pg_catalog.pg_range r
                                                                WHERE r.rngtypid = t.oid OR r.rngmultitypid = t.oid) END AS oid
                      FROM pg_catalog.pg_type t WHERE t.oid = types.oid OFFSET 0) AS part
  WHERE part.oid <> 0
),
columns AS (
  SELECT a.attnum::int AS attnum, a.attname::text AS name, a.attgenerated <> '' AS generated
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = to_regclass(:relation) AND a.attnum > 0 AND NOT a.attisdropped
)
SELECT name AS column_name, 'number' AS part, attnum::text AS value FROM columns
UNION ALL
SELECT c.name, 'expression', encode(sha256(convert_to(d.adbin::text, 'UTF8')), 'hex')
FROM columns c JOIN pg_catalog.pg_attrdef d ON d.adrelid = to_regclass(:relation) AND d.adnum = c.attnum
WHERE c.generated
UNION ALL
SELECT c.name, 'label ' || e.oid::text, e.enumlabel::text
FROM columns c JOIN types ON types.attnum = c.attnum JOIN pg_catalog.pg_enum e ON e.enumtypid = types.oid
UNION ALL
SELECT '', 'table', CAST(to_regclass(:relation) AS oid)::text
