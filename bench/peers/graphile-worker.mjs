// graphile-worker at its best: 24 jobs at once, a local queue of 500, completions in batches.
import { makeWorkerUtils, run } from 'graphile-worker';

const worker = { concurrentJobs: 24, maxPoolSize: 26, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
const silent = { log() {}, scope() { return this; }, error: console.error, warn() {}, info() {}, debug() {} };

export async function open(pool, writes) {
  const utils = await makeWorkerUtils({ pgPool: pool, logger: silent });
  await utils.migrate();

  return {
    fill: (count) => pool.query(
      `SELECT graphile_worker.add_jobs(ARRAY(
         SELECT json_populate_record(NULL::graphile_worker.job_spec, '{"identifier":"task"}'::json) FROM generate_series(1, $1)))`, [count]),

    // From the first body's beginning to the moment at which no job is left: a job is deleted when it has succeeded.
    async drain(count) {
      let begun = 0, done = 0;
      let all;
      const ended = new Promise((resolve) => { all = resolve; });
      const task = async (payload, helpers) => {
        begun ||= performance.now();
        if (writes) await helpers.query('INSERT INTO notes (text) VALUES ($1)', ['written']);
        if (++done === count) all();
      };
      const runner = await run({ pgPool: pool, logger: silent, noHandleSignals: true, preset: { worker }, taskList: { task } });
      await ended;
      while ((await pool.query('SELECT EXISTS (SELECT FROM graphile_worker._private_jobs) AS any')).rows[0].any);
      const milliseconds = performance.now() - begun;
      await runner.stop();
      return milliseconds;
    },

    close: () => utils.release(),
  };
}
