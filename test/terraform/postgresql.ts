/** Starts a temporary PostgreSQL on a free port of the loopback interface. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './emulated-aws';

/** PostgreSQL refuses to run as root: this is the id of an unprivileged user. */
const UNPRIVILEGED_ID = 65534;
const START_TIMEOUT_SECONDS = 30;

export interface Postgresql {
  readonly connection: string;
  /** The result of a query as plain text. */
  query(sql: string): string;
  stop(): Promise<void>;
}

export async function startPostgresql(): Promise<Postgresql> {
  const folder = mkdtempSync(path.join(tmpdir(), 'postgresql-'));
  const user = process.getuid?.() === 0 ? { uid: UNPRIVILEGED_ID, gid: UNPRIVILEGED_ID } : {};
  if ('uid' in user) chownSync(folder, UNPRIVILEGED_ID, UNPRIVILEGED_ID);
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
      if (server.exitCode !== null || tenths > START_TIMEOUT_SECONDS * 10) throw error;
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
