/** Each decision has a number, a status and a date, and the index lists exactly what the pages state. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(__dirname, '..', '..', 'docs', 'decisions');
const pages = readdirSync(FOLDER).filter((file) => /^\d{4}-[a-z-]+\.md$/.test(file));
const HEAD = /^# (\d+)\. (.+)\n\nStatus: (accepted|superseded by \d+) · Date: (\d{4}-\d{2}-\d{2})\n/;

test.each(pages)('%s begins with number, title, status and date', (page) => {
  const [, number] = HEAD.exec(readFileSync(path.join(FOLDER, page), 'utf8')) ?? [];
  expect(number).toBe(String(Number(page.slice(0, 4))));
});

test('the index lists every decision as its page states it', () => {
  const rows = pages.map((page) => {
    const [, number, title, status, date] = HEAD.exec(readFileSync(path.join(FOLDER, page), 'utf8')) ?? [];
    return `| ${number} | [${title}](${page}) | ${status} | ${date} |`;
  });
  const index = readFileSync(path.join(FOLDER, 'README.md'), 'utf8').split('\n');
  expect(index.filter((line) => /^\| \d/.test(line))).toEqual(rows);
});
