import { type ReactNode, useState } from 'react';

interface CopyTextProps {
  readonly text: string;
  /** Spoken name. */
  readonly label: string;
  readonly children: ReactNode;
  readonly primary?: boolean;
}

/** A button that puts a text into the clipboard and says so; where that is refused it says what else to do. */
export function CopyText({ text, label, children, primary = false }: CopyTextProps) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select the text and copy it');
    }
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      aria-label={said === null ? label : undefined}
      disabled={text === ''}
      onClick={copy}
    >
      <span role="status">{said ?? children}</span>
    </button>
  );
}
