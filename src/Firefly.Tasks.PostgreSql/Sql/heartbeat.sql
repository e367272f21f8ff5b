-- Says that a consumer is alive.
-- in:  @id text, @now timestamptz, @lease_ms bigint
-- out: the database's clock; no row: the consumer was declared dead
UPDATE {consumers} SET seen = @now, lease_ms = @lease_ms
WHERE id = @id
RETURNING clock_timestamp()
