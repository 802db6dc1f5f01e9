// For threads of the checkout: Node reads no TypeScript, and before version 22 a thread does not have
// the loader that the main thread was started with.
import { register } from 'tsx/esm/api';

register();
