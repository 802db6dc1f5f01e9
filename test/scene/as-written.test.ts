import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findScene } from '../../src/scene/catalogue.ts';
import { parseScene } from '../../src/scene/scene.ts';

const files = readdirSync('scenes').filter((name) => /(?<!\.schema)\.json$/.test(name));

it.each(files)(
  '%s leaves nothing out, and is what the program holds without reading the schema',
  (file) => {
    const read = parseScene(JSON.parse(readFileSync(`scenes/${file}`, 'utf8')));
    expect(findScene(read.name)).toEqual(read);
  },
);
