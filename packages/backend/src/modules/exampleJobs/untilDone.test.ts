import { untilDone } from './untilDone';

jest.mock('node:timers/promises', () => ({
  setTimeout: async (
    _ms: number,
    _value: unknown,
    { signal }: { signal: AbortSignal },
  ) => signal.throwIfAborted(),
}));

describe('untilDone', () => {
  it('repeats until all is done and reports each failure once', async () => {
    const outcomes = ['wait', 'boom', 'boom', 'bang', 'done'];
    const failures: string[] = [];
    await untilDone(
      async () => {
        const outcome = outcomes.shift();
        if (outcome === 'wait') {
          return false;
        }
        if (outcome === 'done') {
          return true;
        }
        throw new Error(outcome);
      },
      {
        signal: new AbortController().signal,
        onFailure: error => failures.push(String(error)),
      },
    );
    expect(outcomes).toEqual([]);
    expect(failures).toEqual(['Error: boom', 'Error: bang']);
  });

  it('ends when the portal stops', async () => {
    const stop = new AbortController();
    let attempts = 0;
    await untilDone(
      async () => {
        attempts += 1;
        stop.abort();
        return false;
      },
      { signal: stop.signal, onFailure: () => {} },
    );
    expect(attempts).toBe(1);
  });
});
