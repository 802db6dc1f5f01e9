const gestures: readonly (readonly [string, string])[] = [
  ['drag', 'zoom into the rectangle'],
  ['click, or drag the line', 'set the parameter'],
  ['wheel, pinch', 'zoom about the pointer; with Shift in the parameter alone'],
  ['+ − ← → ↑ ↓ 0', 'zoom and move the window, show all'],
  ['b f', 'the window before, after'],
];

/** What hand and keys do on the diagram. */
export function Gestures() {
  return (
    <dl className="gestures">
      {gestures.map(([what, does]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
