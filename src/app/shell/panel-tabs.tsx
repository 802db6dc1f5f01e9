import { type KeyboardEvent, useRef } from 'react';
import './panel-tabs.css';

interface PanelTabsProps<Id extends string> {
  readonly tabs: readonly { readonly id: Id; readonly title: string }[];
  readonly chosen: Id;
  /** Spoken name of the list. */
  readonly label: string;
  /** The id of the element that shows the chosen panel. */
  readonly controls: string;
  readonly onTurn: (id: Id) => void;
}

/** The id of a tab's element, by which its panel is labelled. */
export const tabOf = (id: string) => `tab-${id}`;

/** The panels of a view as tabs. Arrows, Home and End move along them and turn to them at once. */
export function PanelTabs<Id extends string>(props: PanelTabsProps<Id>) {
  const { tabs, chosen, label, controls, onTurn } = props;
  const list = useRef<HTMLDivElement>(null);
  const turnTo = (index: number) => {
    const { id } = tabs[(index + tabs.length) % tabs.length]!;
    onTurn(id);
    list.current?.querySelector<HTMLElement>(`#${tabOf(id)}`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    turnTo(next);
  };
  return (
    <div ref={list} className="panel-tabs" role="tablist" aria-label={label} data-own-keys="">
      {tabs.map(({ id, title }, index) => (
        <button
          key={id}
          id={tabOf(id)}
          type="button"
          className="panel-tab"
          role="tab"
          aria-selected={id === chosen}
          aria-controls={controls}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => turnTo(index)}
          onKeyDown={onKeyDown}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
