import type { ReactNode } from 'react';
import { configApiRef, useApi } from '@backstage/core-plugin-api';
import { Text } from '@backstage/ui';
import { RiWaterFlashLine } from '@remixicon/react';
import styles from './LocalSignInPage.module.css';

/** The page around the sign-in, with the portal's name. */
export function SignInFrame(props: { children: ReactNode }) {
  const title = useApi(configApiRef).getOptionalString('app.title');
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <div className={styles.brand}>
          <RiWaterFlashLine aria-hidden />
          <Text as="h1" variant="title-medium" weight="bold">
            {title ?? 'Riverrun'}
          </Text>
        </div>
        {props.children}
      </div>
    </main>
  );
}
