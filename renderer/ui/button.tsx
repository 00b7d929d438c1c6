import type { ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icons.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly icon?: IconName;
  readonly iconAfter?: IconName;
  readonly look?: 'main' | 'plain' | 'quiet';
  readonly size?: 'adult' | 'child';
  readonly onPress: () => void;
  /** Stays focusable and says so: a button that vanishes from the keyboard confuses. */
  readonly unavailable?: boolean;
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  /** Left out of reading aloud. */
  readonly silent?: boolean;
  readonly describedBy?: string;
  /** Its name, shown to a pointer where there is room for its sign alone. */
  readonly tip?: string;
}

/** A pressable word with its sign; at least 44 px, 64 px for children. */
export function Button(props: ButtonProps): ReactNode {
  const { look = 'plain', size = 'adult', unavailable = false } = props;
  return (
    <button
      type="button"
      className="button"
      data-look={look}
      data-size={size}
      data-silent={props.silent ? '' : undefined}
      aria-disabled={unavailable || undefined}
      aria-expanded={props.expanded}
      aria-controls={props.controls}
      aria-pressed={props.pressed}
      aria-describedby={props.describedBy}
      title={props.tip}
      ref={props.ref}
      onClick={() => {
        if (!unavailable) props.onPress();
      }}
    >
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
      {props.iconAfter && <Icon name={props.iconAfter} />}
    </button>
  );
}
