import { mockServices } from '@backstage/backend-test-utils';
import { JobSignals } from './Signals';

describe('JobSignals', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function setUp() {
    const publish = jest.fn(async () => {});
    const signals = new JobSignals({
      signals: { publish },
      logger: mockServices.logger.mock(),
    });
    return { publish, signals };
  }

  it('tells a change at once, and those shortly after it together', () => {
    const { publish, signals } = setUp();
    signals.tell({ uid: 'a', version: 1 });
    signals.tell({ uid: 'a', version: 2 });
    signals.tell({ uid: 'a', version: 3 });
    signals.tell({ uid: 'b', version: 1 });
    expect(publish).toHaveBeenCalledTimes(2);

    jest.advanceTimersByTime(2_000);
    expect(publish).toHaveBeenCalledTimes(3);
    expect(publish).toHaveBeenLastCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'flink:jobs',
      message: { uid: 'a', generation: 3 },
    });
    jest.advanceTimersByTime(10_000);
    expect(publish).toHaveBeenCalledTimes(3);
  });

  it('is silent after its end', () => {
    const { publish, signals } = setUp();
    signals.tell({ uid: 'a', version: 1 });
    signals.tell({ uid: 'a', version: 2 });
    signals.stop();
    jest.advanceTimersByTime(10_000);
    expect(publish).toHaveBeenCalledTimes(1);
  });
});
