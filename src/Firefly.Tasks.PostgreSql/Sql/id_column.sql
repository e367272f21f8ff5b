-- How the live table comes by its ids.
-- in:  @tasks text, its name as SQL has it
-- out: always (GENERATED ALWAYS), never (no default), or default
SELECT CASE WHEN attidentity = 'a' THEN 'always' WHEN attidentity = '' AND NOT atthasdef THEN 'never' ELSE 'default' END
FROM pg_attribute
WHERE attrelid = to_regclass(@tasks) AND attname = 'id'
