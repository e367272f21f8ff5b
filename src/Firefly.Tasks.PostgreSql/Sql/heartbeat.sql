-- Says that a consumer is alive. Waits for its row, if somebody holds it, for a lease: who stands in the queue is not overtaken by a rescue
-- when the row is let go; and is alive then, so what it waited counts.
-- in:  @id text, @now timestamptz, @lease_ms bigint
-- out: the database's clock; no row: the consumer was declared dead
WITH mine AS MATERIALIZED (
    SELECT id FROM {consumers}
    WHERE id = @id AND set_config('lock_timeout', @lease_ms::text, true) IS NOT NULL -- before it locks; for this statement
    FOR NO KEY UPDATE)
UPDATE {consumers} AS c SET seen = @now + (clock_timestamp() - statement_timestamp()), lease_ms = @lease_ms
FROM mine WHERE c.id = mine.id
RETURNING clock_timestamp()
