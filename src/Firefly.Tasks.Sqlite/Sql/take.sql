-- Gives a task that claim.sql has chosen to @consumer, in the same transaction.
-- in:  @id, @consumer, @now
-- out: the row; none where a trigger of the application's leaves it as it is
UPDATE {tasks} SET
    status = 'running', started = @now, consumer = @consumer,
    -- Milliseconds, so that a task that is given the id of another one is never taken for it. So high only a hand sets it, and larger numbers lose their
    -- last digits.
    claim = CASE WHEN claim < 9000000000000000000 THEN max(claim + 1, @now) ELSE 0 END
WHERE id = @id
RETURNING id, claim, name, queue, priority, created, not_before, started, params, retry_attempts, max_retries, retry_delay_ms, crashes, errors
