import { render, screen } from '@testing-library/react';

describe('the portal', () => {
  it('begins with the sign-in page', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Riverrun', baseUrl: 'http://localhost:7007' },
            backend: { baseUrl: 'http://localhost:7007' },
            auth: { localUsers: [{ provider: 'local-owner', name: 'Nora' }] },
          },
          context: 'test',
        },
      ] as unknown as string,
    };
    const { default: App } = await import('./App');
    render(App.createRoot());
    expect(
      await screen.findByRole('button', { name: 'Sign in as Nora' }),
    ).toBeVisible();
  });
});
