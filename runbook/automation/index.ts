/** Typed SSM Automation documents, schema 0.3: a faulty document does not compile, or is refused when it is built. It knows nothing of
 *  backups. */
export type { RunCommand } from './actions';
export { automation } from './automation';
export { type AutomationDocument, MAX_DOCUMENT_BYTES, type NamedStep, type Parameter } from './document';
export { AutomationFaults } from './faults/automation-faults';
export { findFaults } from './faults/find-faults';
export type { Reference } from './reference';
