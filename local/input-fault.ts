/** What the user gave cannot be used: the message says which file or option, what is wrong with it, and what to do. */
export class InputFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InputFault';
  }
}
