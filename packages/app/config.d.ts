export interface Config {
  auth?: {
    /**
     * People that the sign-in page offers without asking for a password. Only for a
     * portal that listens on this machine alone; leave it out everywhere else.
     * @deepVisibility frontend
     */
    localUsers?: Array<{
      /** Id of the auth provider that signs this person in. */
      provider: string;
      /** Shown as the name. */
      name: string;
      /** What this person may do, in one line. */
      description?: string;
    }>;
  };
}
