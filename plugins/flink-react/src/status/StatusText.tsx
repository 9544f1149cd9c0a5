import type { ReactNode } from 'react';
import type { RemixiconComponentType } from '@remixicon/react';
import styles from './tone.module.css';

/** What a status means to the reader; never told by colour alone. @public */
export type StatusTone =
  | 'neutral'
  | 'positive'
  | 'warning'
  | 'negative'
  | 'busy';

/** How a status looks. @public */
export interface StatusAppearance {
  tone: StatusTone;
  icon: RemixiconComponentType;
  /** Turns the icon, for something under way. */
  moving?: boolean;
}

/** Props of {@link StatusText}. @public */
export interface StatusTextProps {
  appearance: StatusAppearance;
  children: ReactNode;
  title?: string;
}

/** Icon and words of a status. @public */
export function StatusText(props: StatusTextProps) {
  const { tone, icon: Icon, moving = false } = props.appearance;
  return (
    <span
      className={styles.status}
      data-tone={tone}
      data-moving={moving}
      title={props.title}
    >
      <span className={styles.icon}>
        <Icon aria-hidden focusable={false} />
      </span>
      <span>{props.children}</span>
    </span>
  );
}
