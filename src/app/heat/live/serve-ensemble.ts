import type { Port } from '../../../jobs/protocol.ts';
import { LiveEnsemble } from './live-ensemble.ts';
import type { FromEnsemble, ToEnsemble } from './live-setting.ts';

/** The worker's side of a live ensemble: every frame is asked for, so nothing runs while nobody asks. */
export function serveEnsemble(port: Port): void {
  let ensemble: LiveEnsemble | null = null;
  let current = 0;
  const answer = (message: FromEnsemble, transfer: ArrayBuffer[] = []) =>
    port.postMessage(message, { transfer });
  const failing = (id: number, work: () => void) => {
    try {
      work();
    } catch (error) {
      ensemble = null;
      const message = error instanceof Error ? error.message : String(error);
      answer({ type: 'failed', id, message });
    }
  };
  port.addEventListener('message', (event) => {
    const message = event.data as ToEnsemble;
    const { id } = message;
    switch (message.type) {
      case 'begin':
        current = id;
        // The memory of the old one first: both may not fit.
        ensemble = null;
        failing(id, () => {
          ensemble = new LiveEnsemble(message.setting);
        });
        return;
      case 'change':
        if (id === current)
          failing(id, () => ensemble?.change(message.request, message.velocities));
        return;
      case 'advance':
        if (id !== current || ensemble === null) return;
        failing(id, () => {
          const { buffer, steps } = message;
          const report = ensemble!.frame(steps, buffer, () => performance.now());
          answer({ type: 'frame', id, report, buffer }, [buffer]);
        });
    }
  });
  port.start?.();
}
