/** Mistakes with item readers, batches and result writers. None may compile. */
import {
  arrayLength,
  csvItems,
  csvItemsWithHeader,
  jsonItems,
  listedObjects,
  type Machine,
  machine,
  resultsOf,
} from '../../../../state-machine/asl';

interface Row {
  Id: string;
}

declare const one: Machine<Row, { Done: boolean }, never>;
declare const batch: Machine<{ Items: readonly Row[]; BatchInput: { Run: string } }, { Done: number }, never>;

interface Document {
  Rows: Row[];
  Bucket: string;
  Many: number;
}

interface Maps {
  input: Document;
  states: { Each: Document; Written: Document & { Where: { MapRunArn: string } }; Results: { Done: boolean }[] };
  output: unknown;
}

export const mistakes = () =>
  machine<Maps>('Maps', {
    startAt: 'Each',
    states: {
      Each: ({ $, map }) => {
        const inline = { mode: 'INLINE', maxConcurrency: 1 } as const;
        const far = { mode: 'DISTRIBUTED', executionType: 'STANDARD', label: 'L', maxConcurrency: 1 } as const;
        const file = { Bucket: $.Bucket, Key: 'rows.json' };
        const to = { Bucket: $.Bucket, Prefix: 'results' };
        // @ts-expect-error an inline Map reads no file
        map(one, { ...inline, itemReader: jsonItems<Row>(file), resultPath: null, end: true });
        // @ts-expect-error a header without the column that the machine takes
        map(one, { ...far, itemReader: csvItemsWithHeader<'Name'>(file), resultPath: null, end: true });
        const selected = { Done: arrayLength(resultsOf(one)) };
        // @ts-expect-error what the selector makes of the results is no list of them
        map(one, { ...inline, items: $.Rows, resultSelector: selected, resultPath: '$', next: 'Results' });
        // @ts-expect-error an inline Map makes no batches
        map(batch, {
          ...inline,
          items: $.Rows,
          itemBatcher: { maxItemsPerBatch: 2, batchInput: { Run: 'r' } },
          resultPath: null,
          end: true,
        });
        // @ts-expect-error an inline Map tolerates no failures
        map(one, { ...inline, items: $.Rows, toleratedFailureCount: 1, resultPath: null, end: true });
        // @ts-expect-error both items and a reader
        map(one, { ...far, items: $.Rows, itemReader: jsonItems<Row>(file), resultPath: null, end: true });
        // @ts-expect-error neither items nor a reader
        map(one, { ...far, resultPath: null, end: true });
        // @ts-expect-error the columns of the file are not what the machine takes
        map(one, { ...far, itemReader: csvItems(file, ['Name']), resultPath: null, end: true });
        // @ts-expect-error the objects of a bucket are not what the machine takes
        map(one, { ...far, itemReader: listedObjects({ Bucket: $.Bucket, Prefix: '' }), resultPath: null, end: true });
        // @ts-expect-error the machine takes items, not batches
        map(one, { ...far, items: $.Rows, itemBatcher: { maxItemsPerBatch: 2 }, resultPath: null, end: true });
        // @ts-expect-error the machine takes batches, not items
        map(batch, { ...far, items: $.Rows, resultPath: null, end: true });
        // @ts-expect-error the machine takes a BatchInput
        map(batch, { ...far, items: $.Rows, itemBatcher: { maxItemsPerBatch: 2 }, resultPath: null, end: true });
        // @ts-expect-error a batch without a bound
        map(batch, { ...far, items: $.Rows, itemBatcher: { batchInput: { Run: 'r' } }, resultPath: null, end: true });
        // @ts-expect-error as many as text
        map(one, { ...far, items: $.Rows, maxConcurrency: $.Bucket, resultPath: null, end: true });
        // @ts-expect-error the results are written elsewhere, and the next state wants them
        map(one, { ...far, items: $.Rows, resultWriter: to, resultPath: '$', next: 'Results' });
        // @ts-expect-error the results are in the document, and the next state wants to know where they are
        map(one, { ...far, items: $.Rows, resultPath: 'Where', next: 'Written' });
        map(one, { ...far, itemReader: csvItems(file, ['Id']), resultPath: '$', next: 'Results' });
        return map(batch, {
          ...far,
          maxConcurrency: $.Many,
          itemReader: jsonItems<Row>(file, { maxItems: $.Many }),
          itemBatcher: { maxItemsPerBatch: $.Many, batchInput: { Run: $.Bucket } },
          toleratedFailureCount: $.Many,
          resultWriter: to,
          resultPath: 'Where',
          next: 'Written',
        });
      },
      Written: ({ succeed }) => succeed(),
      Results: ({ succeed }) => succeed(),
    },
  });
