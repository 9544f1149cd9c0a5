import { NotAllowedError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { hostOf, isLoopback } from './loopback';

/**
 * Signs in whoever asks from this machine's own browser.
 *
 * The `Host` header is checked because a foreign page can point a name of its own at
 * 127.0.0.1 (DNS rebinding) and would then be same-origin with the portal.
 */
export const localAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => undefined,
  async authenticate({ req }) {
    const host = hostOf(req.headers.host ?? '');
    if (!isLoopback(host)) {
      throw new NotAllowedError(
        `Sign-in as an example user works only under localhost, not under '${host}'`,
      );
    }
    return { result: {} };
  },
});
