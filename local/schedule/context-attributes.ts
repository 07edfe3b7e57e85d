/** The context attributes that a schedule may insert into its input.
 *  https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
type ContextAttribute = 'schedule-arn' | 'scheduled-time' | 'execution-id' | 'attempt-number';

export const withContextAttributes = (input: string, attributes: Readonly<Record<ContextAttribute, string>>): string =>
  Object.entries(attributes).reduce((text, [name, value]) => text.replaceAll(`<aws.scheduler.${name}>`, value), input);
