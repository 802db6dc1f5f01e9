/** How long the picture stands still for a hand, in milliseconds: two frames or so. */
const courtesy = 40;
/** A device that takes longer for a fine frame, in milliseconds, is slow: drawn in software, most often. */
const slowFrame = 45;
/** One that is done with a rough frame by the next one may do better. */
const quickFrame = 25;
/** So many quick rough frames in a row before a fine one is tried; four times as many each time that fails. */
const firstTrial = 8;

/** When the next frame may be drawn, and how. */
export interface Pace {
  /** Whether what moves is better drawn roughly: fine frames would follow each other too slowly. */
  readonly isSlow: boolean;
  /**
   * Whether the device is done with the frame before.
   *
   * @param now milliseconds, of the frame that asks
   */
  isDone(now: number): boolean;
  /** Whether it is, and no hand is to be let pass first. */
  isFree(now: number): boolean;
  /** A frame was handed to the device. */
  drawn(fine: boolean): void;
  stop(): void;
}

/**
 * Keeps a slow device from falling behind. Frames wait until the one before is done: a queue of them
 * would stand before all else that the page paints. And they let a key or a click pass first, so that
 * what it changes is seen at once.
 */
export function createPace(
  context: WebGL2RenderingContext,
  page: Document,
  clock: () => number = () => performance.now(),
): Pace {
  let fence: WebGLSync | null = null;
  let begun = 0;
  let wasFine = true;
  let isSlow = false;
  let quick = 0;
  let trial = firstTrial / 4;
  // A picture that is new came by a hand, most often: the page around it is painted first.
  let touched = clock();
  const touch = () => {
    touched = clock();
  };
  const kinds = ['keydown', 'pointerdown', 'click'] as const;
  for (const kind of kinds) page.addEventListener(kind, touch, { capture: true, passive: true });

  const judge = (milliseconds: number) => {
    if (wasFine) {
      isSlow = milliseconds > slowFrame;
      if (isSlow) trial *= 4;
      quick = 0;
    } else {
      quick = milliseconds < quickFrame ? quick + 1 : 0;
      if (quick >= trial) isSlow = false;
    }
  };

  const isDone = (now: number) => {
    if (fence === null) return true;
    const state = context.getSyncParameter(fence, context.SYNC_STATUS);
    // A device that was lost signals nothing any more.
    if (state === context.UNSIGNALED && !context.isContextLost()) return false;
    context.deleteSync(fence);
    fence = null;
    judge(now - begun);
    return true;
  };

  return {
    get isSlow() {
      return isSlow;
    },
    isDone,
    isFree: (now) => now - touched >= courtesy && isDone(now),
    drawn(fine) {
      if (fence !== null) context.deleteSync(fence);
      fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
      context.flush();
      begun = clock();
      wasFine = fine;
    },
    stop() {
      for (const kind of kinds) page.removeEventListener(kind, touch, { capture: true });
    },
  };
}
