import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { editLegacyFrontend } from './lines.mjs';
import { partsOf, readmeBlocks } from './readme.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-lines-'));
after(() => fs.rmSync(folder, { recursive: true }));

test('README.md has every block that an adopter needs', () => {
  const blocks = readmeBlocks();
  for (const name of [
    'backend:install',
    'backend:index',
    'config',
    'new:install',
    'legacy:install',
    'legacy:app',
    'legacy:entity-page',
  ]) {
    assert.ok(blocks[name]?.trim(), `<!-- adopter:${name} --> and a block`);
  }
});

test('a block is split into imports and sections', () => {
  const block = `// App.tsx
import { A } from 'a';
import {
  B,
} from 'b';

// among the routes
<Route path="/a" />;
`;
  assert.deepEqual(partsOf(block), {
    imports: "import { A } from 'a';\nimport {\n  B,\n} from 'b';\n",
    sections: ['<Route path="/a" />;'],
  });
});

test('the lines stand where README.md says', () => {
  const write = (name, text) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return () => fs.readFileSync(file, 'utf8');
  };
  const app = write('packages/app/src/App.tsx', '<FlatRoutes>\n</FlatRoutes>');
  const page = write(
    'packages/app/src/components/catalog/EntityPage.tsx',
    'const componentPage = (\n  <EntitySwitch>\n    <Old />',
  );
  editLegacyFrontend(folder, {
    'legacy:app': "import { A } from 'a';\n// among the routes\n<Route />;\n",
    'legacy:entity-page':
      "import { B } from 'b';\nconst page = <B />;\n\n// first case\n<Case>{page}</Case>;\n",
  });
  assert.equal(
    app(),
    "import { A } from 'a';\n<FlatRoutes>\n<Route />\n</FlatRoutes>",
  );
  assert.equal(
    page(),
    "import { B } from 'b';\nconst page = <B />;\n\nconst componentPage = (\n  <EntitySwitch>\n<Case>{page}</Case>\n    <Old />",
  );
});

test('an app that has changed its shape is told, not edited wrongly', () => {
  fs.writeFileSync(path.join(folder, 'packages/app/src/App.tsx'), '<Routes/>');
  assert.throws(
    () =>
      editLegacyFrontend(folder, {
        'legacy:app': '// among\n<Route />;',
        'legacy:entity-page': '// first\n<Case />;',
      }),
    /no longer contains "<\/FlatRoutes>"/,
  );
});
