// pg-boss at its best: fetched and completed by 500, by two loops.
import { PgBoss } from 'pg-boss';

const queue = 'task', batchSize = 500, loops = 2;

export async function open(pool, writes) {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, supervise: false, schedule: false });
  boss.on('error', console.error);
  await boss.start();
  await boss.createQueue(queue);

  const loop = async () => {
    while (true) {
      const jobs = await boss.fetch(queue, { batchSize });
      if (jobs.length === 0) return;
      if (writes) await Promise.all(jobs.map(() => pool.query('INSERT INTO notes (text) VALUES ($1)', ['written'])));
      await boss.complete(queue, jobs.map((job) => job.id));
    }
  };

  return {
    async fill(count) {
      for (let left = count; left > 0; left -= 10_000)
        await boss.insert(queue, Array.from({ length: Math.min(left, 10_000) }, () => ({ data: {} })));
    },

    async drain() {
      const start = performance.now();
      await Promise.all(Array.from({ length: loops }, loop));
      return performance.now() - start;
    },

    close: () => boss.stop({ graceful: false, close: false }),
  };
}
