const LOOPBACK = new Set(['localhost', '::1', '[::1]']);

/** Whether a host name or address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return LOOPBACK.has(name) || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Host of a `Host` header or of an authority, without the port. */
export function hostOf(authority: string): string {
  return authority.startsWith('[')
    ? authority.slice(0, authority.indexOf(']') + 1)
    : authority.split(':')[0];
}
