import { Card, CardBody, CardHeader, Flex, Skeleton } from '@backstage/ui';

/** In the shape of the health card. */
export function JobHealthSkeleton() {
  return (
    <Card aria-busy="true">
      <CardHeader>
        <Flex justify="between">
          <Skeleton width={180} height={24} />
          <Skeleton width={160} height={32} />
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex gap="6">
          {[0, 1, 2, 3].map(index => (
            <Skeleton key={index} width={150} height={44} />
          ))}
        </Flex>
      </CardBody>
    </Card>
  );
}
