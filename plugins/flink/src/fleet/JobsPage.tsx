import { Container } from '@backstage/ui';
import { FlinkQueryProvider } from '@riverrun/backstage-plugin-flink-react';
import { Jobs } from './Jobs';

/** The jobs as a page whose header the framework draws. */
export function JobsPage() {
  return (
    <FlinkQueryProvider>
      <main>
        <Container>
          <Jobs />
        </Container>
      </main>
    </FlinkQueryProvider>
  );
}
