const KEY = 'riverrun.signIn.provider';

/** The provider chosen last in this browser, so that a reload stays signed in. */
export const rememberedProvider = {
  get: (): string | undefined => localStorage.getItem(KEY) ?? undefined,
  set: (provider: string): void => localStorage.setItem(KEY, provider),
  forget: (): void => localStorage.removeItem(KEY),
};
