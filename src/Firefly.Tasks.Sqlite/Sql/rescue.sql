-- Lets up to 1000 tasks wait again whose consumer has no row, and counts the crash.
-- in:  @max_crashes
-- out: per task id, claim, consumer, retry_attempts and errors as they were, crashes with this one, and whether it waits again; after
--      more than @max_crashes it does not, and keeps its claim, by which it is to be ended
SELECT t.id, t.claim, t.consumer, t.retry_attempts, t.errors, t.crashes + 1, t.crashes < @max_crashes
FROM {tasks} AS t
WHERE t.status = 'running' AND NOT EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = t.consumer)
ORDER BY t.id LIMIT 1000;

UPDATE {tasks} SET crashes = crashes + 1
WHERE crashes >= @max_crashes AND id IN (
    SELECT t.id FROM {tasks} AS t
    WHERE t.status = 'running' AND NOT EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = t.consumer)
    ORDER BY t.id LIMIT 1000);

UPDATE {tasks} SET status = 'created', claim = claim + 1, crashes = crashes + 1, consumer = NULL, started = NULL
WHERE crashes < @max_crashes AND id IN (
    SELECT t.id FROM {tasks} AS t
    WHERE t.status = 'running' AND NOT EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = t.consumer)
    ORDER BY t.id LIMIT 1000)
