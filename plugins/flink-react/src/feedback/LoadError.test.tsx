import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describeError } from './describeError';
import { LoadError } from './LoadError';

const responseError = (statusCode: number, name: string, message: string) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message },
        response: { statusCode },
      }),
      {
        status: statusCode,
        headers: { 'Content-Type': 'application/json' },
      },
    ),
  );

describe('describeError', () => {
  it("takes the server's words, not the wrapper's", async () => {
    const error = await responseError(
      500,
      'Error',
      'cluster local does not answer',
    );
    expect(describeError(error)).toEqual({
      kind: 'failed',
      message: 'cluster local does not answer',
    });
  });

  it('tells refused from missing', async () => {
    expect(
      describeError(await responseError(403, 'NotAllowedError', 'no')).kind,
    ).toBe('forbidden');
    expect(
      describeError(await responseError(404, 'NotFoundError', 'no')).kind,
    ).toBe('notFound');
  });

  it('copes with what is no error', () => {
    expect(describeError('broken')).toEqual({
      kind: 'failed',
      message: 'broken',
    });
  });
});

describe('LoadError', () => {
  it('offers to try again', async () => {
    const retry = jest.fn();
    renderInTestApp(
      <LoadError
        error={new Error('connection lost')}
        what="The job flights"
        permission="flink.job.read"
        onRetry={retry}
      />,
    );
    expect(
      await screen.findByText('The job flights could not be loaded'),
    ).toBeVisible();
    expect(screen.getByText('connection lost')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('names the permission that is missing, and no retry', async () => {
    renderInTestApp(
      <LoadError
        error={await responseError(403, 'NotAllowedError', 'no')}
        what="The job flights"
        permission="flink.job.read"
        onRetry={() => {}}
      />,
    );
    expect(
      await screen.findByText(/needs the permission flink\.job\.read/),
    ).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
