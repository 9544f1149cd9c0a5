import { formatAbsolute, formatRelative } from '../format/formatTime';
import { useLocale } from './useLocale';
import { useNow } from './useNow';

/** Props of {@link RelativeTime}. @public */
export interface RelativeTimeProps {
  /** ISO 8601. */
  time: string;
}

/** "3 minutes ago", with the exact time on hover. @public */
export function RelativeTime(props: RelativeTimeProps) {
  const locale = useLocale();
  const now = useNow();
  const time = Date.parse(props.time);
  return (
    <time dateTime={props.time} title={formatAbsolute(time, locale)}>
      {formatRelative(Math.min(time, now), now, locale)}
    </time>
  );
}
