/** From this many bytes on it takes longer to copy an array than to hand it over. */
const worthwhile = 4096;

/**
 * The buffers of the large arrays in a value of plain data, each once: what a message may hand over
 * when its sender has no more use for the value.
 */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  collect(value, found);
  return [...found];
}

function collect(value: unknown, found: Set<ArrayBuffer>): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value)) collect(value.buffer, found);
  else if (value instanceof ArrayBuffer) {
    if (value.byteLength >= worthwhile) found.add(value);
  } else if (Array.isArray(value)) {
    for (const part of value) collect(part, found);
  } else {
    for (const part of Object.values(value)) collect(part, found);
  }
}
