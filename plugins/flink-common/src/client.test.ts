import { FlinkClient } from './client';

describe('FlinkClient', () => {
  function setUp(status = 200, body: unknown = {}) {
    const fetchMock = jest.fn(
      async (_url: string, _init?: RequestInit) =>
        new Response(JSON.stringify(body), {
          status,
          headers: { 'Content-Type': 'application/json' },
        }),
    );
    const client = new FlinkClient({
      discoveryApi: { getBaseUrl: async () => 'http://host/api/flink' },
      fetchApi: { fetch: fetchMock as unknown as typeof fetch },
    });
    return { client, fetchMock };
  }
  const job = { namespace: 'default', name: 'orders' };

  it('asks for a page of jobs', async () => {
    const { client, fetchMock } = setUp();
    await client.listJobs({
      filter: { owner: ['group:default/a', 'group:default/b'], text: 'x y' },
      orderBy: { field: 'name', order: 'desc' },
      limit: 10,
    });
    expect(fetchMock.mock.calls[0][0]).toBe(
      'http://host/api/flink/jobs?owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&text=x+y&orderBy=name%3Adesc&limit=10',
    );
  });

  it('sends changes with token and idempotency key', async () => {
    const { client, fetchMock } = setUp(202);
    await client.startJob(
      job,
      { from: { type: 'latest' } },
      { token: 't', idempotencyKey: 'k' },
    );
    expect(fetchMock).toHaveBeenCalledWith(
      'http://host/api/flink/jobs/default/orders/start',
      expect.objectContaining({
        method: 'POST',
        body: '{"from":{"type":"latest"}}',
        headers: {
          'Content-Type': 'application/json',
          Authorization: 'Bearer t',
          'Idempotency-Key': 'k',
        },
      }),
    );
  });

  it('puts the reason of a deletion into the address', async () => {
    const { client, fetchMock } = setUp(202);
    await client.deleteJob(job, { reason: 'no use' });
    expect(fetchMock.mock.calls[0][0]).toBe(
      'http://host/api/flink/jobs/default/orders?reason=no%20use',
    );
  });

  it('throws what the backend says', async () => {
    const { client } = setUp(409, {
      error: { name: 'ConflictError', message: 'still running' },
      response: { statusCode: 409 },
    });
    await expect(client.stopJob(job)).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'ConflictError', message: 'still running' },
    });
  });
});
