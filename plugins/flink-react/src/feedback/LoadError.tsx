import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import { flinkReactTranslationRef } from '../translation';
import { describeError } from './describeError';

/** Props of {@link LoadError}. @public */
export interface LoadErrorProps {
  error: unknown;
  /** What could not be loaded, beginning a sentence: "The job flights". */
  what: string;
  /** Name of the permission that the request needs, for a reader who lacks it. */
  permission: string;
  onRetry: () => void;
}

/** Says why something could not be loaded, and offers the way on. @public */
export function LoadError(props: LoadErrorProps) {
  const { t } = useTranslationRef(flinkReactTranslationRef);
  const { kind, message } = describeError(props.error);
  if (kind === 'forbidden') {
    return (
      <Alert
        role="alert"
        status="info"
        icon
        title={t('error.forbiddenTitle')}
        description={t('error.forbidden', { permission: props.permission })}
      />
    );
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={t('error.title', { what: props.what })}
      description={message}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {t('error.retry')}
        </Button>
      }
    />
  );
}
