/** Saves a failing plan for the suite, and its fleet and faults as files that `npm start` can read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeFileSystems, describeInstances } from './fleet';
import { FIRST_NIGHT, type Plan } from './plan';

/** Returns the commands that run it again. */
export function saveFailure(folder: string, plan: Plan): string {
  mkdirSync(folder, { recursive: true });
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
    return path;
  };
  const saved = file('plan.json', plan);
  const options = [
    `--ec2 ${file('ec2.json', describeInstances(plan))}`,
    `--fsx ${file('fsx.json', describeFileSystems(plan))}`,
    `--faults ${file('faults.json', plan.faults)}`,
    `--nights ${plan.nights} --from ${FIRST_NIGHT.toISOString().slice(0, 19)}Z --environment prod`,
  ];
  return [
    `  npm run test:chaos -- --replay ${saved}`,
    `  npm start -- ${options.join(' ')}   (without earlier copies and repeated deliveries)`,
  ].join('\n');
}
