/** A PostgreSQL of this run's own, in a temporary folder, on a free port of the loopback interface. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './emulated-aws';

/** PostgreSQL refuses to run as root. */
const NOBODY = 65534;
const PATIENCE_SECONDS = 30;

export interface Postgresql {
  readonly connection: string;
  /** The answer to a query, without decoration. */
  query(sql: string): string;
  stop(): Promise<void>;
}

export async function startPostgresql(): Promise<Postgresql> {
  const folder = mkdtempSync(path.join(tmpdir(), 'postgresql-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in user) chownSync(folder, NOBODY, NOBODY);
  const data = path.join(folder, 'data');
  execFileSync('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'], { ...user, cwd: folder });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'];
  const server = spawn('postgres', ['-D', data, '-p', String(port), ...settings.flatMap((each) => ['-c', each])], {
    ...user,
    cwd: folder,
    stdio: 'ignore',
  });
  const kill = () => void server.kill('SIGQUIT');
  process.on('exit', kill);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const connection = `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`;
  const query = (sql: string): string =>
    execFileSync('psql', [connection, '-Atc', sql], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  for (let tenths = 0; ; tenths += 1) {
    try {
      query('select 1');
      break;
    } catch (error) {
      if (server.exitCode !== null || tenths > PATIENCE_SECONDS * 10) throw error;
      await sleep(100);
    }
  }
  return {
    connection,
    query,
    stop: async () => {
      kill();
      await ended;
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
