-- Chooses up to @limit due tasks of @queues and @names for @consumer, if it has a row, within a transaction that holds the write lock; take.sql
-- then takes each. Rows are sought by one id at a time: for a list, a join or an UPDATE by a list SQLite reads the whole table if that was
-- nearly empty at the last ANALYZE.
-- in:  @queues, @names: JSON arrays of text; @limit, @consumer, @now; @max_crashes: how many consumers may have died with a task;
--      @few: how many rows of a level to look at first;
--      @floors: JSON array of [queue, priority, due instant to look from], for levels whose beginning need not be looked at again;
--      a level is one priority of one queue
-- out: the ids of the chosen; then, of the second statement, for when they are taken, a row per level that still waits: queue, priority, and its earliest
--      due instant after @now
WITH RECURSIVE levels (queue, priority) AS ( -- one seek a priority: a million future rows of a high one cost nothing
    SELECT asked.value, (
        SELECT t.priority FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = asked.value ORDER BY t.priority DESC LIMIT 1)
    FROM json_each(@queues) AS asked
    UNION ALL
    SELECT upper.queue, (
        SELECT t.priority FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = upper.queue AND t.priority < upper.priority ORDER BY t.priority DESC LIMIT 1)
    FROM levels AS upper WHERE upper.priority IS NOT NULL),
merged (queue, priority, due, id, is_last) AS ( -- of all levels in order: first a few rows of each, then one by one those behind
    SELECT levels.queue, levels.priority, (SELECT t.due FROM {tasks} AS t WHERE t.id = candidate.value), candidate.value, candidate.key = @few - 1
    FROM levels
    JOIN json_each(( -- SQLite has no LATERAL; a list made per level does the same
        SELECT json_group_array(waiting.id) FROM (
            SELECT t.id FROM {tasks} AS t
            WHERE t.status = 'created' AND t.queue = levels.queue AND t.priority = levels.priority AND t.due <= @now
              AND t.due >= COALESCE((
                  SELECT json_extract(floor.value, '$[2]') FROM json_each(@floors) AS floor
                  WHERE json_extract(floor.value, '$[0]') = levels.queue AND json_extract(floor.value, '$[1]') = levels.priority),
                  -9223372036854775808)
              AND t.name IN (SELECT value FROM json_each(@names)) AND t.crashes <= @max_crashes
            ORDER BY t.due, t.id LIMIT @few) AS waiting)) AS candidate
    WHERE levels.priority IS NOT NULL
    UNION ALL
    SELECT merged.queue, merged.priority, (SELECT t.due FROM {tasks} AS t WHERE t.id = next.value), next.value, TRUE
    FROM merged
    JOIN json_each(json_array(COALESCE( -- (t.due, t.id) > (merged.due, merged.id) would walk over all that are due at one instant
        (SELECT t.id FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = merged.queue AND t.priority = merged.priority AND t.due = merged.due AND t.id > merged.id
          AND t.name IN (SELECT value FROM json_each(@names)) AND t.crashes <= @max_crashes
        ORDER BY t.id LIMIT 1),
        (SELECT t.id FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = merged.queue AND t.priority = merged.priority AND t.due > merged.due AND t.due <= @now
          AND t.name IN (SELECT value FROM json_each(@names)) AND t.crashes <= @max_crashes
        ORDER BY t.due, t.id LIMIT 1)))) AS next
    WHERE merged.is_last AND next.value IS NOT NULL
    ORDER BY 2 DESC, 3, 4 LIMIT @limit)
SELECT merged.id FROM merged
WHERE EXISTS (SELECT 1 FROM {consumers} AS c WHERE c.id = @consumer);

WITH RECURSIVE levels (queue, priority) AS (
    SELECT asked.value, (
        SELECT t.priority FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = asked.value ORDER BY t.priority DESC LIMIT 1)
    FROM json_each(@queues) AS asked
    UNION ALL
    SELECT upper.queue, (
        SELECT t.priority FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = upper.queue AND t.priority < upper.priority ORDER BY t.priority DESC LIMIT 1)
    FROM levels AS upper WHERE upper.priority IS NOT NULL)
SELECT levels.queue, levels.priority, ( -- among the next 100 rows; if all have other names, the last is early enough to look again
    SELECT COALESCE(
        min(CASE WHEN ahead.name IN (SELECT value FROM json_each(@names)) THEN ahead.due END),
        CASE WHEN count(*) = 100 THEN max(ahead.due) END)
    FROM (
        SELECT t.name, t.due FROM {tasks} AS t
        WHERE t.status = 'created' AND t.queue = levels.queue AND t.priority = levels.priority AND t.due > @now
        ORDER BY t.due, t.id LIMIT 100) AS ahead)
FROM levels WHERE levels.priority IS NOT NULL
