/** A machine with the fields that need Amazon S3. */
import {
  csvItems,
  csvItemsWithHeader,
  inventoryItems,
  jsonItems,
  jsonLineItems,
  listedObjects,
  machine,
} from '../../../state-machine/asl';

interface Files {
  input: { Bucket: string; Many: number };
  states: { [S in 'Json' | 'Lines' | 'Csv' | 'HeadedCsv' | 'Inventory']: { Bucket: string; Many: number } } & {
    Listed: { Bucket: string; Many: number };
  };
  output: { Written: { ResultWriterDetails: { Key: string } } };
}

const far = { mode: 'DISTRIBUTED', executionType: 'STANDARD', maxConcurrency: 1 } as const;
const key = machine<{ input: { Key: string }; states: { OneKey: { Key: string } }; output: string }>('Key', {
  startAt: 'OneKey',
  states: { OneKey: ({ $, succeed }) => succeed({ outputPath: $.Key }) },
});

const keyIn = (name: string) =>
  machine<{ input: { Key: string }; states: { [name]: { Key: string } }; output: { Key: string } }>(name, {
    startAt: name,
    states: { [name]: ({ succeed }) => succeed() },
  });

export const files = machine<Files>('Files', {
  startAt: 'Json',
  states: {
    Json: ({ $, map }) =>
      map(keyIn('JsonKey'), {
        ...far,
        label: 'Json',
        itemReader: jsonItems<{ Key: string }>({ Bucket: $.Bucket, Key: 'items.json' }, { maxItems: $.Many }),
        resultPath: null,
        next: 'Lines',
      }),
    Lines: ({ map }) =>
      map(keyIn('LineKey'), {
        ...far,
        label: 'Lines',
        itemReader: jsonLineItems<{ Key: string }>({ Bucket: 'files', Key: 'items.jsonl' }),
        resultPath: null,
        next: 'Csv',
      }),
    Csv: ({ map }) =>
      map(keyIn('CsvKey'), {
        ...far,
        label: 'Csv',
        itemReader: csvItems({ Bucket: 'files', Key: 'items.csv' }, ['Key', 'Value'], { delimiter: 'TAB' }),
        resultPath: null,
        next: 'HeadedCsv',
      }),
    HeadedCsv: ({ map }) =>
      map(keyIn('HeadedCsvKey'), {
        ...far,
        label: 'HeadedCsv',
        itemReader: csvItemsWithHeader<'Key' | 'Value'>({ Bucket: 'files', Key: 'items.csv' }, { maxItems: 5 }),
        resultPath: null,
        next: 'Inventory',
      }),
    Inventory: ({ map }) =>
      map(keyIn('InventoryKey'), {
        ...far,
        label: 'Inventory',
        itemReader: inventoryItems({ Bucket: 'files', Key: 'manifest.json' }, { maxItems: 10 }),
        resultPath: null,
        next: 'Listed',
      }),
    Listed: ({ map }) =>
      map(key, {
        ...far,
        label: 'Listed',
        itemReader: listedObjects({ Bucket: 'files', Prefix: 'new/' }),
        resultWriter: { Bucket: 'files', Prefix: 'results' },
        resultPath: 'Written',
        end: true,
      }),
  },
});
