import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { RiWaterFlashLine } from '@remixicon/react';
import styles from './Logo.module.css';

/** The portal's name; only its sign while the sidebar is closed. */
export function Logo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <div
      className={styles.logo}
      style={{ minWidth: sidebarConfig.drawerWidthClosed }}
    >
      <Link to="/" underline="none" className={styles.link} aria-label="Home">
        <RiWaterFlashLine aria-hidden className={styles.sign} />
        {isOpen && <span className={styles.name}>Riverrun</span>}
      </Link>
    </div>
  );
}
