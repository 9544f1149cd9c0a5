import { describeFailure } from './failure.mjs';
import { stopAll } from './group.mjs';

/**
 * Runs a program so that it ends tidily however it ends: by itself, by an
 * error, by Ctrl-C or by SIGTERM. A second Ctrl-C does not cut the tidying
 * short: half a clean-up leaves mounts and network rules behind.
 *
 * @param {(signal: AbortSignal) => Promise<number | void>} main returns the exit status; `signal`
 *   aborts when the program is asked to stop, or ends by itself
 * @param {() => Promise<void>} [tidy] runs last, in every case
 * @param {{ stoppedIsFailure?: boolean }} [options] whether being stopped is an error: not for a
 *   program that runs until it is stopped
 */
export async function runProgram(
  main,
  tidy = async () => {},
  { stoppedIsFailure = false } = {},
) {
  const stop = new AbortController();
  let asked = 0;
  const onSignal = name => {
    asked = asked || (name === 'SIGINT' ? 130 : 143);
    stop.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, onSignal);
  }
  let status = 0;
  try {
    const aborted = new Promise(resolve =>
      stop.signal.addEventListener('abort', () => resolve(0)),
    );
    status = (await Promise.race([main(stop.signal), aborted])) ?? 0;
  } catch (error) {
    if (!asked) {
      process.stderr.write(`\n${describeFailure(error)}\n`);
      status = 1;
    }
  }
  // What main left running ends now, and shall not report that as a failure.
  stop.abort();
  try {
    await tidy();
    await stopAll();
  } catch (error) {
    process.stderr.write(`\n${describeFailure(error)}\n`);
    status = status || 1;
  }
  // Asked to stop and stopped tidily is what a person wanted of `npm start`.
  process.exit(stoppedIsFailure ? status || asked : status);
}
