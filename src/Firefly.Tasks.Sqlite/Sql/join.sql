-- Registers a consumer with its first heartbeat.
-- in:  @id, @queues, @started, @now, @lease_ms
-- out: one row changed
INSERT INTO {consumers} (id, queues, started, seen, lease_ms)
VALUES (@id, @queues, @started, @now, @lease_ms)
ON CONFLICT (id) DO UPDATE SET queues = excluded.queues, seen = excluded.seen, lease_ms = excluded.lease_ms
