-- Takes away the rows of consumers that were not seen for their lease.
-- in:  @now
-- out: their ids
DELETE FROM {consumers}
WHERE seen < @now - lease_ms
RETURNING id
