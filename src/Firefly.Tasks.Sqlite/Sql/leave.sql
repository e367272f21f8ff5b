-- Takes a consumer's row away when it stops in order, and lets what it still holds wait again.
-- in:  @id
-- out: how many tasks wait again
DELETE FROM {consumers} WHERE id = @id;

UPDATE {tasks} SET status = 'created', claim = claim + 1, consumer = NULL, started = NULL
WHERE status = 'running' AND consumer = @id;

SELECT changes()
