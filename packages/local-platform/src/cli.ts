import { parseArgs } from 'node:util';
import { down, reset } from './down.ts';
import { describeError } from './errors.ts';
import { readOwner } from './lock/lock.ts';
import { resolvePaths } from './paths.ts';
import { prepare } from './prepare.ts';
import { currentStatus } from './status/status.ts';
import { describePlatform } from './status/terminal.ts';
import { lockFile, supervise } from './supervise.ts';
import { up } from './up.ts';

const USAGE = `Usage: platform <command>

  prepare            make certificates, tokens and the portal's configuration
  up [--foreground]  start the platform and wait until it is ready
  down               stop it and leave nothing of it on the machine; data stays
  status [--json]    say what it is doing
  reset --yes        down, then delete the cluster, all that jobs kept and what
                     the portal knows of them; stop the portal first
`;

const EXIT_USAGE = 2;

async function main(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      foreground: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const paths = resolvePaths();
  const write = (text: string) => process.stdout.write(text);
  switch (values.help ? 'help' : positionals[0]) {
    case 'prepare':
      await prepare(paths);
      return 0;
    case 'up':
      return await up(paths, { foreground: values.foreground, write });
    case 'run':
      return await supervise(paths);
    case 'down':
      await down(paths);
      write('The local platform is stopped; its data is kept.\n');
      return 0;
    case 'status': {
      const supervisor = readOwner(lockFile(paths));
      const status = currentStatus(
        paths.statusFile,
        pid => pid === supervisor?.pid,
      );
      write(
        values.json
          ? `${JSON.stringify(status, undefined, 2)}\n`
          : describePlatform(status, paths),
      );
      return 0;
    }
    case 'reset':
      if (!values.yes) {
        process.stderr.write(
          `This deletes the cluster and every checkpoint, savepoint and result below ${paths.home}. Say so: reset --yes\n`,
        );
        return EXIT_USAGE;
      }
      await reset(paths);
      write('The local platform is stopped and its data deleted.\n');
      return 0;
    case 'help':
      write(USAGE);
      return 0;
    default:
      process.stderr.write(USAGE);
      return EXIT_USAGE;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  process.exitCode = 1;
}
