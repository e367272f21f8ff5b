-- Finds up to 1000 tasks whose consumer has no row, within a transaction that holds the write lock; rescue.sql then takes each. It reads
-- nothing that the index of what runs does not hold, so that SQLite never reads the table instead, whatever its statistics say.
-- out: their ids and consumers
SELECT t.id, t.consumer
FROM {tasks} AS t
WHERE t.status = 'running' AND NOT EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = t.consumer)
LIMIT 1000
