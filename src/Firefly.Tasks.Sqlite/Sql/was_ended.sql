-- Whether a task ended with a status under a claim, within a transaction that holds the write lock: whatever worked on its row has ended.
-- in:  @id, @claim, @consumer, @status
-- out: 1 or 0
SELECT EXISTS (SELECT 1 FROM {finished} AS f WHERE f.id = @id AND f.claim = @claim AND f.consumer IS @consumer AND f.status = @status)
