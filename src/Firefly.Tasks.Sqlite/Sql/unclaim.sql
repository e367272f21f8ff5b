-- Lets tasks wait again that a claim took without its consumer hearing of it, because its COMMIT ended in an error.
-- in:  @consumer, @started: the instant of that claim
-- out: how many wait again
UPDATE {tasks} SET status = 'created', claim = claim + 1, consumer = NULL, started = NULL
WHERE status = 'running' AND consumer = @consumer AND started = @started
