-- Stores tasks that wait.
-- in:  one array a column, all of one length: @names text[], @queues text[], @priorities int[], @not_befores timestamptz[], @params text[],
--      @max_retries int[], @retry_delays bigint[]; and @created timestamptz, @sent timestamptz: that instant and now, by the caller's clock
-- out: the ids; ascending they are in the order given
INSERT INTO {tasks} (name, queue, status, priority, created, not_before, params, retry_attempts, retry_delay_ms, max_retries, claim, crashes)
SELECT task.name, task.queue, 'created', task.priority,
    -- This clock decides what is due: an instant by a clock that differs by more than a message's way is put right.
    CASE WHEN abs(extract(epoch FROM statement_timestamp() - @sent)) < 1 THEN @created ELSE @created + (statement_timestamp() - @sent) END,
    task.not_before, task.params, 0, task.retry_delay_ms, task.max_retries, 0, 0
FROM unnest(@names, @queues, @priorities, @not_befores, @params, @max_retries, @retry_delays) WITH ORDINALITY
    AS task (name, queue, priority, not_before, params, max_retries, retry_delay_ms, position)
ORDER BY task.position
RETURNING id
