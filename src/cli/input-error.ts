/** Bad input on the command line: one sentence that names the flag and the cure; exit code 2. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InputError';
  }
}
