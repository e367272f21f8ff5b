-- Takes away the rows of consumers that were not seen for their lease. One that was seen in the future, by a clock that has been put
-- back since, counts as seen now: who is alive beats again, and who is not is dead a lease later. Skips one whose heartbeat is under way.
-- in:  @now timestamptz
-- out: the ids of those taken away
UPDATE {consumers} SET seen = @now
WHERE id = ANY(ARRAY(
    SELECT id FROM {consumers}
    WHERE seen > @now + lease_ms * interval '1 millisecond'
    FOR UPDATE SKIP LOCKED));

DELETE FROM {consumers}
WHERE id = ANY(ARRAY(
    SELECT id FROM {consumers}
    WHERE seen < @now - lease_ms * interval '1 millisecond'
    FOR UPDATE SKIP LOCKED))
RETURNING id
