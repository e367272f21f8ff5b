-- Whether a task ended with a status under a claim. First waits for whatever still works on its row: a backend may outlive its connection.
-- in:  @id bigint, @claim bigint, @status text
-- out: of the second statement: true or false
SELECT t.id FROM {tasks} AS t WHERE t.id = @id FOR UPDATE;

SELECT EXISTS (SELECT FROM {finished} AS f WHERE f.id = @id AND f.claim = @claim AND f.status = @status)
