import { Group, type Vector3 } from 'three';
import { describeEnd, isDashed, type Track } from '../track.ts';
import type { Ground } from './ground.ts';
import type { Note } from './label-layer.ts';
import { Runner } from './runner.ts';
import type { SurfaceMesh } from './surface-mesh.ts';
import { trailMemory } from './trail-time.ts';

interface Entry {
  readonly runner: Runner;
  track: Track | null;
  ground: Ground | null;
  timePerDepth: number;
  memory: number;
  colour: string;
  casing: string;
}

/** The runners of all tracks: made once per motion, rebuilt only where track or ground changed. */
export class RunnerSet {
  readonly group = new Group();
  private readonly entries = new Map<string, Entry>();

  sync(
    tracks: readonly Track[],
    ground: Ground,
    timePerDepth: number,
    paint: { colour(id: string): string; casing: string },
  ): void {
    const wanted = new Set<string>();
    const memory = trailMemory(tracks);
    for (const [place, track] of tracks.entries()) {
      // The place decides the radius and the style the material, so both are part of what a runner is.
      const style = isDashed(track) ? 'dashed' : 'solid';
      const key = `${track.id} ${style} ${place}`;
      wanted.add(key);
      const entry = this.entries.get(key) ?? this.add(key, style, place);
      const colour = track.colour ?? paint.colour(track.id);
      if (entry.colour !== colour || entry.casing !== paint.casing) {
        Object.assign(entry, { colour, casing: paint.casing });
        entry.runner.paint(colour, paint.casing);
      }
      const made = { track, ground, timePerDepth, memory };
      if (
        entry.track === track &&
        entry.ground === ground &&
        entry.timePerDepth === timePerDepth &&
        entry.memory === memory
      ) {
        continue;
      }
      Object.assign(entry, made);
      entry.runner.build(track, ground, timePerDepth, memory);
    }
    for (const [key, entry] of this.entries) {
      if (wanted.has(key)) continue;
      this.group.remove(entry.runner.group);
      entry.runner.dispose();
      this.entries.delete(key);
    }
  }

  private add(key: string, style: Track['style'], place: number): Entry {
    const runner = new Runner({ style, place });
    const entry = {
      runner,
      track: null,
      ground: null,
      timePerDepth: 0,
      memory: 0,
      colour: '',
      casing: '',
    };
    this.entries.set(key, entry);
    this.group.add(runner.group);
    return entry;
  }

  /**
   * Moves every ball to `time`, shades the surface under them, and returns what left the picture by then.
   * Ways that are `untold` end at their balls.
   */
  show(time: number, surface: SurfaceMesh, untold: boolean): Note[] {
    const notes: Note[] = [];
    let index = 0;
    for (const { runner, track, colour } of this.entries.values()) {
      runner.show(time, untold);
      const { contact, left } = runner;
      if (contact === null) surface.shade(index, 0, 0, 0, 0);
      else surface.shade(index, contact.x, contact.y, contact.z, runner.radius * 1.15);
      index++;
      if (contact !== null && track?.run !== undefined) {
        // Above its ball; below the other's, which may be in the same place.
        const away = track.run === 'A' ? 2.6 : -1;
        const place = contact.clone().setY(contact.y + away * runner.radius);
        notes.push({ text: track.run, colour, place });
      }
      const end = track === null ? null : describeEnd(track);
      if (left !== null && track !== null && end !== null) {
        // The legend says both; here it must not hide the surface.
        const text = this.entries.size > 1 ? `× ${track.label}` : `× ${end}`;
        notes.push({ text, colour, place: left.clone() });
      }
    }
    return notes;
  }

  /** Where the first ball stands that is in the picture; null if none is. */
  first(): Vector3 | null {
    for (const { runner } of this.entries.values())
      if (runner.contact !== null) return runner.contact;
    return null;
  }

  /** Balls in the picture, for picking. */
  *contacts(): Generator<{ x: number; y: number; z: number }> {
    for (const { runner } of this.entries.values()) {
      if (runner.contact !== null) yield runner.contact;
    }
  }

  dispose(): void {
    for (const { runner } of this.entries.values()) runner.dispose();
    this.entries.clear();
    this.group.clear();
  }
}
