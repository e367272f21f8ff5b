-- Lets tasks wait again that a claim took without its consumer hearing of it, because the connection broke.
-- in:  @consumer text, @started timestamptz: the instant of that claim
-- out: how many wait again
UPDATE {tasks} SET status = 'created', claim = claim + 1, consumer = NULL, started = NULL
WHERE status = 'running' AND consumer = @consumer AND started = @started
