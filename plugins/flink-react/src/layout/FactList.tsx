import type { ReactNode } from 'react';
import styles from './FactList.module.css';

/** One name with its value. @public */
export interface Fact {
  term: string;
  value: ReactNode;
  /** Less important, below the value. */
  detail?: ReactNode;
  /** Takes a line of its own, for long values. */
  wide?: boolean;
}

/** Names and values in as many columns as there is room for. @public */
export function FactList(props: { facts: Fact[] }) {
  return (
    <dl className={styles.list}>
      {props.facts.map(({ term, value, detail, wide = false }) => (
        <div key={term} className={styles.fact} data-wide={wide}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>
            {value}
            {detail && <span className={styles.detail}>{detail}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
