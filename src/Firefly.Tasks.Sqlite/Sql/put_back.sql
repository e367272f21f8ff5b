-- Lets a claimed task wait again, if its claim still holds: for a retry, or as if it had never been claimed.
-- in:  @id, @claim, @consumer, @retry; and for a retry, else null: @not_before, @retry_attempts, @errors
-- out: one row changed if the claim held, else none
UPDATE {tasks} SET
    status = 'created', claim = claim + 1, consumer = NULL,
    started = CASE WHEN @retry THEN started END,
    not_before = CASE WHEN @retry THEN @not_before ELSE not_before END,
    retry_attempts = COALESCE(@retry_attempts, retry_attempts),
    errors = COALESCE(@errors, errors)
WHERE id = @id AND claim = @claim AND consumer IS @consumer
