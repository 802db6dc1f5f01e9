/** The tone of an orbit, on an audio context that whoever makes it opened at a user's gesture. */

/** Of full scale: well below speech. */
const level = 0.06;
/** Seconds in which pitch and level go most of their way: a step must not click. */
const glide = 0.012;

/** The part of a browser's audio context that a tone needs. */
export type ToneContext = Pick<
  AudioContext,
  'currentTime' | 'createOscillator' | 'createGain' | 'destination' | 'resume' | 'close'
>;

export interface OrbitTone {
  /** Sounds at a pitch in Hz; null is silence. */
  sound(pitch: number | null): void;
  /** Ends it for good and gives the device back. */
  close(): void;
}

export function createOrbitTone(context: ToneContext): OrbitTone {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'triangle';
  gain.gain.value = 0;
  oscillator.connect(gain);
  gain.connect(context.destination);
  oscillator.start();
  void context.resume();
  return {
    sound(pitch) {
      const now = context.currentTime;
      gain.gain.setTargetAtTime(pitch === null ? 0 : level, now, glide);
      if (pitch !== null) oscillator.frequency.setTargetAtTime(pitch, now, glide);
    },
    close() {
      oscillator.stop();
      void context.close();
    },
  };
}
