/** The clocks of a process that answers invocations: virtual time stands still while it works. */

/** The real time, for limits in real time. */
export const realNow: () => number = Date.now.bind(Date);

let now = realNow();

export function setNow(milliseconds: number): void {
  now = milliseconds;
}

/** `Date` and `performance.now` return the virtual time; timers use the real time, as the work itself does. */
export function virtualizeDate(): void {
  const RealDate = Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now] : given, newTarget),
    apply: () => new RealDate(now).toString(),
    get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
  });
  performance.now = () => now - performance.timeOrigin;
}
