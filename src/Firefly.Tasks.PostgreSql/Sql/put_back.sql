-- Lets claimed tasks wait again, each only if its claim still holds: for a retry, or as if they had never been claimed.
-- in:  one array a column, all of one length: @ids bigint[], @claims bigint[], @consumers text[], @retries boolean[]; and for a retry,
--      else null: @not_befores timestamptz[], @retry_attempts int[], @errors text[]
-- out: id and former claim of the rows that wait again, in no order
UPDATE {tasks} AS t SET
    status = 'created', claim = t.claim + 1, consumer = NULL,
    started = CASE WHEN outcome.retry THEN t.started END,
    not_before = CASE WHEN outcome.retry THEN outcome.not_before ELSE t.not_before END,
    retry_attempts = COALESCE(outcome.retry_attempts, t.retry_attempts),
    errors = COALESCE(outcome.errors, t.errors)
FROM unnest(@ids, @claims, @consumers, @retries, @not_befores, @retry_attempts, @errors)
    AS outcome (id, claim, consumer, retry, not_before, retry_attempts, errors)
WHERE t.id = ANY(@ids) AND t.id = outcome.id AND t.claim = outcome.claim AND t.consumer = outcome.consumer
RETURNING t.id, outcome.claim
