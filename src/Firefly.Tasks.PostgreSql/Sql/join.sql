-- Registers a consumer with its first heartbeat.
-- in:  @id text, @queues text, @started timestamptz, @now timestamptz, @lease_ms bigint
-- out: the database's clock
INSERT INTO {consumers} (id, queues, started, seen, lease_ms)
VALUES (@id, @queues, @started, @now, @lease_ms)
ON CONFLICT (id) DO UPDATE SET queues = excluded.queues, seen = excluded.seen, lease_ms = excluded.lease_ms
RETURNING clock_timestamp()
