-- Moves tasks that have ended to the finished table, each only if its claim still holds.
-- in:  one array a column, all of one length: @ids bigint[], @claims bigint[], @consumers text[], @statuses text[] (completed or failed),
--      @instants timestamptz[], @returned text[], @retry_attempts int[], @errors text[]; the last two are null where the row's own value stays
-- out: how many rows moved, and NULL; if not all did, also id and claim of those that did, in no order
WITH outcome AS (
    SELECT * FROM unnest(@ids, @claims, @consumers, @statuses, @instants, @returned, @retry_attempts, @errors)
        AS outcome (id, claim, consumer, status, instant, returned, retry_attempts, errors)),
moved AS (
    DELETE FROM {tasks} AS t USING outcome
    WHERE t.id = ANY(@ids) -- by primary key; with a word about the status the index of running rows would be taken, and its dead entries
      AND t.id = outcome.id AND t.claim = outcome.claim AND t.consumer IS NOT DISTINCT FROM outcome.consumer
    RETURNING t.id, t.name, t.queue, outcome.status, t.priority, t.created, t.not_before, t.started, outcome.instant, t.params, outcome.returned,
        COALESCE(outcome.retry_attempts, t.retry_attempts) AS retry_attempts, t.retry_delay_ms, t.max_retries,
        COALESCE(outcome.errors, t.errors) AS errors, t.claim, t.consumer, t.crashes),
ended AS (
    INSERT INTO {finished} (id, name, queue, status, priority, created, not_before, started, completed, failed, params, returned, retry_attempts,
        retry_delay_ms, max_retries, errors, claim, consumer, crashes)
    SELECT id, name, queue, status, priority, created, not_before, started,
        CASE status WHEN 'completed' THEN instant END, CASE status WHEN 'failed' THEN instant END,
        params, returned, retry_attempts, retry_delay_ms, max_retries, errors, claim, consumer, crashes
    FROM moved
    RETURNING id, claim)
SELECT count(*), NULL FROM ended
UNION ALL
SELECT id, claim FROM ended WHERE (SELECT count(*) FROM ended) < cardinality(@ids) -- each row that is sent costs: mostly none is
