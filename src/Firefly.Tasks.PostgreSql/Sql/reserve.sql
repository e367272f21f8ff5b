-- Reserves ids for tasks that are about to be copied in.
-- in:  @table text: the name of the tasks' table, quoted; @count int
-- out: a row per id, ascending: the id, and the database's clock. No row: the tasks are to be inserted, because the ids are no sequence's, or one
--      that this user may not ask, or row security is on, which COPY refuses
SELECT nextval(source.ids), statement_timestamp()
FROM (SELECT pg_get_serial_sequence(@table, 'id')::regclass AS ids OFFSET 0) AS source
CROSS JOIN generate_series(1, @count)
WHERE has_sequence_privilege(source.ids, 'USAGE') -- null where there is none
    AND NOT row_security_active(@table::regclass)
