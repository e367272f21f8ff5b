-- Takes away the tasks that complete.sql has just copied, in the same transaction.
-- in:  @ids: JSON array of what it answered
-- out: as many rows changed
DELETE FROM {tasks} WHERE id IN (SELECT value FROM json_each(@ids))
