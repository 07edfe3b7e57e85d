/** Finds the faults of a document that types cannot express, all at once, when it is built. */
import { MAX_DOCUMENT_BYTES } from '../document';
import { type AutomationFault, faultAt } from './automation-faults';
import { flowFaults } from './flow';
import { parameterFaults, referenceFaults } from './references';
import { stepOptionFaults } from './step-options';
import type { UncheckedDocument } from './unchecked-document';

function sizeFaults(document: UncheckedDocument): readonly AutomationFault[] {
  const bytes = Buffer.byteLength(JSON.stringify(document));
  if (bytes <= MAX_DOCUMENT_BYTES) return [];
  const remedy = `It has ${bytes} bytes, but SSM accepts at most ${MAX_DOCUMENT_BYTES}. Shorten it.`;
  return [faultAt('document')('DOCUMENT_TOO_LARGE', remedy)];
}

export const findFaults = (document: UncheckedDocument): readonly AutomationFault[] => [
  ...flowFaults(document.mainSteps),
  ...document.mainSteps.flatMap(stepOptionFaults),
  ...referenceFaults(document),
  ...parameterFaults(document),
  ...sizeFaults(document),
];
