/** Start-Sleep, Get-Date and New-TimeSpan, all on the virtual clock. */
import { cmdlet } from '../cmdlet';
import { castTo } from '../types/cast';
import { formatDate } from '../types/date-format';
import { TimeSpan } from '../values';

const UNITS = { Days: 86_400_000, Hours: 3_600_000, Minutes: 60_000, Seconds: 1000 };

export const timeCmdlets = [
  cmdlet('Start-Sleep sleep', '[-Seconds] <int> -Milliseconds <int>', (call) =>
    call.session.sleep((call.number('Seconds') ?? 0) * 1000 + (call.number('Milliseconds') ?? 0)),
  ),
  cmdlet('Get-Date', '[-Date] <datetime> -Format <string> -UFormat <string>', (call) => {
    const date = castTo('datetime', call.value('Date') ?? call.session.host.clock.now());
    const format = call.text('Format');
    call.emit(format === undefined || !(date instanceof Date) ? date : formatDate(date, format));
  }),
  cmdlet(
    'New-TimeSpan',
    '[-Start] <datetime> [-End] <datetime> -Days <int> -Hours <int> -Minutes <int> -Seconds <int>',
    (call) => {
      const now = call.session.host.clock.now();
      const [start, end] = ['Start', 'End'].map((name) => castTo('datetime', call.value(name) ?? now));
      if (call.has('Start') && start instanceof Date && end instanceof Date) {
        return call.emit(new TimeSpan(end.getTime() - start.getTime()));
      }
      const parts = Object.entries(UNITS).map(([name, milliseconds]) => (call.number(name) ?? 0) * milliseconds);
      return call.emit(new TimeSpan(parts.reduce((total, each) => total + each)));
    },
  ),
];
