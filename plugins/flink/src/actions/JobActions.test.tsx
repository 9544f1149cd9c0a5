import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  FlinkApi,
  JobView,
  OperationView,
} from '@riverrun/backstage-plugin-flink-common';
import { JobHealthCard } from '../job/JobHealthCard';
import { ago, jobFixture } from '../__testUtils__/jobs';
import {
  jobEntity,
  renderOnEntityPage,
  uniqueName,
} from '../__testUtils__/renderEntity';
import { responseError } from '../__testUtils__/responseError';

const operation = (
  kind: OperationView['kind'],
  status: OperationView['status'] = 'running',
): OperationView => ({
  id: 'op-9',
  kind,
  status,
  initiator: 'user:default/nora',
  steps: [],
  createdAt: ago(1),
});

function show(job: JobView, api: Partial<FlinkApi> = {}) {
  renderOnEntityPage(<JobHealthCard />, {
    entity: jobEntity(job.name),
    api: { getJob: async () => job, ...api },
  });
}

const button = (name: string) => screen.findByRole('button', { name });

describe('JobActions', () => {
  it('stops with a savepoint unless told otherwise', async () => {
    const job = jobFixture({ name: uniqueName() });
    const stopJob = jest.fn(async () => ({ operation: operation('stop') }));
    show(job, { stopJob });
    await userEvent.click(await button('Stop'));
    const dialog = await screen.findByRole('dialog');
    expect(
      within(dialog).getByRole('heading', { name: `Stop ${job.name}?` }),
    ).toBeVisible();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'maintenance',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Stop the job' }),
    );
    await waitFor(() =>
      expect(stopJob).toHaveBeenCalledWith(
        expect.objectContaining({ name: job.name }),
        { mode: 'savepoint', reason: 'maintenance' },
      ),
    );
    expect(await screen.findByText(`Stopping ${job.name}`)).toBeInTheDocument();
  });

  it('cancels only when that is chosen', async () => {
    const job = jobFixture({ name: uniqueName() });
    const stopJob = jest.fn(async () => ({ operation: operation('stop') }));
    show(job, { stopJob });
    await userEvent.click(await button('Stop'));
    await userEvent.click(
      await screen.findByRole('radio', { name: /Cancel at once/ }),
    );
    await userEvent.click(await button('Cancel the job'));
    await waitFor(() =>
      expect(stopJob).toHaveBeenCalledWith(expect.anything(), {
        mode: 'cancel',
        reason: undefined,
      }),
    );
  });

  it('starts without asking, from the newest restore point', async () => {
    const job = jobFixture({
      name: uniqueName(),
      state: 'suspended',
      startedAt: undefined,
    });
    const startJob = jest.fn(async () => ({ operation: operation('start') }));
    show(job, { startJob });
    await userEvent.click(await button('Start'));
    await waitFor(() =>
      expect(startJob).toHaveBeenCalledWith(
        expect.objectContaining({ name: job.name }),
        {},
      ),
    );
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('starts empty only with a reason', async () => {
    const job = jobFixture({ name: uniqueName(), state: 'suspended' });
    const startJob = jest.fn(async () => ({ operation: operation('start') }));
    show(job, { startJob });
    await userEvent.click(await button('More ways to start'));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: /empty state/ }),
    );
    const dialog = await screen.findByRole('dialog');
    const confirm = within(dialog).getByRole('button', {
      name: 'Start with empty state',
    });
    expect(confirm).toBeDisabled();
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Reason/ }),
      'new topic',
    );
    await userEvent.click(confirm);
    await waitFor(() =>
      expect(startJob).toHaveBeenCalledWith(expect.anything(), {
        from: { type: 'empty', reason: 'new topic' },
      }),
    );
  });

  it('offers an empty start of a finished job that has no restore point left', async () => {
    show(
      jobFixture({
        name: uniqueName(),
        state: 'finished',
        newestRestorePoint: undefined,
      }),
    );
    await userEvent.click(await button('More ways to start'));
    expect(
      await screen.findByRole('menuitem', { name: /empty state/ }),
    ).toBeVisible();
  });

  it('says why an action is not possible now', async () => {
    show(jobFixture({ name: uniqueName() }));
    const start = await button('Start');
    expect(start).toBeDisabled();
    expect(start).toHaveAccessibleDescription(
      'The job is already meant to run.',
    );
  });

  it('hides what the reader may not do', async () => {
    show(jobFixture({ name: uniqueName(), allowedActions: [] }));
    await screen.findByText('2h 14m');
    expect(
      screen.queryByRole('button', { name: 'Start' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Stop' }),
    ).not.toBeInTheDocument();
  });

  it('lets a start that is under way be ended, without a savepoint', async () => {
    show(
      jobFixture({
        name: uniqueName(),
        state: 'deploying',
        operation: operation('start'),
      }),
    );
    await userEvent.click(await button('Stop'));
    expect(
      await screen.findByRole('radio', { name: /With a savepoint/ }),
    ).toBeDisabled();
    expect(screen.getByRole('radio', { name: /Cancel at once/ })).toBeChecked();
  });

  it("passes on the server's refusal", async () => {
    const job = jobFixture({ name: uniqueName(), state: 'suspended' });
    const refusal = await responseError(
      409,
      'ConflictError',
      'The job is being deleted.',
    );
    show(job, { startJob: () => Promise.reject(refusal) });
    await userEvent.click(await button('Start'));
    expect(
      await screen.findByText(`${job.name} was not changed`),
    ).toBeInTheDocument();
    expect(screen.getByText('The job is being deleted.')).toBeInTheDocument();
  });

  it('tells how an operation ended', async () => {
    const name = uniqueName();
    let job = jobFixture({
      name,
      state: 'suspending',
      operation: operation('stop'),
    });
    renderOnEntityPage(<JobHealthCard />, {
      entity: jobEntity(name),
      api: { getJob: async () => job },
    });
    await screen.findByText('Stop: under way');
    job = {
      ...job,
      state: 'running',
      operation: {
        ...operation('stop', 'failed'),
        message: 'The savepoint timed out.',
      },
    };
    expect(
      await screen.findByText(`${name} could not be stopped`),
    ).toBeInTheDocument();
  });
});
