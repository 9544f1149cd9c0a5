import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useLocale } from '@riverrun/backstage-plugin-flink-react';
import { flinkTranslationRef } from '../translation';
import type { Words } from './facts';

/** Messages and locale for {@link Words | facts}. */
export function useWords(): Words {
  const { t } = useTranslationRef(flinkTranslationRef);
  return { t, locale: useLocale() };
}
