/** Mistakes with nested machines. None may compile: the type checker would find its comment unused. */
import { machine, mathAdd } from '../../../../state-machine/asl';

interface Volume {
  VolumeId: string;
  Size: number;
}

const ofVolume = machine<{ input: Volume; states: { V: Volume }; output: Volume; errors: 'TooBig' }>('V', {
  startAt: 'V',
  states: { V: ({ pass }) => pass({ end: true }) },
});
const ofMeasure = machine<{ input: unknown; states: { M: unknown }; output: { Used: number } }>('M', {
  startAt: 'M',
  states: { M: ({ pass }) => pass({ parameters: { Used: 1 }, end: true }) },
});
const ofBig = machine<{ input: unknown; states: { B: unknown }; output: never; errors: 'TooBig' }>('B', {
  startAt: 'B',
  states: { B: ({ fail }) => fail({ error: 'TooBig', cause: 'so big' }) },
});
const ofName = machine<{ input: unknown; states: { N: unknown }; output: { Name: string } }>('N', {
  startAt: 'N',
  states: { N: ({ pass }) => pass({ parameters: { Name: 'n' }, end: true }) },
});

export const mistakes = () =>
  machine<{
    input: { Volumes: Volume[]; Names: string[]; Volume: Volume };
    states: {
      Each: { Volumes: Volume[]; Names: string[]; Volume: Volume };
      Both: { Volumes: Volume[]; Names: string[]; Volume: Volume };
      After: { Results: [{ Used: number }, { Name: string }] };
    };
    output: unknown;
  }>('Nested', {
    startAt: 'Each',
    states: {
      Each: ({ $, map }) => {
        const inline = { mode: 'INLINE', maxConcurrency: 1 } as const;
        const names = { ...inline, items: $.Names, resultPath: 'Done' } as const;
        const volumes = { ...inline, items: $.Volumes, resultPath: 'Done' } as const;
        // @ts-expect-error the items do not fit what the machine takes
        map(ofVolume, { ...inline, items: $.Names, resultPath: 'Done', next: 'Both' });
        // @ts-expect-error the items are no list
        map(ofVolume, { ...inline, items: $.Volume, resultPath: 'Done', next: 'Both' });
        // @ts-expect-error the selector omits what the machine takes
        map(ofVolume, { ...names, itemSelector: ({ item }) => ({ VolumeId: item }), next: 'Both' });
        // @ts-expect-error Catch of an error that the machine does not raise
        map(ofVolume, { ...volumes, catch: [{ errors: ['Lost'], resultPath: null, next: 'Both' }], next: 'Both' });
        // @ts-expect-error Retry of an error that the machine does not raise
        map(ofVolume, { ...volumes, retry: [{ errors: ['Lost'] }], next: 'Both' });
        // What it raises may be retried and caught.
        map(ofVolume, { ...volumes, retry: [{ errors: ['TooBig'] }], next: 'Both' });
        return map(ofVolume, {
          ...inline,
          items: $.Names,
          itemSelector: ({ item, index }) => ({ VolumeId: item, Size: index }),
          resultPath: 'Done',
          next: 'Both',
        });
      },
      Both: ({ parallel }) => {
        const both = { resultPath: null, next: 'Both' } as const;
        // @ts-expect-error the results come in the order of the branches
        parallel([ofName, ofMeasure], { resultPath: 'Results', next: 'After' });
        // @ts-expect-error a branch that needs more than the document holds
        parallel([ofVolume], { resultPath: 'Results', end: true });
        // @ts-expect-error Retry of an error that no branch raises
        parallel([ofMeasure, ofBig], { ...both, retry: [{ errors: ['Lost'] }] });
        // @ts-expect-error Catch of an error that no branch raises
        parallel([ofBig], { ...both, catch: [{ errors: ['Lost'], resultPath: null, next: 'Both' }] });
        // What one of them raises may be retried and caught.
        parallel([ofMeasure, ofBig], { ...both, retry: [{ errors: ['TooBig'] }] });
        return parallel([ofMeasure, ofName], { resultPath: 'Results', next: 'After' });
      },
      After: ({ $, pass }) => {
        // @ts-expect-error the second branch gives a name, not a number
        mathAdd($.Results[1].Used, 1);
        return pass({ parameters: { Used: mathAdd($.Results[0].Used, 1), Name: $.Results[1].Name }, end: true });
      },
    },
  });
