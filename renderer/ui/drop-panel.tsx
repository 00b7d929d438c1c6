import { useId, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import type { IconName } from './icons.tsx';
import { useStayInWindow } from './stay-in-window.ts';

/** A button and what it opens below. Escape, or a second press, closes it and gives the focus back. */
export function DropPanel(props: {
  icon: IconName;
  label: ReactNode;
  /** The same in words alone. */
  tip: string;
  size: 'adult' | 'child';
  /** `close`, for a choice that needs no second one. */
  children: (close: () => void) => ReactNode;
}): ReactNode {
  const { icon, label, tip, size, children } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const area = useRef<HTMLDivElement>(null);
  useStayInWindow(area, open);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      className="reading"
      data-silent=""
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Button
        {...{ icon, tip, size }}
        look="quiet"
        expanded={open}
        controls={panel}
        ref={button}
        onPress={() => setOpen(!open)}
      >
        {label}
      </Button>
      <div className="reading-panel card" id={panel} ref={area} hidden={!open}>
        {open && children(close)}
      </div>
    </div>
  );
}
