import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button, Flex, Text } from '@backstage/ui';
import { flinkTranslationRef } from '../translation';
import { DEFAULT_VIEW, isFiltered, type FleetView } from './view/fleetView';

/** Why the table is empty, and the next step. */
export function NoJobs(props: {
  view: FleetView;
  onChange: (change: Partial<FleetView>) => void;
}) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const filtered = isFiltered(props.view);
  return (
    <Flex direction="column" align="center" gap="2" p="8">
      <Text variant="body-large" weight="bold">
        {filtered ? t('fleet.noMatchTitle') : t('fleet.noneTitle')}
      </Text>
      <Text color="secondary">
        {filtered ? t('fleet.noMatch') : t('fleet.none')}
      </Text>
      {filtered && (
        <Button
          variant="secondary"
          onPress={() => props.onChange(DEFAULT_VIEW)}
        >
          {t('fleet.clear')}
        </Button>
      )}
    </Flex>
  );
}
