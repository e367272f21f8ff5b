-- Copies tasks that have ended to the finished table, each only if its claim still holds, within a transaction that holds the write lock;
-- remove.sql then takes them away.
-- in:  @outcomes: JSON array of [id, claim, status (completed or failed), instant, returned, retry_attempts, errors], no id twice; the last
--      two are null where the row's own value stays
-- out: the ids whose claim held, in no order
INSERT INTO {finished} (id, name, queue, status, priority, created, not_before, started, completed, failed, params, returned, retry_attempts,
    retry_delay_ms, max_retries, errors, claim, consumer, crashes)
SELECT t.id, t.name, t.queue, it.value ->> 2, t.priority, t.created, t.not_before, t.started,
    CASE it.value ->> 2 WHEN 'completed' THEN it.value ->> 3 END, CASE it.value ->> 2 WHEN 'failed' THEN it.value ->> 3 END,
    t.params, it.value ->> 4, COALESCE(it.value ->> 5, t.retry_attempts), t.retry_delay_ms, t.max_retries, COALESCE(it.value ->> 6, t.errors),
    t.claim, t.consumer, t.crashes
FROM json_each(@outcomes) AS it CROSS JOIN {tasks} AS t -- CROSS: the list outside, a seek by id for each
    ON t.id = it.value ->> 0 AND t.claim = it.value ->> 1
RETURNING id
