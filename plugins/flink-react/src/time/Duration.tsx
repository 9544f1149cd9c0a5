import { formatAbsolute, formatDuration } from '../format/formatTime';
import { useLocale } from './useLocale';
import { useNow } from './useNow';

/** Props of {@link Duration}: a length, or a beginning with an optional end. @public */
export type DurationProps =
  | {
      /** ms */
      ms: number;
    }
  | {
      /** ISO 8601. */
      since: string;
      /** ISO 8601; default: now, and counting. */
      until?: string;
    };

/** "2d 3h"; a duration with a beginning shows it on hover. @public */
export function Duration(props: DurationProps) {
  const locale = useLocale();
  if ('ms' in props) {
    return <span>{formatDuration(props.ms, locale)}</span>;
  }
  const { since, until } = props;
  if (until === undefined) {
    return <Running since={since} locale={locale} />;
  }
  return (
    <span title={formatAbsolute(Date.parse(since), locale)}>
      {formatDuration(Date.parse(until) - Date.parse(since), locale)}
    </span>
  );
}

function Running(props: { since: string; locale: string }) {
  const now = useNow();
  const since = Date.parse(props.since);
  return (
    <span title={formatAbsolute(since, props.locale)}>
      {formatDuration(now - since, props.locale)}
    </span>
  );
}
