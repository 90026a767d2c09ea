WITH RECURSIVE base(oid, base_oid, typmod) AS (
  SELECT a.attnum::int, a.atttypid, a.atttypmod
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = CAST(:relation AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT base.oid, t.typbasetype, t.typtypmod
  FROM base JOIN pg_catalog.pg_type t ON t.oid = base.base_oid WHERE t.typtype = 'd'
),
-- of real arrays only: int2vector and the like have elements, too, but another text
element(oid, base_oid, typmod) AS (
  SELECT base.oid, e.oid, base.typmod
  FROM base JOIN pg_catalog.pg_type t ON t.oid = base.base_oid AND t.typtype <> 'd'
  JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
  UNION ALL
  SELECT element.oid, t.typbasetype, t.typtypmod
  FROM element JOIN pg_catalog.pg_type t ON t.oid = element.base_oid WHERE t.typtype = 'd'
)
SELECT a.attname AS name,
       format_type(a.atttypid, -1) AS cast_name, format_type(t.oid, -1) AS base_name,
       t.typname AS type_name, t.typtype::text AS type_type, base.typmod AS typmod,
       t.typnamespace = 'pg_catalog'::regnamespace AS built_in,
       e.typname AS element_name, e.typtype::text AS element_type, format_type(e.oid, -1) AS element_cast,
       element.typmod AS element_typmod, e.typnamespace = 'pg_catalog'::regnamespace AS element_built_in,
       e.typdelim::text AS element_delimiter,
       NOT a.attnotnull AS nullable, a.attgenerated <> '' AS generated, a.attidentity = 'a' AS identity_always,
       a.attidentity <> '' OR COALESCE(pg_get_expr(d.adbin, d.adrelid) LIKE '%nextval(%', false) AS auto_increment
FROM pg_catalog.pg_attribute a
JOIN base ON base.oid = a.attnum
JOIN pg_catalog.pg_type t ON t.oid = base.base_oid AND t.typtype <> 'd'
LEFT JOIN (element JOIN pg_catalog.pg_type e ON e.oid = element.base_oid AND e.typtype <> 'd') ON element.oid = a.attnum
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = CAST(:relation AS regclass)
ORDER BY a.attnum
