#!/usr/bin/env node
import { run } from './program.ts';

// A reader that closes the pipe early (`| head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const code = await run(process.argv.slice(2));
// Who interrupts does not wait for a reader of stdout that has stopped reading.
if (code === 130) process.exit(code);
process.exitCode = code;
