-- A part of claim.sql: the candidates of several queues. They are merged first and locked then: locking a level at a time would keep up to a batch
-- of each away from the other consumers.
(SELECT DISTINCT priority FROM levels ORDER BY priority DESC) AS step
CROSS JOIN LATERAL (
    WITH RECURSIVE merged AS ( -- of all levels in due order: first a few rows of each, then more of the one that comes to its end
        SELECT levels.queue, ahead.due, ahead.id, ahead.place, ahead.looked,
            count(ahead.looked) OVER (ORDER BY ahead.due, ahead.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS ends_before
        FROM levels
        CROSS JOIN LATERAL ( -- looked: at the last row of a level that may have more, how many of its rows were looked at
            SELECT waiting.due, waiting.id, waiting.place, CASE WHEN row_number() OVER (ORDER BY waiting.due, waiting.id) = {few} THEN {few} END AS looked
            FROM (
                SELECT t.due, t.id, t.ctid AS place FROM {tasks} AS t
                WHERE t.status = 'created' AND t.queue = levels.queue AND t.priority = levels.priority
                  AND (t.due, t.id) >= (levels.from_due, levels.from_id) AND t.due <= @now AND t.name = ANY(@names) AND t.crashes <= @max_crashes
                ORDER BY t.due, t.id LIMIT {few}) AS waiting) AS ahead
        WHERE levels.priority = step.priority
        UNION ALL
        SELECT merged.queue, ahead.due, ahead.id, ahead.place, ahead.looked,
            count(ahead.looked) OVER (ORDER BY ahead.due, ahead.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        FROM merged
        CROSS JOIN LATERAL (
            SELECT merged.due, merged.id, merged.place, merged.looked WHERE merged.ends_before > 0 -- behind a level's end: its turn comes later
            UNION ALL
            SELECT waiting.due, waiting.id, waiting.place, CASE WHEN row_number() OVER (ORDER BY waiting.due, waiting.id) = 4 * {few} THEN merged.looked + 4 * {few} END
            FROM (
                SELECT t.due, t.id, t.ctid AS place FROM {tasks} AS t
                WHERE merged.ends_before = 0 AND merged.looked < {scan}
                  AND t.status = 'created' AND t.queue = merged.queue AND t.priority = step.priority
                  AND (t.due, t.id) > (merged.due, merged.id) AND t.due <= @now AND t.name = ANY(@names) AND t.crashes <= @max_crashes
                ORDER BY t.due, t.id LIMIT 4 * {few}) AS waiting) AS ahead)
    SELECT merged.id, merged.place FROM merged WHERE merged.ends_before = 0) AS candidate
CROSS JOIN LATERAL ( -- a row is where it was seen, or has been changed since
    SELECT t.id, t.ctid AS place, t.due FROM {tasks} AS t WHERE t.ctid = candidate.place AND t.id = candidate.id AND t.status <> 'running'
    FOR UPDATE SKIP LOCKED) AS locked
