const gestures: readonly (readonly [gesture: string, effect: string])[] = [
  ['click, drag', 'sets both numbers'],
  ['wheel, pinch', 'zoom about the pointer'],
  ['arrows', 'move the point; with Shift finely'],
  ['+ and −', 'zoom about the point'],
  ['0', 'all of the map'],
  ['b and f', 'back and forward through the zooms'],
];

/** How a map is worked. */
export function MapGestures() {
  return (
    <dl className="gestures">
      {gestures.map(([gesture, effect]) => (
        <div key={gesture}>
          <dt>{gesture}</dt>
          <dd>{effect}</dd>
        </div>
      ))}
    </dl>
  );
}
