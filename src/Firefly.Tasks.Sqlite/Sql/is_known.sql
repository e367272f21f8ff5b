-- Whether a consumer has a row.
-- in:  @id
-- out: 1 or 0
SELECT EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = @id)
