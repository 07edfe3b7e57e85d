/** Mistakes with documents of several cases. None may compile: the type checker would find its comment unused. */
import { machine, stringEquals } from '../../../../state-machine/asl';

type Outcome = { Kind: 'Full'; Reason: string } | { Kind: 'Free'; Bytes: number };

export const mistakes = () =>
  machine<{
    input: { Outcome: Outcome; Maybe?: string };
    states: {
      Ask: { Outcome: Outcome; Maybe?: string };
      Full: { Outcome: { Reason: string } };
      Free: { Outcome: { Bytes: number } };
    };
    output: unknown;
  }>('Cases', {
    startAt: 'Ask',
    states: {
      Ask: ({ $, match, pass, wait }) => {
        // @ts-expect-error an arm is missing
        match($.Outcome.Kind, { Full: 'Full' });
        // @ts-expect-error an arm for a value that cannot be
        match($.Outcome.Kind, { Full: 'Full', Free: 'Free', Half: 'Free' });
        // @ts-expect-error an arm aimed at a state that needs the other case
        match($.Outcome.Kind, { Full: 'Free', Free: 'Free' });
        // @ts-expect-error a field of one case before the case is known
        pass({ parameters: { Reason: $.Outcome.Reason }, end: true });
        // @ts-expect-error comparing with a value that cannot be
        stringEquals($.Outcome.Kind, 'Half');
        // @ts-expect-error a path that may be absent
        wait({ timestamp: $.Maybe, end: true });
        return match($.Outcome.Kind, { Full: 'Full', Free: 'Free' });
      },
      Full: ({ $, pass }) => pass({ parameters: { Reason: $.Outcome.Reason }, end: true }),
      Free: ({ $, pass }) => pass({ parameters: { Bytes: $.Outcome.Bytes }, end: true }),
    },
  });
