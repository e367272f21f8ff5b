-- For the transaction of a claim: compiling would take longer than the claim, and statistics that were taken amid an insert of many rows would turn
-- each seek into a scan of the table.
SELECT set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)
