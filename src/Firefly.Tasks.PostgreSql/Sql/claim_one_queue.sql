-- A part of claim.sql: the candidates of one queue, whose levels need not be merged. Each is locked where the index finds it.
(SELECT * FROM levels ORDER BY priority DESC) AS level
CROSS JOIN LATERAL (
    SELECT t.id, t.ctid AS place, t.due FROM {tasks} AS t
    WHERE t.status = 'created' AND t.queue = level.queue AND t.priority = level.priority
      AND (t.due, t.id) >= (level.from_due, level.from_id) AND t.due <= @now AND t.name = ANY(@names) AND t.crashes <= @max_crashes
    ORDER BY t.due, t.id LIMIT {scan} FOR UPDATE SKIP LOCKED) AS locked
