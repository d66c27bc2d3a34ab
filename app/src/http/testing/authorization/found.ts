import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import ts from 'typescript';
import { checkoutRoot } from '../../../root.ts';
import type { AppEnvironment } from '../../environment.ts';

/** Every route of an app, as `GET /papers/:id`, once; what is mounted for all methods is middleware. */
export function routesOf(app: Hono<AppEnvironment>): string[] {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort();
}

/**
 * Every exported function of the app that takes an actor, as `community/marks.ts setMark`. Left out are the rules
 * themselves (`community/actor.ts`) and functions that take a transaction: they are parts of one that has checked. Who
 * takes a function of one begins it, and is not left out.
 */
export function functionsWithActors(): string[] {
  const folder = join(checkoutRoot(), 'app/src');
  const files = globSync('**/*.{ts,tsx}', { cwd: folder }).filter(
    (file) => !/\.test\.tsx?$|(^|\/)testing(\/|\.)|^community\/actor\.ts$/.test(file),
  );
  return files
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      if (!/\bActor\b/.test(text)) return [];
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
      return source.statements.flatMap((statement) =>
        declared(statement)
          .filter(({ parameters }) => takesActor(parameters.map(({ type }) => type?.getText(source) ?? '')))
          .map(({ name }) => `${file} ${name}`),
      );
    })
    .sort();
}

function takesActor(types: readonly string[]): boolean {
  return types.some((type) => /\bActor\b/.test(type)) && !types.some((type) => /^Transaction\b/.test(type));
}

interface Declared {
  name: string;
  parameters: readonly ts.ParameterDeclaration[];
}

/** The functions that a statement exports, whichever way they are written. */
function declared(statement: ts.Statement): Declared[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!isExported) return [];
  if (ts.isFunctionDeclaration(statement)) {
    return [{ name: statement.name?.text ?? 'default', parameters: [...statement.parameters] }];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
    const isFunction =
      initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
    return isFunction && ts.isIdentifier(name)
      ? [{ name: name.text, parameters: [...initializer.parameters] }]
      : [];
  });
}
