-- Lets up to 1000 tasks wait again whose consumer has no row, and counts the crash.
-- in:  @max_crashes
-- out: per task id, claim, consumer, retry_attempts and errors as they were, and whether it waits again; it does not after too many
--      crashes, and is left as it is
SELECT t.id, t.claim, t.consumer, t.retry_attempts, t.errors, t.crashes < @max_crashes
FROM {tasks} AS t
WHERE t.status = 'running' AND NOT EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = t.consumer)
ORDER BY t.id LIMIT 1000;

UPDATE {tasks} SET status = 'created', claim = claim + 1, crashes = crashes + 1, consumer = NULL, started = NULL
WHERE crashes < @max_crashes AND id IN (
    SELECT t.id FROM {tasks} AS t
    WHERE t.status = 'running' AND NOT EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = t.consumer)
    ORDER BY t.id LIMIT 1000)
