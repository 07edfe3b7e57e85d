/** The grammar of EventBridge Scheduler's cron() and rate() expressions, so that an invalid schedule fails before deployment.
 *  https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values, beginning with that of `min`. */
  readonly names?: readonly string[];
  /** Forms other than `*` that fill the whole field. */
  readonly alone?: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const WEEKDAY = `(?:[1-7]|${WEEKDAYS.join('|')})`;
const WEEKDAY_ALONE = new RegExp(`^(?:\\?|${WEEKDAY}?L|${WEEKDAY}#[1-5])$`);

const FIELDS = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day-of-month', min: 1, max: 31, alone: /^(?:\?|L|(?:[1-9]|[12]\d|3[01])W)$/ },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day-of-week', min: 1, max: 7, names: WEEKDAYS, alone: WEEKDAY_ALONE },
  { name: 'year', min: 1970, max: 2199 },
] as const satisfies readonly Field[];

/** All faults of the expression, each with its remedy; empty if AWS accepts it. */
export function scheduleExpressionFaults(expression: string): readonly string[] {
  const rate = /^rate\((.*)\)$/.exec(expression);
  if (rate) return rateFaults(rate[1] ?? '');
  const cron = /^cron\((.*)\)$/.exec(expression);
  if (cron) return cronFaults(cron[1] ?? '');
  return [`must be cron(...) or rate(...), such as cron(0 16,20 ? * MON-FRI *), not ${JSON.stringify(expression)}`];
}

function rateFaults(text: string): readonly string[] {
  const [, value, unit] = /^([1-9]\d{0,5}) (minutes?|hours?|days?)$/.exec(text) ?? [];
  if (value === undefined || unit === undefined) {
    return [`rate(${text}) must be a whole number above zero and minutes, hours or days, such as rate(12 hours)`];
  }
  if (value !== '1' && !unit.endsWith('s'))
    return [`rate(${text}) must have its unit in the plural: rate(${value} ${unit}s)`];
  return [];
}

function cronFaults(text: string): readonly string[] {
  const parts = text.toUpperCase().split(' ');
  if (parts.length !== FIELDS.length || parts.includes('')) {
    const fields = FIELDS.map(({ name }) => name).join(', ');
    return [`cron(${text}) must have six fields, one space between them: ${fields}; Unix cron has no year field`];
  }
  const faults = FIELDS.flatMap((field, index) => fieldFaults(field, parts[index] ?? ''));
  return faults.length > 0 ? faults : dayFaults(text, parts);
}

function fieldFaults(field: Field, text: string): readonly string[] {
  if (text === '*' || field.alone?.test(text)) return [];
  return text.split(',').flatMap((item) => {
    if (values(field, item) !== undefined) return [];
    const names = field.names ? ` or ${field.names[0]}-${field.names.at(-1)}` : '';
    return [
      `${field.name} ${JSON.stringify(item)} must lie in ${field.min}-${field.max}${names}: a value, FROM-TO or FROM/STEP`,
    ];
  });
}

type FieldName = (typeof FIELDS)[number]['name'];

/** The values that a field selects; undefined if it is invalid or a form such as `L` or `?`. */
export function scheduleFieldValues(name: FieldName, text: string): readonly number[] | undefined {
  const field = FIELDS.find((each) => each.name === name);
  if (field === undefined) return undefined;
  const items = text.split(',').map((item) => values(field, item === '*' ? '*/1' : item));
  return items.includes(undefined) ? undefined : [...new Set(items.flatMap((item) => item ?? []))];
}

/** The values that one item of a list selects: `5`, `MON-FRI`, `0/15`, `8-18/2`, `*` + `/5`. */
function values(field: Field, item: string): readonly number[] | undefined {
  const [, start, end, step] = /^([A-Z]+|\d+|\*(?=\/))(?:-([A-Z]+|\d+))?(?:\/(\d+))?$/.exec(item) ?? [];
  if (start === undefined || (start === '*' && end !== undefined)) return undefined;
  const from = start === '*' ? field.min : value(field, start);
  const to = end !== undefined ? value(field, end) : step !== undefined ? field.max : from;
  const by = Number(step ?? 1);
  if (from === undefined || to === undefined || to < from || by < 1 || by > field.max) return undefined;
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
}

function value(field: Field, text: string): number | undefined {
  const named = field.names?.indexOf(text) ?? -1;
  const number = named >= 0 ? field.min + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return number >= field.min && number <= field.max ? number : undefined;
}

function dayFaults(text: string, parts: readonly string[]): readonly string[] {
  const [, , dayOfMonth = '', month = '', dayOfWeek = ''] = parts;
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    return [`cron(${text}) must have ? in exactly one of day-of-month and day-of-week: the other one says the day`];
  }
  const days = scheduleFieldValues('day-of-month', dayOfMonth) ?? [1];
  const months = scheduleFieldValues('month', month) ?? [];
  const exists = months.some((each) => days.some((day) => day <= (LONGEST_MONTH[each - 1] ?? 0)));
  return exists ? [] : [`cron(${text}) names days that no such month has, so it would never run`];
}
