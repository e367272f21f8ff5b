-- Moves a task that has completed to the finished table if its claim still holds, and raises an error otherwise: the COMMIT that follows in the
-- same round trip is then never reached.
-- in:  @id bigint, @claim bigint, @consumer text, @instant timestamptz, @returned text, which may be null
-- out: 1; or error 22P02, with 'firefly: claim lost' in its text
WITH moved AS (
    DELETE FROM {tasks} AS t WHERE t.id = @id AND t.claim = @claim AND t.consumer = @consumer
    RETURNING t.*),
ended AS (
    INSERT INTO {finished} (id, name, queue, status, priority, created, not_before, started, completed, params, returned, retry_attempts,
        retry_delay_ms, max_retries, errors, claim, consumer, crashes)
    SELECT id, name, queue, 'completed', priority, created, not_before, started, @instant, params, @returned, retry_attempts,
        retry_delay_ms, max_retries, errors, claim, consumer, crashes
    FROM moved
    RETURNING id)
SELECT CASE count(*) WHEN 1 THEN 1 ELSE ('firefly: claim lost, rows=' || count(*))::int END FROM ended
