/** The typed Amazon States Language: everything that a machine is written with. */
export * from './comparison';
export { and, not, or } from './condition';
export type { TaskToken } from './context';
export { machine, type States } from './define-machine';
export type { ErrorOutput } from './errors';
export { bounded, type Doc, type Expression, type Path } from './expression';
export { payloadSizes } from './faults/sizes';
export type { Callback, Integration } from './integration';
export * from './intrinsic';
export type { Machine } from './machine';
export type { LambdaOperation } from './operation';
export type { Permission } from './permission';
export { renameStates } from './rename-states';
export { MachineFaults, render } from './render';
export type { Retrier } from './retry';
export {
  csvItems,
  csvItemsWithHeader,
  inventoryItems,
  jsonItems,
  jsonLineItems,
  listedObjects,
} from './states/item-reader';
export { resultsOf } from './states/parallel';
export { resultOf } from './states/task';
export type { Template } from './template';
export { callsOf, permissionsOf } from './usage';
