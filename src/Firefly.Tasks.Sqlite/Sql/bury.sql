-- Takes away the rows of consumers that were not seen for their lease. One that was seen in the future, by a clock that has been put
-- back since, counts as seen now: who is alive beats again, and who is not is dead a lease later.
-- in:  @now
-- out: the ids of those taken away
UPDATE {consumers} SET seen = @now
WHERE seen > @now + lease_ms;

DELETE FROM {consumers}
WHERE seen < @now - lease_ms
RETURNING id
