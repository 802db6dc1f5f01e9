import { type KeyLook, sampleSize } from './legend-key.ts';

/** A short piece of a line with its mark, as in the figure. */
export function KeySample({ colour, line, mark, opacity }: KeyLook) {
  const { width, height } = sampleSize;
  const middle = height / 2;
  return (
    <svg className="line-sample" {...{ width, height }} opacity={opacity} aria-hidden="true">
      {line === undefined ? null : (
        <path
          d={`M1 ${middle}H${width - 1}`}
          stroke={colour}
          strokeWidth={line.width}
          strokeDasharray={line.dash?.join(' ')}
        />
      )}
      {mark === undefined ? null : (
        <path
          d={mark.d}
          transform={`translate(${width / 2} ${middle})`}
          {...(mark.hollow ? { fill: 'none', stroke: colour, strokeWidth: 2 } : { fill: colour })}
        />
      )}
    </svg>
  );
}
