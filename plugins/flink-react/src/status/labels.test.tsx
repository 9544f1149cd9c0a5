import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { FreshnessLabel } from './FreshnessLabel';
import { JobStateLabel } from './JobStateLabel';
import { JobStatusLabel } from './JobStatusLabel';

const ago = (seconds: number) =>
  new Date(Date.now() - seconds * 1000).toISOString();

describe('JobStateLabel', () => {
  it('says the state in words', async () => {
    renderInTestApp(<JobStateLabel state="rolling-back" />);
    expect(await screen.findByText('Rolling back')).toBeInTheDocument();
  });
});

describe('JobStatusLabel', () => {
  it("shows Flink's own word on hover", async () => {
    renderInTestApp(<JobStatusLabel status="RESTARTING" />);
    expect(await screen.findByTitle('RESTARTING')).toHaveTextContent(
      'Restarting',
    );
  });

  it('does not colour a status that may have changed since', async () => {
    renderInTestApp(
      <JobStatusLabel status="RUNNING" freshness={{ status: 'stale' }} />,
    );
    expect(await screen.findByTitle('RUNNING')).toHaveAttribute(
      'data-tone',
      'neutral',
    );
  });

  it('never calls ignorance a status', async () => {
    renderInTestApp(<JobStatusLabel />);
    expect(await screen.findByText('Not seen yet')).toBeInTheDocument();
  });
});

describe('FreshnessLabel', () => {
  it('says how old the newest observation is', async () => {
    renderInTestApp(
      <FreshnessLabel freshness={{ status: 'fresh', observedAt: ago(3) }} />,
    );
    expect(
      await screen.findByText(/^Updated [34] seconds ago$/),
    ).toBeInTheDocument();
  });

  it('says why there is nothing newer', async () => {
    renderInTestApp(
      <FreshnessLabel
        freshness={{
          status: 'stale',
          observedAt: ago(340),
          reason: 'the cluster does not answer',
        }}
      />,
    );
    expect(
      await screen.findByText(
        'Last seen 5 minutes ago: the cluster does not answer',
      ),
    ).toBeInTheDocument();
  });

  it('does not invent an age', async () => {
    renderInTestApp(<FreshnessLabel freshness={{ status: 'unknown' }} />);
    expect(await screen.findByText('Not seen yet')).toBeInTheDocument();
  });
});
