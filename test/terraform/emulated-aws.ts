/** Starts moto, which keeps AWS resources in memory, with the proxy in front of it, on a free port of the loopback interface. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen, startProxy } from './proxy';

export interface EmulatedAws {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_SECONDS = 60;

export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answering(port: number, moto: ChildProcess): Promise<void> {
  for (let tenths = 0; tenths < START_TIMEOUT_SECONDS * 10; tenths += 1) {
    if (moto.exitCode !== null) throw new Error(`moto_server ended with exit code ${moto.exitCode}.`);
    const answer = await fetch(`http://127.0.0.1:${port}/moto-api/`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`moto_server did not answer on port ${port} within ${START_TIMEOUT_SECONDS} s.`);
}

export async function startEmulatedAws(): Promise<EmulatedAws> {
  const motoPort = await freePort();
  const moto = spawn('moto_server', ['-p', String(motoPort)], {
    // The instance profile attaches AWS managed policies; without this, moto has none of them.
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    stdio: 'ignore',
  });
  const kill = () => void moto.kill('SIGKILL');
  process.on('exit', kill);
  const ended = new Promise((resolve) => moto.once('exit', resolve));
  await answering(motoPort, moto);
  const { server, port } = await startProxy(motoPort);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}
