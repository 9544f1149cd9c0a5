import { ResponseError } from '@backstage/errors';

/** What a client throws when the server refuses. */
export const responseError = (
  statusCode: number,
  name: string,
  message: string,
) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({ error: { name, message }, response: { statusCode } }),
      {
        status: statusCode,
        headers: { 'Content-Type': 'application/json' },
      },
    ),
  );
