/** Start-Sleep, Get-Date and New-TimeSpan, all on the virtual clock. */
import { cmdlet } from '../cmdlet';
import { castTo } from '../types/cast';
import { formatDate } from '../types/date-format';
import { TimeSpan } from '../values';

export const timeCmdlets = [
  cmdlet({
    name: 'Start-Sleep',
    aliases: ['sleep'],
    parameters: { Seconds: 'value', Milliseconds: 'value' },
    positional: ['Seconds'],
    run: (call) => call.session.sleep((call.number('Seconds') ?? 0) * 1000 + (call.number('Milliseconds') ?? 0)),
  }),
  cmdlet({
    name: 'Get-Date',
    parameters: { Date: 'value', Format: 'value', UFormat: 'value' },
    positional: ['Date'],
    run: (call) => {
      const given = call.value('Date');
      const date = given === undefined ? call.session.host.clock.now() : castTo('datetime', given);
      const format = call.text('Format');
      call.emit(format === undefined || !(date instanceof Date) ? date : formatDate(date, format));
    },
  }),
  cmdlet({
    name: 'New-TimeSpan',
    parameters: {
      ...{ Days: 'value', Hours: 'value', Minutes: 'value', Seconds: 'value' },
      ...{ Start: 'value', End: 'value' },
    },
    positional: ['Start', 'End'],
    run: (call) => {
      const now = call.session.host.clock.now();
      const [start, end] = [call.value('Start'), call.value('End')].map((value) => castTo('datetime', value ?? now));
      if (call.has('Start') && start instanceof Date && end instanceof Date) {
        return call.emit(new TimeSpan(end.getTime() - start.getTime()));
      }
      const [days = 0, hours = 0, minutes = 0, seconds = 0] = ['Days', 'Hours', 'Minutes', 'Seconds'].map((name) =>
        call.number(name),
      );
      return call.emit(new TimeSpan((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000));
    },
  }),
];
