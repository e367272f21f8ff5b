-- Takes away the rows of consumers that were not seen for their lease, and lets up to 1000 tasks wait again whose consumer has no row; counts
-- their crash. A consumer that was seen in the future, by a clock that has been put back since, counts as seen now: who is alive beats again, and who
-- is not is dead a lease later. Skips a consumer whose heartbeat is under way and a task that somebody still works on.
-- in:  @now timestamptz, @max_crashes int
-- out: per task id, claim, consumer, retry_attempts and errors as they were, crashes with this one, and whether it waits again; after
--      more than @max_crashes it does not, and stays as it is until it is ended by its claim: count_crash.sql; and a row without id per
--      consumer taken away
WITH ahead AS (
    UPDATE {consumers} SET seen = @now
    WHERE id = ANY(ARRAY(
        SELECT id FROM {consumers} WHERE seen > @now + lease_ms * interval '1 millisecond' FOR UPDATE SKIP LOCKED))),
gone AS (
    DELETE FROM {consumers}
    WHERE id = ANY(ARRAY(
        SELECT id FROM {consumers} WHERE seen < @now - lease_ms * interval '1 millisecond' FOR UPDATE SKIP LOCKED))
    RETURNING id),
seen AS MATERIALIZED ( -- by itself: within a join the plan may lock all that runs first, and ask for the consumers then
    SELECT t.id, t.claim, t.ctid AS place
    FROM {tasks} AS t
    WHERE t.status = 'running' AND NOT EXISTS (
        SELECT FROM {consumers} AS c WHERE c.id = t.consumer AND c.id <> ALL(ARRAY(SELECT id FROM gone)))),
lost AS MATERIALIZED (
    SELECT t.id, t.claim, t.consumer, t.retry_attempts, t.errors, t.crashes + 1 AS crashes, t.crashes < @max_crashes AS waits
    FROM seen
    CROSS JOIN LATERAL ( -- only as it was seen: with the lock comes the row of now, which another rescuer and a living consumer may have had since
        SELECT * FROM {tasks} AS t WHERE t.ctid = seen.place AND t.id = seen.id AND t.claim = seen.claim AND t.status = 'running'
        FOR UPDATE SKIP LOCKED) AS t
    LIMIT 1000),
rescued AS (
    UPDATE {tasks} AS t SET status = 'created', claim = t.claim + 1, crashes = t.crashes + 1, consumer = NULL, started = NULL
    WHERE t.id = ANY(ARRAY(SELECT id FROM lost WHERE waits)))
SELECT id, claim, consumer, retry_attempts, errors, crashes, waits FROM lost
UNION ALL
SELECT NULL, NULL, id, NULL, NULL, NULL, NULL FROM gone
