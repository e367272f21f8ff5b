-- Lets the next id follow the largest that a task has, if it would not: a hand-set one at the end of the range is left out.
-- in:  @table text, the name of {tasks} as SQL writes it
SELECT setval(ids.sequence, ids.largest)
FROM (
    SELECT pg_get_serial_sequence(@table, 'id')::regclass AS sequence,
        GREATEST((SELECT max(id) FROM {tasks}), (SELECT max(id) FROM {finished})) AS largest) AS ids
WHERE ids.largest > COALESCE(pg_sequence_last_value(ids.sequence), 0) AND ids.largest < 9000000000000000000
