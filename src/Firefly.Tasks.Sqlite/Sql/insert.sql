-- Stores one task that waits.
-- in:  @name, @queue, @priority, @created, @not_before, @params, @max_retries, @retry_delay_ms
-- out: its id is the last rowid of the connection
INSERT INTO {tasks} (name, queue, status, priority, created, not_before, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
VALUES (@name, @queue, 'created', @priority, @created, @not_before, @params, 0, @retry_delay_ms, @max_retries, 0, 0)
