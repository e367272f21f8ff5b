-- Takes away the rows of consumers that were not seen for their lease. Skips one whose heartbeat is under way.
-- in:  @now timestamptz
-- out: their ids
DELETE FROM {consumers}
WHERE id = ANY(ARRAY(
    SELECT id FROM {consumers}
    WHERE seen < @now - lease_ms * interval '1 millisecond'
    FOR UPDATE SKIP LOCKED))
RETURNING id
