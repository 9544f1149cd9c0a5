import { useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/core-plugin-api';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { Alert } from '@backstage/ui';
import { readLocalUsers } from './localUsers';
import { rememberedProvider } from './rememberedProvider';
import { SignInError } from './SignInError';
import { SignInFrame } from './SignInFrame';
import { UserChoice } from './UserChoice';

/** Offers the people of `auth.localUsers`, and nobody when there are none. */
export function LocalSignInPage({ onSignInSuccess }: SignInPageProps) {
  const users = readLocalUsers(useApi(configApiRef));
  const [provider, setProvider] = useState(rememberedProvider.get);
  const [attempt, setAttempt] = useState(1);

  if (users.length === 0) {
    return (
      <SignInFrame>
        <Alert
          status="warning"
          icon
          title="Nobody can sign in"
          description="This portal has no sign-in method. Give the app a sign-in page for your identity provider, or start the portal with app-config.local-platform.yaml, which names people for use on one machine (auth.localUsers)."
        />
      </SignInFrame>
    );
  }

  // A remembered provider that is no longer offered is not tried.
  if (!provider || !users.some(user => user.provider === provider)) {
    return (
      <SignInFrame>
        <UserChoice users={users} onChoose={setProvider} />
      </SignInFrame>
    );
  }

  const chooseAgain = () => {
    rememberedProvider.forget();
    setProvider(undefined);
  };
  return (
    <ProxiedSignInPage
      key={attempt}
      provider={provider}
      onSignInSuccess={identity => {
        rememberedProvider.set(provider);
        onSignInSuccess(forgettingOnSignOut(identity));
      }}
      ErrorComponent={({ error }) => (
        <SignInFrame>
          <SignInError
            message={error?.message}
            onRetry={() => setAttempt(attempt + 1)}
            onChooseAgain={chooseAgain}
          />
        </SignInFrame>
      )}
    />
  );
}

function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    signOut: () => {
      rememberedProvider.forget();
      return identity.signOut();
    },
  };
}
