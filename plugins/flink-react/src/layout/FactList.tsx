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

/** Props of {@link FactList}. @public */
export interface FactListProps {
  facts: Fact[];
  /** Least width of a column, as CSS length. Default: 11rem. */
  width?: string;
}

/** Names and values in as many columns as there is room for. @public */
export function FactList(props: FactListProps) {
  const { facts, width = '11rem' } = props;
  return (
    <dl
      className={styles.list}
      style={{
        gridTemplateColumns: `repeat(auto-fill, minmax(${width}, 1fr))`,
      }}
    >
      {facts.map(({ term, value, detail, wide = false }) => (
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
