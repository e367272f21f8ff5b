-- Gives a task that claim.sql has chosen to @consumer, in the same transaction.
-- in:  @id, @consumer, @now
-- out: the row; none where a trigger of the application's leaves it as it is
UPDATE {tasks} SET status = 'running', claim = claim + 1, started = @now, consumer = @consumer
WHERE id = @id
RETURNING id, claim, name, queue, priority, created, not_before, started, params, retry_attempts, max_retries, retry_delay_ms, crashes, errors
