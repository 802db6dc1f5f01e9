import { useLayoutEffect, useRef, useState } from 'react';
import { Tex } from '../equations/tex.tsx';

/** A displayed equation. Where it is wider than the page it scrolls, by keyboard too. */
export function EquationLine({ source }: { readonly source: string }) {
  const line = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = line.current!;
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth);
    // The equation is set when KaTeX has come, and anew with other numbers.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    const changes = new MutationObserver(measure);
    changes.observe(element, { childList: true, subtree: true });
    measure();
    return () => {
      observer.disconnect();
      changes.disconnect();
    };
  }, []);
  const focusable = scrolls ? { tabIndex: 0, role: 'group', 'aria-label': 'Equation' } : {};
  return (
    <div className="equation-line" ref={line} {...focusable}>
      <Tex source={source} display />
    </div>
  );
}
