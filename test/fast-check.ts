import fc from 'fast-check';

// The same cases every time, so that only a change can fail them; FAST_CHECK_SEED tries others.
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 1977) });
