-- Counts the crash that tasks are ended for, each only if its claim still holds. Goes before complete.sql in one transaction, so that no crash is
-- counted twice, whoever looks at once or dies in between.
-- in:  one array a column, of one length: @ids bigint[], @claims bigint[], @consumers text[]
-- out: as many rows changed as claims held
UPDATE {tasks} AS t SET crashes = t.crashes + 1
FROM unnest(@ids, @claims, @consumers) AS lost (id, claim, consumer)
WHERE t.id = ANY(@ids) AND t.id = lost.id AND t.claim = lost.claim AND t.consumer IS NOT DISTINCT FROM lost.consumer
