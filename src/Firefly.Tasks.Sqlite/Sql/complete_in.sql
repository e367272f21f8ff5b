-- Moves one task that has ended to the finished table, if its claim still holds.
-- in:  @id, @claim, @consumer, @status (completed or failed), @instant, @returned; @retry_attempts and @errors, null where the row's own value stays
-- out: two rows changed if the claim held, else none
INSERT INTO {finished} (id, name, queue, status, priority, created, not_before, started, completed, failed, params, returned, retry_attempts,
    retry_delay_ms, max_retries, errors, claim, consumer, crashes)
SELECT id, name, queue, @status, priority, created, not_before, started,
    CASE @status WHEN 'completed' THEN @instant END, CASE @status WHEN 'failed' THEN @instant END,
    params, @returned, COALESCE(@retry_attempts, retry_attempts), retry_delay_ms, max_retries, COALESCE(@errors, errors), claim, consumer, crashes
FROM {tasks} WHERE id = @id AND claim = @claim AND consumer IS @consumer;

DELETE FROM {tasks} WHERE id = @id AND claim = @claim AND consumer IS @consumer
