import type { BuiltImage } from '../image/index.ts';
import { build } from './build.ts';
import { network, start } from './cluster.ts';
import { Examples } from './examples.ts';
import { check, packages } from './prerequisites.ts';
import type { Step } from './step.ts';

/** The steps of a start, in order. */
export function planSteps(): Step[] {
  const examples = new Examples();
  let images: BuiltImage[] = [];
  return [
    check,
    packages,
    build(examples, built => {
      images = built;
    }),
    network,
    start(() => images),
    examples.step(),
  ];
}
