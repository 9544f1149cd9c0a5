import { act, renderHook, waitFor } from '@testing-library/react';
import type {
  FlinkApi,
  OperationView,
} from '@riverrun/backstage-plugin-flink-common';
import { jobFixture } from '../__testUtils__/jobs';
import { createWrapper, TestSignals } from '../__testUtils__/wrapper';
import { useJob } from './useJob';
import { useStopJob } from './useJobActions';

const identity = { namespace: 'default', name: 'flights' };

const operation: OperationView = {
  id: 'op-1',
  kind: 'stop',
  status: 'running',
  initiator: 'user:default/nora',
  steps: [],
  createdAt: new Date().toISOString(),
};

const passTime = (ms: number) =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(ms);
  });

describe('useJob', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks again each 10 s while nothing happens', async () => {
    const getJob = jest.fn(async () => jobFixture());
    renderHook(() => useJob(identity), { wrapper: createWrapper({ getJob }) });
    await passTime(1_000);
    expect(getJob).toHaveBeenCalledTimes(1);
    await passTime(8_500);
    expect(getJob).toHaveBeenCalledTimes(1);
    await passTime(1_000);
    expect(getJob).toHaveBeenCalledTimes(2);
  });

  it('asks again each 2 s while an operation runs', async () => {
    const getJob = jest.fn(async () => jobFixture({ operation }));
    renderHook(() => useJob(identity), { wrapper: createWrapper({ getJob }) });
    await passTime(9_000);
    expect(getJob).toHaveBeenCalledTimes(5);
  });

  it('does not ask while the page is hidden', async () => {
    const getJob = jest.fn(async () => jobFixture({ operation }));
    const visibility = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockReturnValue('hidden');
    renderHook(() => useJob(identity), { wrapper: createWrapper({ getJob }) });
    await passTime(10_000);
    expect(getJob).toHaveBeenCalledTimes(1);
    visibility.mockRestore();
  });

  it('asks once for a burst of signals', async () => {
    const getJob = jest.fn(async () => jobFixture());
    const signals = new TestSignals();
    renderHook(() => useJob(identity), {
      wrapper: createWrapper({ getJob }, signals),
    });
    await passTime(100);
    for (let count = 0; count < 5; count++) {
      act(() => signals.send('flink:jobs'));
      await passTime(50);
    }
    await passTime(1_000);
    expect(getJob).toHaveBeenCalledTimes(2);
    act(() => signals.send('flink:jobs'));
    await passTime(2_500);
    expect(getJob).toHaveBeenCalledTimes(3);
  });

  it('does not repeat a refused request', async () => {
    const getJob = jest.fn(async () => {
      throw Object.assign(new Error('no'), { statusCode: 403 });
    });
    const { result } = renderHook(() => useJob(identity), {
      wrapper: createWrapper({ getJob }),
    });
    await passTime(5_000);
    expect(result.current.isError).toBe(true);
    expect(getJob).toHaveBeenCalledTimes(1);
  });
});

describe('useStopJob', () => {
  it('shows the operation at once, then what the server says', async () => {
    let stopped = false;
    const api: Partial<FlinkApi> = {
      getJob: jest.fn(async () =>
        jobFixture(stopped ? { state: 'suspending', operation } : {}),
      ),
      stopJob: jest.fn(async () => {
        stopped = true;
        return { operation };
      }),
    };
    const { result } = renderHook(
      () => ({ job: useJob(identity), stop: useStopJob(identity) }),
      { wrapper: createWrapper(api) },
    );
    await waitFor(() => expect(result.current.job.data).toBeDefined());

    act(() => result.current.stop.mutate({ mode: 'savepoint' }));

    await waitFor(() =>
      expect(result.current.job.data?.operation).toEqual(operation),
    );
    await waitFor(() =>
      expect(result.current.job.data?.state).toBe('suspending'),
    );
    expect(api.stopJob).toHaveBeenCalledWith(identity, { mode: 'savepoint' });
  });
});
