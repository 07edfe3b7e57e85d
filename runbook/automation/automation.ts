/** Writes an Automation document: a run only goes forward, and a step refers only to what is declared or lies behind it. */
import type { AutomationDocument, NamedStep, Parameter, Step } from './document';
import { AutomationFaults } from './faults/automation-faults';
import { findFaults } from './faults/find-faults';
import { type References, references } from './reference';

type Names = readonly string[];

/** The names of the list before `Name`, and those after it. */
type Before<Order extends Names, Name> = Order extends readonly [infer First, ...infer Rest extends Names]
  ? First extends Name
    ? never
    : First | Before<Rest, Name>
  : never;
type After<Order extends Names, Name> = Order extends readonly [infer First, ...infer Rest extends Names]
  ? First extends Name
    ? Rest[number]
    : After<Rest, Name>
  : never;

type Writer<Order extends Names, Name, Parameters> = (
  refer: References<keyof Parameters & string, Before<Order, Name> & string>,
) => Step<After<Order, Name>>;

interface Head<Order extends Names, Parameters> {
  readonly description: string;
  /** A document without a role would act with the rights of whoever starts it. */
  readonly assumeRole: string;
  readonly parameters: Parameters;
  /** The names of all steps that there may be, in the order of the document. */
  readonly order: Order;
}

/** First the head, then the steps, each a function of what it may refer to. One that is `undefined` is left out; that nobody goes
 *  there any more is checked when the document is built. */
export function automation<const Order extends Names, const Parameters extends Readonly<Record<string, Parameter>>>(
  head: Head<Order, Parameters>,
): (steps: { readonly [Name in Order[number]]: Writer<Order, Name, Parameters> | undefined }) => AutomationDocument;
export function automation({ order, ...head }: Head<Names, AutomationDocument['parameters']>) {
  return (steps: { readonly [name: string]: ((refer: never) => Step<string>) | undefined }): AutomationDocument => {
    const mainSteps = order.flatMap((name): readonly NamedStep[] => {
      const step = steps[name]?.(references());
      return step === undefined ? [] : [inOrder(name, step)];
    });
    const document = { schemaVersion: '0.3', ...head, mainSteps } as const;
    const faults = findFaults(document);
    if (faults.length > 0) throw new AutomationFaults(faults);
    return document;
  };
}

/** The order of the fields belongs to the writer of the document, not of the step: two equal documents are equal as text. */
const inOrder = (
  name: string,
  { timeoutSeconds, maxAttempts, isCritical, onFailure, onCancel, nextStep, isEnd, ...action }: Step<string>,
): NamedStep => ({
  name,
  ...action,
  timeoutSeconds,
  maxAttempts,
  isCritical,
  onFailure,
  onCancel,
  ...(isEnd === true ? { isEnd } : { nextStep: nextStep ?? '' }),
});
