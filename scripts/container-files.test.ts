import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { envExample } from '../app/src/config/texts.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

/** The keys of a service in the Compose specification that this project may use. */
const SERVICE_KEYS = [
  ...['build', 'cap_drop', 'depends_on', 'environment', 'healthcheck', 'image', 'init', 'ports', 'profiles'],
  ...['read_only', 'restart', 'security_opt', 'tmpfs', 'user', 'volumes'],
];

interface Service {
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
}

function problemsIn(dockerfile: string): string[] {
  return validate(dockerfile).map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

function compose(): { services: Record<string, Service>; volumes: Record<string, null> } {
  const parsed = parseDocument(read('compose.yaml'), { strict: true });
  expect([...parsed.errors, ...parsed.warnings]).toEqual([]);
  return parsed.toJS() as ReturnType<typeof compose>;
}

test('the linter finds nothing in the Dockerfile, and a planted mistake', () => {
  expect(problemsIn(read('Dockerfile'))).toEqual([]);
  expect(problemsIn('FROM node:24-slim\nRUNN npm ci\n')).toHaveLength(1);
});

test('the image runs as an ordinary user, is checked, and takes no file that the checkout lacks', () => {
  const dockerfile = read('Dockerfile');
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^HEALTHCHECK /m);
  expect(dockerfile).toMatch(/^CMD \["node", /m);
  const copied = [...dockerfile.matchAll(/\/broadsheet\/([\w./-]+)/g)].map(([, path]) => path ?? '');
  const kept = copied.filter((path) => !['dist', 'node_modules'].includes(path));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('Compose knows every key, and every volume is declared', () => {
  const { services, volumes } = compose();
  for (const service of Object.values(services)) {
    expect(SERVICE_KEYS).toEqual(expect.arrayContaining(Object.keys(service)));
    const named = (service.volumes ?? []).map((volume) => volume.split(':')[0]);
    expect(Object.keys(volumes)).toEqual(expect.arrayContaining(named));
  }
});

test('Compose passes on settings that exist, and opens the port to this machine only', () => {
  const { broadsheet } = compose().services;
  const settings = Object.keys(broadsheet?.environment ?? {});
  expect(settings.length).toBeGreaterThan(0);
  expect(settings.filter((name) => !envExample().includes(`#${name}=`))).toEqual([]);
  expect(broadsheet?.ports).toEqual(['127.0.0.1:8080:8080']);
});
