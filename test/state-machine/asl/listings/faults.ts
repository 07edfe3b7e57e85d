/** A machine that compiles, and that Step Functions would reject or stop. */
import { bounded, MachineFaults, machine, render } from '../../../../state-machine/asl';
import { charge } from './first-machine';

interface Order {
  Id: string;
  Amount: number;
}

const faulty = machine<{ input: Order; states: { Charge: Order; Island: Order; Shore: Order }; output: unknown }>(
  'Faulty',
  {
    startAt: 'Charge',
    states: {
      Charge: ({ $, task }) =>
        task(charge, {
          payload: { Id: bounded($.Id, 300_000), Amount: 0 },
          resultPath: '$',
          heartbeatSeconds: 45,
          retry: [{ errors: ['States.ALL'], intervalSeconds: 60, maxAttempts: 8 }, { errors: ['States.Timeout'] }],
          end: true,
        }),
      Island: ({ wait }) => wait({ timestamp: '2030-02-30T00:00:00Z', next: 'Shore' }),
      Shore: ({ pass }) => pass({ next: 'Island' }),
    },
  },
);

export function faultReport(): string {
  try {
    return JSON.stringify(render(faulty, { Charge: 'arn' }, { timeoutSeconds: 3600 }));
  } catch (problem) {
    if (problem instanceof MachineFaults) return problem.message;
    throw problem;
  }
}
