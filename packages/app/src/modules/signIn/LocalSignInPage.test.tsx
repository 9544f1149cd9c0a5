import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { discoveryApiRef, type IdentityApi } from '@backstage/core-plugin-api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LocalSignInPage } from './LocalSignInPage';

const localUsers = [
  { provider: 'local-owner', name: 'Nora', description: 'Owns the jobs' },
  { provider: 'local-viewer', name: 'Vera', description: 'May look' },
];

const token = `x.${Buffer.from(
  JSON.stringify({ exp: Date.now() / 1000 + 3600 }),
).toString('base64url')}.x`;

const session = {
  profile: { displayName: 'Nora' },
  providerInfo: {},
  backstageIdentity: {
    token,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/nora',
      ownershipEntityRefs: ['user:default/nora'],
    },
  },
};

function show(auth: { localUsers?: typeof localUsers } = { localUsers }) {
  const signedIn = jest.fn<void, [IdentityApi]>();
  renderInTestApp(<LocalSignInPage onSignInSuccess={signedIn} />, {
    config: { auth },
    apis: [[discoveryApiRef, mockApis.discovery({ baseUrl: 'http://portal' })]],
  });
  return signedIn;
}

describe('LocalSignInPage', () => {
  const answer = jest.fn<Promise<Response>, [string]>();

  beforeEach(() => {
    localStorage.clear();
    answer.mockReset();
    answer.mockImplementation(async () => Response.json(session));
    jest
      .spyOn(global, 'fetch')
      .mockImplementation(input => answer(String(input)));
  });
  afterEach(() => jest.restoreAllMocks());

  it('signs in as the chosen person', async () => {
    const signedIn = show();
    expect(await screen.findByText('May look')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in as Nora' }),
    );
    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1));
    expect(answer).toHaveBeenCalledWith(
      'http://portal/api/auth/local-owner/refresh',
    );
    expect(await signedIn.mock.calls[0][0].getCredentials()).toEqual({ token });
  });

  it('stays signed in over a reload, until signed out', async () => {
    localStorage.setItem('riverrun.signIn.provider', 'local-owner');
    const signedIn = show();
    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1));
    await signedIn.mock.calls[0][0].signOut();
    expect(localStorage.getItem('riverrun.signIn.provider')).toBeNull();
  });

  it('says why nobody was signed in, and tries again', async () => {
    answer.mockImplementationOnce(async () =>
      Response.json(
        {
          error: { name: 'ServiceUnavailableError', message: 'still starting' },
        },
        { status: 503 },
      ),
    );
    const signedIn = show();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Sign in as Vera' }),
    );
    expect(await screen.findByText('You could not be signed in')).toBeVisible();
    expect(signedIn).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1));
  });

  it('offers nobody where the configuration names nobody', async () => {
    localStorage.setItem('riverrun.signIn.provider', 'local-owner');
    const signedIn = show({});
    expect(await screen.findByText('Nobody can sign in')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(answer).not.toHaveBeenCalled();
    expect(signedIn).not.toHaveBeenCalled();
  });
});
