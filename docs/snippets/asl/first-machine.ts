/** A checkout: one task, and what becomes of it. */
import { type LambdaOperation, machine, render } from '../../../state-machine/asl';

/** What a Lambda function does, declared once: what it takes, what it gives, how it can fail. */
export const charge: LambdaOperation<{ Id: string; Amount: number }, { Receipt: string }, 'CardDeclined'> = {
  functionName: 'Charge',
  constants: {},
  outputFields: ['Receipt'],
  errors: ['CardDeclined'],
  timeoutSeconds: 30,
};

interface Order {
  Id: string;
  Amount: number;
}

/** First the machine in types: what enters, the document that each state receives, what leaves, how it can fail. */
interface Checkout {
  input: Order;
  states: {
    Charge: Order;
    Thank: Order & { Payment: { Receipt: string } };
    Declined: Order & { Failure: { Error: string; Cause: string } };
  };
  output: { Receipt: string };
  errors: 'NotPaid';
}

/** Then the states, in the words of Amazon States Language. */
export const checkout = machine<Checkout>('Checkout', {
  startAt: 'Charge',
  states: {
    Charge: ({ $, task }) =>
      task(charge, {
        payload: { Id: $.Id, Amount: $.Amount },
        into: 'Payment',
        retry: [{ errors: ['Lambda.TooManyRequestsException'], intervalSeconds: 2, maxAttempts: 5 }],
        catch: [{ errors: ['CardDeclined'], into: 'Failure', next: 'Declined' }],
        next: 'Thank',
      }),
    Thank: ({ $, pass }) => pass({ parameters: { Receipt: $.Payment.Receipt }, end: true }),
    Declined: ({ $, fail }) => fail({ error: 'NotPaid', cause: $.Failure.Cause }),
  },
});

export const definition = render(checkout, { Charge: 'arn:aws:lambda:eu-west-1:123456789012:function:Charge' });
