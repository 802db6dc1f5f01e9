import { useCallback, useState } from 'react';

/** Something that is or is not so of this page of the browser, a reload included; without storage, until then. */
export function usePageState(name: string): [boolean, (next: boolean) => void] {
  const key = `overdamped.${name}`;
  const [value, setValue] = useState(() => {
    try {
      return sessionStorage.getItem(key) !== null;
    } catch {
      return false;
    }
  });
  const change = useCallback(
    (next: boolean) => {
      setValue(next);
      try {
        if (next) sessionStorage.setItem(key, '');
        else sessionStorage.removeItem(key);
      } catch {
        // A reload then ends it.
      }
    },
    [key],
  );
  return [value, change];
}
