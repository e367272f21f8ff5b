// One turn of a peer on a fresh database: node turn.mjs <graphile-worker|pg-boss> <drain|write> <connection as JSON> <tasks>
// Prints the milliseconds of draining them, after a first backlog that was not measured.
import pg from 'pg';

const [, , peer, work, connection, tasks] = process.argv;
const pool = new pg.Pool({ ...JSON.parse(connection), max: 30 });
pool.on('error', console.error);
pool.on('connect', (client) => client.on('error', console.error));
const { open } = await import(`./${peer}.mjs`);
const session = await open(pool, work === 'write');
for (const count of [Math.min(+tasks, 5_000), +tasks]) {
  await session.fill(count);
  await pool.query('VACUUM ANALYZE');
  console.log(await session.drain(count));
}
await session.close();
await pool.end();
process.exit(0);
