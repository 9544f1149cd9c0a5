import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ago, clusterFixture, jobFixture } from '../__testUtils__/jobs';
import {
  jobEntity,
  renderOnEntityPage,
  uniqueName,
} from '../__testUtils__/renderEntity';
import { JobDeployment } from './JobDeployment';

describe('JobDeployment', () => {
  it('shows what runs, from which state, and who asked for it', async () => {
    const name = uniqueName();
    renderOnEntityPage(<JobDeployment />, {
      entity: jobEntity(name),
      api: {
        getJob: async () => jobFixture({ name }),
        listClusters: async () => ({ items: [clusterFixture()] }),
      },
    });
    expect(
      await screen.findByRole('heading', { level: 2, name: 'Running' }),
    ).toBeVisible();
    expect(screen.getByText(`${name}-k3v9q2m7xa`)).toBeVisible();
    expect(screen.getByText(/\/chk-812$/)).toBeVisible();
    expect(screen.getByText('Start: done')).toBeVisible();
  });

  it('shows the specification for reading', async () => {
    const name = uniqueName();
    const { container } = renderOnEntityPage(<JobDeployment />, {
      entity: jobEntity(name),
      api: {
        getJob: async () => jobFixture({ name }),
        listClusters: async () => ({ items: [clusterFixture()] }),
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Specification, revision 1' }),
    );
    expect(container).toHaveTextContent(/checkpointInterval: 10 s/);
    expect(within(container).queryByRole('textbox')).not.toBeInTheDocument();
  });

  it("says when the job's cluster is not available", async () => {
    const name = uniqueName();
    renderOnEntityPage(<JobDeployment />, {
      entity: jobEntity(name),
      api: {
        getJob: async () => jobFixture({ name }),
        listClusters: async () => ({
          items: [
            clusterFixture({
              conditions: [
                {
                  type: 'Reachable',
                  status: 'false',
                  message: 'The API server does not answer.',
                  since: ago(60),
                },
              ],
            }),
          ],
        }),
      },
    });
    expect(
      await screen.findByText('The API server does not answer.'),
    ).toBeVisible();
  });
});
