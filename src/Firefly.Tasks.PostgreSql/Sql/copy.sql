-- Stores many tasks that wait, with ids that were reserved for them.
-- in:  a row per task, binary
COPY {tasks} (id, name, queue, status, priority, created, not_before, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
FROM STDIN (FORMAT BINARY)
