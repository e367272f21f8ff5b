-- Lets the next id follow the largest that a task has, if it would not: a hand-set one at the end of the range is left out.
-- in:  @table, the name of {tasks}
UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM {finished} WHERE id < 9000000000000000000)
WHERE name = @table AND seq < (SELECT max(id) FROM {finished} WHERE id < 9000000000000000000);

INSERT INTO sqlite_sequence (name, seq)
SELECT @table, max(id) FROM {finished} WHERE id < 9000000000000000000 AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = @table)
HAVING max(id) IS NOT NULL
