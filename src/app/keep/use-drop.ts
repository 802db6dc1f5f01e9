import { useEffect, useState } from 'react';
import { useAppStore } from '../state/store.ts';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** A dialog takes drops of its own. */
const isPages = () => document.querySelector('dialog[open]') === null;

/** Opens files dropped on the page. @returns whether one is held over it */
export function useDrop(): boolean {
  const store = useAppStore();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event) || !isPages()) return;
      // Else the browser leaves the page for the file.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (event.defaultPrevented || !hasFiles(event) || !isPages()) return;
      event.preventDefault();
      // The files are gone when the event is over; what reads scenes and lessons comes with the first drop.
      const files = [...(event.dataTransfer?.files ?? [])];
      void import('./open-dropped.ts').then(({ openDropped }) => openDropped(store, files));
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [store]);
  return over;
}
