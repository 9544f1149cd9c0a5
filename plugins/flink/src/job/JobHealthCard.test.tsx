import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ago, jobFixture } from '../__testUtils__/jobs';
import {
  jobEntity,
  renderOnEntityPage,
  uniqueName,
} from '../__testUtils__/renderEntity';
import { responseError } from '../__testUtils__/responseError';
import { JobHealthCard } from './JobHealthCard';

describe('JobHealthCard', () => {
  it('shows how a running job is', async () => {
    const name = uniqueName();
    renderOnEntityPage(<JobHealthCard />, {
      entity: jobEntity(name),
      api: { getJob: async () => jobFixture({ name }) },
    });
    expect(
      await screen.findByRole('heading', { name: 'Flink job' }),
    ).toBeVisible();
    expect(screen.getByTitle('RUNNING')).toBeVisible();
    expect(screen.getByText(/^Updated \d+ seconds? ago$/)).toBeVisible();
    expect(screen.getByText('2h 14m')).toBeVisible();
    expect(screen.getByText('2.2')).toBeVisible();
    expect(screen.getByText(/#812/)).toBeVisible();
    expect(screen.getByText(/1\.25 MB, took/)).toBeVisible();
    const link = screen.getByRole('link', { name: /Open Flink's UI/ });
    expect(link).toHaveAttribute('href', 'http://10.96.0.12:8081/');
    expect(link).toHaveAttribute('target', '_blank');
  });

  it('says what went wrong and what to do', async () => {
    const name = uniqueName();
    renderOnEntityPage(<JobHealthCard />, {
      entity: jobEntity(name),
      api: {
        getJob: async () =>
          jobFixture({
            name,
            state: 'failed',
            jobStatus: undefined,
            startedAt: undefined,
            stateReason: {
              code: 'ArtifactNotFound',
              message: 'The artifact does not exist.',
              hint: 'Put the JAR there.',
            },
          }),
      },
    });
    expect(
      await screen.findByText('The artifact does not exist.'),
    ).toBeVisible();
    expect(screen.getByText('Put the JAR there.')).toBeVisible();
    expect(screen.getByText('Not running')).toBeVisible();
  });

  it('shows the steps of what is under way, and no old operation', async () => {
    const name = uniqueName();
    const job = jobFixture({ name });
    const operation = {
      id: 'op',
      kind: 'start' as const,
      status: 'running' as const,
      initiator: 'user:default/nora',
      createdAt: ago(5),
      steps: [
        {
          name: 'wait-for-job-manager',
          status: 'running' as const,
          startedAt: ago(5),
          message: 'The pod is fetching the artifact.',
        },
      ],
    };
    let answer = { ...job, state: 'deploying' as const, operation };
    renderOnEntityPage(<JobHealthCard />, {
      entity: jobEntity(name),
      api: { getJob: async () => answer },
    });
    expect(await screen.findByText('Start: under way')).toBeVisible();
    expect(screen.getByText('Wait for job manager')).toBeVisible();
    expect(screen.getByText('The pod is fetching the artifact.')).toBeVisible();
    answer = job as typeof answer;
    await waitFor(() =>
      expect(screen.queryByText('Start: under way')).not.toBeInTheDocument(),
    );
  });

  it('offers to try again when the portal does not answer', async () => {
    const name = uniqueName();
    const getJob = jest
      .fn()
      .mockRejectedValueOnce(
        await responseError(400, 'InputError', 'something odd'),
      )
      .mockResolvedValue(jobFixture({ name }));
    renderOnEntityPage(<JobHealthCard />, {
      entity: jobEntity(name),
      api: { getJob },
    });
    expect(await screen.findByText('something odd')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('2h 14m')).toBeVisible();
  });

  it('names the permission to a reader who may not see the job', async () => {
    const name = uniqueName();
    const error = await responseError(403, 'NotAllowedError', 'no');
    renderOnEntityPage(<JobHealthCard />, {
      entity: jobEntity(name),
      api: { getJob: () => Promise.reject(error) },
    });
    expect(await screen.findByText(/flink\.job\.read/)).toBeVisible();
  });

  it('explains an entity whose job is gone', async () => {
    const name = uniqueName();
    const error = await responseError(404, 'NotFoundError', 'no such job');
    renderOnEntityPage(<JobHealthCard />, {
      entity: jobEntity(name),
      api: { getJob: () => Promise.reject(error) },
    });
    expect(
      await screen.findByText('The portal does not know this job'),
    ).toBeVisible();
  });

  it('explains an entity that names no job', async () => {
    const entity = jobEntity(uniqueName());
    delete entity.metadata.annotations;
    renderOnEntityPage(<JobHealthCard />, { entity, api: {} });
    expect(await screen.findByText('This entity names no job')).toBeVisible();
  });
});
