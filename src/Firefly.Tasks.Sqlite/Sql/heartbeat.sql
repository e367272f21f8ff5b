-- Says that a consumer is alive.
-- in:  @id, @now, @lease_ms
-- out: one row changed; none: the consumer was declared dead
UPDATE {consumers} SET seen = @now, lease_ms = @lease_ms
WHERE id = @id
