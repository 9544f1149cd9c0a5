import { ConfigReader } from '@backstage/config';
import { assertLocalOnly } from './assertLocalOnly';

const LOCAL = 'http://localhost:7007';

function configured(options: {
  auth?: object;
  listen?: string | object;
  backendUrl?: string;
  appUrl?: string;
}) {
  const {
    auth = {
      localUsers: [{ provider: 'local-owner', user: 'user:default/o' }],
    },
    listen,
    backendUrl = LOCAL,
    appUrl = LOCAL,
  } = options;
  return () =>
    assertLocalOnly(
      new ConfigReader({
        app: { baseUrl: appUrl },
        backend: { baseUrl: backendUrl, ...(listen && { listen }) },
        auth,
      }),
    );
}

describe('sign-in without a password', () => {
  it.each([
    { host: '127.0.0.1', port: 7007 },
    { host: '127.8.8.8' },
    { host: '::1' },
    { host: 'localhost' },
    '127.0.0.1:7007',
    'localhost:7007',
  ])('is accepted when the portal listens on %j', listen => {
    expect(configured({ listen })).not.toThrow();
  });

  it.each([
    [undefined, 'all addresses'],
    [':7007', 'all addresses'],
    ['7007', 'all addresses'],
    [{ port: 7007 }, 'all addresses'],
    ['0.0.0.0:7007', '0.0.0.0'],
    [{ host: '0.0.0.0' }, '0.0.0.0'],
    [{ host: '::' }, 'backend.listen.host is ::'],
    [{ host: '192.168.1.7' }, '192.168.1.7'],
    [{ host: '127.0.0.1.example.com' }, '127.0.0.1.example.com'],
  ])('is refused when the portal listens on %j', (listen, named) => {
    expect(configured({ listen })).toThrow(named);
  });

  it('is refused under a name that others can reach', () => {
    const listen = { host: '127.0.0.1' };
    expect(
      configured({ listen, backendUrl: 'https://portal.example.com' }),
    ).toThrow('backend.baseUrl is https://portal.example.com');
    expect(configured({ listen, appUrl: 'http://10.0.0.5:7007' })).toThrow(
      'app.baseUrl is http://10.0.0.5:7007',
    );
  });

  it('accepts the loopback address of IPv6 as URL', () => {
    expect(
      configured({ listen: { host: '::1' }, backendUrl: 'http://[::1]:7007' }),
    ).not.toThrow();
  });

  it('is refused for guests, too, with the way out', () => {
    expect(configured({ auth: { providers: { guest: {} } } })).toThrow(
      /auth\.providers\.guest let anyone sign in.*set backend\.listen\.host to 127\.0\.0\.1/,
    );
  });

  it('concerns no portal with real sign-in', () => {
    expect(
      configured({
        auth: { providers: { github: {} } },
        listen: ':7007',
        backendUrl: 'https://portal.example.com',
      }),
    ).not.toThrow();
  });
});
