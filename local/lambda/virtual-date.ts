/** The clocks of a process that answers invocations: time stands still there too while it works. */

/** What the laptop says, for what has to be over in real time. */
export const laptopNow: () => number = Date.now.bind(Date);

let now = laptopNow();

/** From here on, this is the time. */
export function setNow(milliseconds: number): void {
  now = milliseconds;
}

/** `Date` and `performance.now` tell the virtual time; timers go on by that of the laptop, as the work itself does. */
export function virtualizeDate(): void {
  const OfTheLaptop = Date;
  globalThis.Date = new Proxy(OfTheLaptop, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now] : given, newTarget),
    apply: () => new OfTheLaptop(now).toString(),
    get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
  });
  performance.now = () => now - performance.timeOrigin;
}
