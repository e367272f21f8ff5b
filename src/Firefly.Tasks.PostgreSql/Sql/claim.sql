-- Gives up to @limit due tasks of @names to @consumer, if it has a row. Skips rows that somebody else has locked; never waits.
-- in:  @names text[], @limit int, @consumer text, @now timestamptz; @max_crashes int: how many consumers may have died with a task;
--      what the scan floor knows, a level being one priority of one queue:
--      @level_queues text[], @level_priorities int[], @level_floors timestamptz[], @level_ids bigint[]: known levels, and from
--      where to look into each;
--      @gap_queues text[], @gap_aboves bigint[], @gap_belows bigint[]: between which priorities a level may be that is not known yet
--      {candidates}: claim_one_queue.sql or claim_queues.sql, what may be claimed, in its order and locked row by row as it is taken, so that
--      no row beyond the limit is; {scan}, {few}: numbers in the text, rows to look at per level at most and at first; a parameter there
--      would make a plan for a tenth of the table
-- out: the claimed rows, in no order; and a row without id per level: queue, priority, its earliest due instant after
--      @now (next_due), how many due tasks of @names it had (due_tasks, 0 if the claim locked all it asked for), and the earliest
--      due instant of the rows that it locked and did not claim, because they were changed under its eyes (missed_due)
WITH RECURSIVE found AS ( -- one seek a priority: a million future rows of a high one cost nothing
    SELECT gap.queue, gap.below, (
        SELECT t.priority FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = gap.queue AND t.priority < gap.above AND t.priority > gap.below
        ORDER BY t.priority DESC LIMIT 1) AS priority
    FROM unnest(@gap_queues, @gap_aboves, @gap_belows) AS gap (queue, above, below)
    UNION ALL
    SELECT upper.queue, upper.below, (
        SELECT t.priority FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = upper.queue AND t.priority < upper.priority AND t.priority > upper.below
        ORDER BY t.priority DESC LIMIT 1)
    FROM found AS upper WHERE upper.priority IS NOT NULL),
levels AS MATERIALIZED (
    SELECT known.queue, known.priority, known.from_due, known.from_id
    FROM unnest(@level_queues, @level_priorities, @level_floors, @level_ids) AS known (queue, priority, from_due, from_id)
    UNION ALL
    SELECT queue, priority, '-infinity', 0 FROM found WHERE priority IS NOT NULL),
taken AS MATERIALIZED ( -- MATERIALIZED: else the planner may run the LIMIT again and claim too many
    SELECT locked.id, locked.place, locked.due
    FROM {candidates}
    WHERE EXISTS (SELECT FROM {consumers} AS c WHERE c.id = @consumer) -- who was declared dead does not know it yet
    LIMIT @limit),
claimed AS (
    UPDATE {tasks} AS t SET
        status = 'running', started = @now, consumer = @consumer,
        -- Microseconds, so that a task that is given the id of another one is never taken for it. So high only a hand sets it: one row must not fail all claims.
        claim = CASE WHEN t.claim < 9000000000000000000 THEN GREATEST(t.claim + 1, (SELECT (extract(epoch FROM @now) * 1000000)::bigint)) ELSE 0 END
    WHERE t.ctid = ANY(ARRAY(SELECT place FROM taken)) -- in place of a join: stale statistics cannot turn the plan
      AND (t.id IN (SELECT id FROM taken LIMIT {scan})) IS TRUE -- a table that inherits from this one has rows at the same places; LIMIT: that it is hashed
    RETURNING t.id, t.claim, t.name, t.queue, t.priority, t.created, t.not_before, t.started, t.params, t.retry_attempts, t.max_retries,
        t.retry_delay_ms, t.crashes, t.errors)
SELECT id, claim, name, queue, priority, created, not_before, started, params, retry_attempts, max_retries, retry_delay_ms, crashes, errors,
    NULL::timestamptz AS next_due, NULL::bigint AS due_tasks, NULL::timestamptz AS missed_due
FROM claimed
UNION ALL
SELECT NULL, NULL, NULL, levels.queue, levels.priority, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    upcoming.due, (
        SELECT count(*) FROM (
            SELECT FROM {tasks} AS t
            WHERE t.status = 'created' AND t.queue = levels.queue AND t.priority = levels.priority
              AND (t.due, t.id) >= (levels.from_due, levels.from_id) AND t.due <= @now AND t.name = ANY(@names) AND t.crashes <= @max_crashes
              AND (SELECT count(*) FROM taken) < @limit
            ORDER BY t.due, t.id LIMIT {scan}) AS waiting),
    CASE WHEN (SELECT count(*) FROM claimed) < (SELECT count(*) FROM taken)
        THEN (SELECT min(taken.due) FROM taken WHERE taken.id NOT IN (SELECT id FROM claimed)) END
FROM levels
LEFT JOIN LATERAL ( -- among the next 100 rows; if all of them have other names, the last of these is early enough to look again
    SELECT COALESCE(min(ahead.due) FILTER (WHERE ahead.name = ANY(@names)), CASE WHEN count(*) = 100 THEN max(ahead.due) END) AS due
    FROM (
        SELECT t.name, t.due FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = levels.queue AND t.priority = levels.priority
          AND t.due > @now AND t.due < 'infinity'
        ORDER BY t.due, t.id LIMIT 100) AS ahead) AS upcoming ON true
