import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Icon } from './icon.tsx';
import './modal.css';

interface ModalProps {
  readonly onClose: () => void;
  readonly title: string;
  readonly description: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** A window over the page, open while it is rendered; Escape, the cross or a click beside it closes it. */
export function Modal({ onClose, title, description, children, wide = false }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const descriptionId = useId();

  const taken = useRef(false);

  // Closed while it is still there, so that the focus goes back to what opened it. Its event comes when
  // another window may stand in its place, which is not the one to close.
  useLayoutEffect(() => {
    const opened = dialog.current;
    taken.current = false;
    opened?.showModal();
    return () => {
      taken.current = true;
      opened?.close();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the browser's own Escape is the key for it
    <dialog
      ref={dialog}
      className={`modal ${wide ? 'modal-wide' : ''}`}
      aria-labelledby={titleId}
      aria-describedby={descriptionId}
      onClose={() => taken.current || onClose()}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="modal-body">
        <div className="modal-head">
          <div>
            <h2 className="modal-title" id={titleId}>
              {title}
            </h2>
            <p className="soft" id={descriptionId}>
              {description}
            </p>
          </div>
          <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
