import fs from 'node:fs';
import path from 'node:path';
import { partsOf } from './readme.mjs';

/** Adds README.md's lines to the backend of a new app. */
export function editBackend(app, blocks) {
  edit(path.join(app, 'packages/backend/src/index.ts'), text =>
    before(text, 'backend.start();', `${blocks['backend:index']}\n`),
  );
  fs.writeFileSync(path.join(app, 'app-config.flink.yaml'), blocks.config);
}

/** Adds README.md's lines to the frontend of an app on the old system. */
export function editLegacyFrontend(app, blocks) {
  const routes = partsOf(blocks['legacy:app']);
  edit(path.join(app, 'packages/app/src/App.tsx'), text =>
    before(
      routes.imports + text,
      '</FlatRoutes>',
      `${withoutSemicolon(routes.sections[0])}\n`,
    ),
  );
  const page = partsOf(blocks['legacy:entity-page']);
  const [definition, useOfIt] = page.sections;
  edit(
    path.join(app, 'packages/app/src/components/catalog/EntityPage.tsx'),
    text =>
      after(
        before(
          page.imports + text,
          'const componentPage = (',
          `${definition}\n\n`,
        ),
        'const componentPage = (\n  <EntitySwitch>',
        `\n${withoutSemicolon(useOfIt)}`,
      ),
  );
}

function edit(file, change) {
  fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));
}

function before(text, place, addition) {
  return at(text, place, index => index, addition);
}

function after(text, place, addition) {
  return at(text, place, index => index + place.length, addition);
}

function at(text, place, position, addition) {
  const index = text.indexOf(place);
  if (index < 0) {
    throw new Error(
      `The app that create-app makes no longer contains ${JSON.stringify(
        place,
      )}`,
    );
  }
  const cut = position(index);
  return text.slice(0, cut) + addition + text.slice(cut);
}

/** An expression in the README ends as a statement does. */
function withoutSemicolon(text) {
  return text.trim().replace(/;$/, '');
}
