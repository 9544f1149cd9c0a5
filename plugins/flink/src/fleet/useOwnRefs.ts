import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Entity refs of the reader and of the groups that the reader owns things through. */
export function useOwnRefs(): string[] | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useQuery({
    queryKey: ['flink', 'own-refs'],
    queryFn: async () =>
      (await identity.getBackstageIdentity()).ownershipEntityRefs,
    staleTime: Infinity,
  });
  return data;
}
