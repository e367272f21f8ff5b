-- Takes a consumer's row away when it stops in order, and lets what it still holds wait again. Skips a row whose transaction is still
-- open: without a consumer it is the next rescue's.
-- in:  @id text
-- out: how many tasks wait again
WITH gone AS (
    DELETE FROM {consumers} WHERE id = @id),
held AS MATERIALIZED (
    SELECT id FROM {tasks} WHERE status = 'running' AND consumer = @id FOR UPDATE SKIP LOCKED),
released AS (
    UPDATE {tasks} AS t SET status = 'created', claim = t.claim + 1, consumer = NULL, started = NULL
    WHERE t.id = ANY(ARRAY(SELECT id FROM held))
    RETURNING t.id)
SELECT count(*) FROM released
