import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Button, Flex, SearchField, Select, ToggleButton } from '@backstage/ui';
import {
  FLINK_VERSIONS,
  JOB_STATES,
  type ClusterView,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkReactTranslationRef } from '@riverrun/backstage-plugin-flink-react';
import { flinkTranslationRef } from '../translation';
import styles from './fleet.module.css';
import { DEFAULT_VIEW, isFiltered, type FleetView } from './view/fleetView';

/** Wait after the last key before the server is asked, in ms. */
const TYPING_PAUSE = 300;

/** Props of {@link JobFilters}. */
export interface JobFiltersProps {
  view: FleetView;
  onChange: (change: Partial<FleetView>) => void;
  /** Absent when the reader may not see clusters. */
  clusters?: ClusterView[];
}

/** What the list of jobs is narrowed by. */
export function JobFilters(props: JobFiltersProps) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { t: shared } = useTranslationRef(flinkReactTranslationRef);
  const { view, onChange, clusters = [] } = props;
  return (
    <Flex gap="3" align="end" className={styles.filters}>
      <TextFilter value={view.text} onChange={text => onChange({ text })} />
      <MultiSelect
        label={t('fleet.filterState')}
        options={JOB_STATES.map(state => ({
          id: state,
          label: shared(`state.${state}`),
        }))}
        value={view.states}
        onChange={states => onChange({ states })}
      />
      {clusters.length > 1 && (
        <MultiSelect
          label={t('fleet.filterCluster')}
          options={clusters.map(({ name, title }) => ({
            id: name,
            label: title,
          }))}
          value={view.clusters}
          onChange={chosen => onChange({ clusters: chosen })}
        />
      )}
      <MultiSelect
        label={t('fleet.filterVersion')}
        options={FLINK_VERSIONS.map(version => ({
          id: version,
          label: version,
        }))}
        value={view.versions}
        onChange={versions => onChange({ versions })}
      />
      <ToggleButton
        isSelected={view.mine}
        onChange={mine => onChange({ mine })}
      >
        {t('fleet.mine')}
      </ToggleButton>
      {isFiltered(view) && (
        <Button
          variant="tertiary"
          onPress={() =>
            onChange({ ...DEFAULT_VIEW, sort: view.sort, size: view.size })
          }
        >
          {t('fleet.clear')}
        </Button>
      )}
    </Flex>
  );
}

function TextFilter(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { value, onChange } = props;
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) {
      return undefined;
    }
    const timer = setTimeout(() => onChange(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <SearchField
      className={styles.search}
      size="small"
      label={t('fleet.search')}
      placeholder={t('fleet.searchHint')}
      value={typed}
      onChange={setTyped}
    />
  );
}

function MultiSelect(props: {
  label: string;
  options: { id: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const { t } = useTranslationRef(flinkTranslationRef);
  return (
    <Select
      className={styles.select}
      size="small"
      selectionMode="multiple"
      label={props.label}
      placeholder={t('fleet.all')}
      options={props.options}
      value={props.value}
      onChange={value => props.onChange(value.map(String))}
    />
  );
}
