WITH RECURSIVE base(oid, base_oid, typmod) AS (
  -- each LATERAL with OFFSET is one index lookup; otherwise, the planner reads all types of the database for each table
  SELECT a.attnum::int, a.atttypid, a.atttypmod
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = CAST(:relation AS regclass) AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT base.oid, t.typbasetype, t.typtypmod
  FROM base
  CROSS JOIN LATERAL (SELECT typbasetype, typtypmod FROM pg_catalog.pg_type
                      WHERE oid = base.base_oid AND typtype = 'd' OFFSET 0) AS t
),
-- only for real arrays; types such as int2vector have elements, too, but another text form
element(oid, base_oid, typmod) AS (
  SELECT base.oid, t.element_oid, base.typmod
  FROM base
  CROSS JOIN LATERAL (SELECT e.oid AS element_oid
                      FROM pg_catalog.pg_type t JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
                      WHERE t.oid = base.base_oid AND t.typtype <> 'd' OFFSET 0) AS t
  UNION ALL
  SELECT element.oid, t.typbasetype, t.typtypmod
  FROM element
  CROSS JOIN LATERAL (SELECT typbasetype, typtypmod FROM pg_catalog.pg_type
                      WHERE oid = element.base_oid AND typtype = 'd' OFFSET 0) AS t
)
SELECT a.attname AS name,
       format_type(a.atttypid, -1) AS cast_name, format_type(t.oid, -1) AS base_name,
       t.typname AS type_name, t.typtype::text AS type_type, base.typmod AS typmod,
       t.typnamespace = 'pg_catalog'::regnamespace AS built_in,
       e.typname AS element_name, e.typtype::text AS element_type, format_type(e.oid, -1) AS element_cast,
       e.typmod AS element_typmod, e.typnamespace = 'pg_catalog'::regnamespace AS element_built_in,
       e.typdelim::text AS element_delimiter,
       NOT a.attnotnull AS nullable, a.attgenerated <> '' AS generated, a.attidentity = 'a' AS identity_always,
       a.attidentity <> '' OR COALESCE(d.expression LIKE '%nextval(%', false) AS auto_increment
FROM pg_catalog.pg_attribute a
JOIN base ON base.oid = a.attnum
CROSS JOIN LATERAL (SELECT oid, typname, typtype, typnamespace FROM pg_catalog.pg_type
                    WHERE oid = base.base_oid AND typtype <> 'd' OFFSET 0) AS t
LEFT JOIN LATERAL (SELECT element.typmod, e.oid, e.typname, e.typtype, e.typnamespace, e.typdelim
                   FROM element
                   CROSS JOIN LATERAL (SELECT oid, typname, typtype, typnamespace, typdelim FROM pg_catalog.pg_type
                                       WHERE oid = element.base_oid AND typtype <> 'd' OFFSET 0) AS e
                   WHERE element.oid = a.attnum OFFSET 0) AS e ON true
LEFT JOIN LATERAL (SELECT pg_get_expr(adbin, adrelid) AS expression FROM pg_catalog.pg_attrdef
                   WHERE adrelid = a.attrelid AND adnum = a.attnum OFFSET 0) AS d ON true
WHERE a.attrelid = CAST(:relation AS regclass)
ORDER BY a.attnum
