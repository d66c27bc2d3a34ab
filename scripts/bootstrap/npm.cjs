const { existsSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');
const { runQuietly } = require('./run-quietly.cjs');

/**
 * Runs npm under the given Node.
 * @param {string[]} args
 * @param {{ folder: string, node: string, label: string, signal: AbortSignal }} options
 */
async function npm(args, { folder, node, label, signal }) {
  const cli = npmCli(process.env.npm_execpath, process.execPath);
  // Without npm's own file there is a shim on the path; on Windows that is a .cmd file, which only a shell runs.
  const [command, first] = cli === null ? ['npm', []] : [node, [cli]];
  const shell = cli === null && process.platform === 'win32';
  const environment = withFirstOnPath(process.env, dirname(node));
  try {
    await runQuietly(command, [...first, ...args], { folder, environment, shell, label, signal });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${reason}\n\nnpm could not finish; nothing half done is used. Check the connection to the npm registry ` +
        '(npm ping), its proxy and mirror settings, and the free disk space; then run the same command again.',
    );
  }
}

/**
 * The npm that started us (another package manager sets the same variable), else the one beside our Node.
 * @param {string | undefined} execPath the variable npm_execpath
 * @param {string} node
 * @returns {string | null}
 */
function npmCli(execPath, node) {
  const besideNode = [
    join(dirname(node), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(dirname(node)), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const candidates = execPath?.endsWith('npm-cli.js') ? [execPath, ...besideNode] : besideNode;
  return candidates.find((file) => existsSync(file)) ?? null;
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} folder
 * @returns {NodeJS.ProcessEnv}
 */
function withFirstOnPath(environment, folder) {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...environment, [name]: [folder, environment[name]].filter(Boolean).join(delimiter) };
}

module.exports = { npm, npmCli };
