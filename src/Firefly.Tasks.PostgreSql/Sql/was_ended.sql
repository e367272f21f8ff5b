-- Whether a task ended with a status under a claim. First waits for whatever still works on its row: a backend may outlive its connection. It waits
-- half a second at most: who holds the row for longer must not have a connection of the application's wait with him.
-- in:  @id bigint, @claim bigint, @consumer text, @status text
-- out: of the second statement: true or false; or error 55P03
SELECT t.id FROM {tasks} AS t WHERE t.id = @id AND set_config('lock_timeout', '500ms', true) IS NOT NULL FOR UPDATE;

SELECT EXISTS (SELECT FROM {finished} AS f WHERE f.id = @id AND f.claim = @claim AND f.consumer IS NOT DISTINCT FROM @consumer AND f.status = @status)
