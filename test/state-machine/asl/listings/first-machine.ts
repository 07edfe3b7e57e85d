/** A checkout: one task with a retry, and a Catch for a card that is declined. */
import { type LambdaOperation, machine, render } from '../../../../state-machine/asl';

/** An operation of a Lambda function, declared once: its input, its output, and the errors that it raises. */
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

/** The types of the machine: its input, the document that each state receives, its output, and its errors. */
interface Checkout {
  input: Order;
  states: {
    Charge: Order;
    ReturnReceipt: Order & { Payment: { Receipt: string } };
    Declined: Order & { Failure: { Error: string; Cause: string } };
  };
  output: { Receipt: string };
  errors: 'NotPaid';
}

/** The states of the machine. */
export const checkout = machine<Checkout>('Checkout', {
  startAt: 'Charge',
  states: {
    Charge: ({ $, task }) =>
      task(charge, {
        payload: { Id: $.Id, Amount: $.Amount },
        resultPath: 'Payment',
        retry: [{ errors: ['Lambda.TooManyRequestsException'], intervalSeconds: 2, maxAttempts: 5 }],
        catch: [{ errors: ['CardDeclined'], resultPath: 'Failure', next: 'Declined' }],
        next: 'ReturnReceipt',
      }),
    ReturnReceipt: ({ $, pass }) => pass({ parameters: { Receipt: $.Payment.Receipt }, end: true }),
    Declined: ({ $, fail }) => fail({ error: 'NotPaid', cause: $.Failure.Cause }),
  },
});

export const definition = render(checkout, { Charge: 'arn:aws:lambda:eu-west-1:123456789012:function:Charge' });
