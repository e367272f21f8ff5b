-- Foreign keys that refer to the live table.
-- in:  @tasks, its name
-- out: per foreign key the table that has it, its first column, and what it does when a row is deleted
SELECT t.name, k."from", k.on_delete
FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS k
WHERE t.type = 'table' AND lower(k."table") = lower(@tasks) AND k.seq = 0
ORDER BY 1, 2
