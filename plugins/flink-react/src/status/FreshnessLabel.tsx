import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Text } from '@backstage/ui';
import type { Freshness } from '@riverrun/backstage-plugin-flink-common';
import { formatAbsolute, formatRelative } from '../format/formatTime';
import { useLocale } from '../time/useLocale';
import { useNow } from '../time/useNow';
import { flinkReactTranslationRef } from '../translation';
import { STALE_APPEARANCE } from './appearance';
import { StatusText } from './StatusText';

/** How old what the page shows is, and why there is nothing newer. @public */
export function FreshnessLabel(props: { freshness: Freshness }) {
  const { t } = useTranslationRef(flinkReactTranslationRef);
  const locale = useLocale();
  const now = useNow();
  const { status, observedAt, reason } = props.freshness;
  const seen = observedAt === undefined ? undefined : Date.parse(observedAt);
  const words =
    seen === undefined || status === 'unknown'
      ? t('freshness.unknown')
      : t(`freshness.${status}`, {
          age: formatRelative(Math.min(seen, now), now, locale),
        });
  const label = (
    <Text
      variant="body-small"
      color="secondary"
      title={seen === undefined ? undefined : formatAbsolute(seen, locale)}
    >
      {reason && status !== 'fresh' ? `${words}: ${reason}` : words}
    </Text>
  );
  return status === 'stale' ? (
    <StatusText appearance={STALE_APPEARANCE}>{label}</StatusText>
  ) : (
    label
  );
}
