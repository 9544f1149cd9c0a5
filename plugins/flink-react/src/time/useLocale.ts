import { useEffect, useState } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';

/**
 * Locale for dates and numbers: the portal's language, in the regional form that the
 * browser prefers where it has one.
 *
 * @public
 */
export function useLocale(): string {
  const api = useApiHolder().get(appLanguageApiRef);
  const [language, setLanguage] = useState(
    () => api?.getLanguage().language ?? 'en',
  );
  useEffect(() => {
    const subscription = api
      ?.language$()
      .subscribe(next => setLanguage(next.language));
    return () => subscription?.unsubscribe();
  }, [api]);
  const regional = navigator.languages?.find(
    candidate => candidate.split('-')[0] === language,
  );
  return regional ?? language;
}
