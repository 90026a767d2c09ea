SELECT COALESCE(SUM(CASE WHEN UPPER(variable_name) = 'COM_ALTER_TABLE' THEN variable_value END), 0) AS alterations,
       CAST(UNIX_TIMESTAMP(SYSDATE()) AS SIGNED) AS seen_at,
       CAST(UNIX_TIMESTAMP(SYSDATE()) AS SIGNED)
         - COALESCE(SUM(CASE WHEN UPPER(variable_name) = 'UPTIME' THEN variable_value END), 0) AS started_at
FROM information_schema.global_status WHERE UPPER(variable_name) IN ('COM_ALTER_TABLE', 'UPTIME')
