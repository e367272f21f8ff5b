-- Foreign keys that refer to the live table.
-- in:  @tasks text, its name as SQL has it
-- out: per foreign key the table that has it, its name, and what it does when a row is deleted
SELECT k.conrelid::regclass::text, quote_ident(k.conname), CASE k.confdeltype
    WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END
FROM pg_constraint AS k
WHERE k.contype = 'f' AND k.confrelid = to_regclass(@tasks) AND k.conparentid = 0
ORDER BY 1, 2
