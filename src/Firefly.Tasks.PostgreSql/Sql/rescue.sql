-- Lets up to 1000 tasks wait again whose consumer has no row, and counts the crash. Skips a row that somebody still works on.
-- in:  @max_crashes int
-- out: per task id, claim, consumer, retry_attempts and errors as they were, crashes with this one, and whether it waits again; after
--      more than @max_crashes it does not, and keeps its claim, by which it is to be ended
WITH lost AS MATERIALIZED (
    SELECT t.id, t.claim, t.consumer, t.retry_attempts, t.errors, t.crashes + 1 AS crashes, t.crashes < @max_crashes AS waits
    FROM {tasks} AS t
    WHERE t.status = 'running' AND NOT EXISTS (SELECT FROM {consumers} AS c WHERE c.id = t.consumer)
    LIMIT 1000 FOR UPDATE OF t SKIP LOCKED),
rescued AS (
    UPDATE {tasks} AS t SET status = 'created', claim = t.claim + 1, crashes = t.crashes + 1, consumer = NULL, started = NULL
    WHERE t.id = ANY(ARRAY(SELECT id FROM lost WHERE waits))),
counted AS (
    UPDATE {tasks} AS t SET crashes = t.crashes + 1
    WHERE t.id = ANY(ARRAY(SELECT id FROM lost WHERE NOT waits)))
SELECT id, claim, consumer, retry_attempts, errors, crashes, waits FROM lost
