-- Counts the crash of a task that lost.sql has found, in the same transaction, and lets it wait again; after more than @max_crashes it does
-- not, and keeps its claim, by which it is to be ended.
-- in:  @id, @max_crashes
-- out: the claim as it was, retry_attempts, errors, crashes with this one, and whether it waits again
UPDATE {tasks} SET
    crashes = crashes + 1,
    status = CASE WHEN crashes < @max_crashes THEN 'created' ELSE status END,
    claim = CASE WHEN crashes < @max_crashes THEN claim + 1 ELSE claim END,
    consumer = CASE WHEN crashes < @max_crashes THEN NULL ELSE consumer END,
    started = CASE WHEN crashes < @max_crashes THEN NULL ELSE started END
WHERE id = @id
RETURNING claim - (status = 'created'), retry_attempts, errors, crashes, status = 'created'
