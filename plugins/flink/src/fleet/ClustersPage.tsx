import { Container } from '@backstage/ui';
import { FlinkQueryProvider } from '@riverrun/backstage-plugin-flink-react';
import { Clusters } from './Clusters';

/** The clusters as a page whose header the framework draws. */
export function ClustersPage() {
  return (
    <FlinkQueryProvider>
      <main>
        <Container>
          <Clusters />
        </Container>
      </main>
    </FlinkQueryProvider>
  );
}
