import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { FlinkQueryProvider } from '@riverrun/backstage-plugin-flink-react';
import { flinkTranslationRef } from '../translation';
import { Jobs } from './Jobs';

/** The jobs as a page of the old frontend system, with its own header. */
export function LegacyFleetPage() {
  const { t } = useTranslationRef(flinkTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('fleet.title')} />
      <Content>
        <FlinkQueryProvider>
          <Jobs />
        </FlinkQueryProvider>
      </Content>
    </Page>
  );
}
