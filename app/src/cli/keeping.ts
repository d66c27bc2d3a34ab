import type { Command } from 'commander';
import { backupCommand } from './backup.ts';
import type { CommandContext } from './command-context.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { restoreCommand } from './restore.ts';

/** `broadsheet backup`, `restore`, `export` and `doctor`: the commands that keep an instance. */
export function addKeepingCommands(program: Command, { settings, origin, run }: CommandContext): void {
  program
    .command('backup')
    .description('write the whole store into one file, while everything goes on')
    .argument('<file>', 'file to write')
    .option('--force', 'replace a file of that name')
    .option('--json', 'print the result as one JSON object')
    .action((file: string, options: { force?: true; json?: true }) =>
      run(backupCommand(settings(), file, options)),
    );
  program
    .command('restore')
    .description('put a backup in the place of the store; the backup is checked first')
    .argument('<file>', 'backup to read')
    .option('--force', 'replace a store that has papers')
    .option('--discard', 'keep no copy of the store that is replaced')
    .option('--json', 'print the result as one JSON object')
    .action((file: string, options: { force?: true; discard?: true; json?: true }) =>
      run(restoreCommand(settings(), file, options)),
    );
  program
    .command('export')
    .description('write everything into a folder as open formats, which "import" reads back')
    .argument('<folder>', 'folder to make')
    .option('--json', 'print the result as one JSON object')
    .action((folder: string, options: { json?: true }) => run(exportCommand(settings(), folder, options)));
  program
    .command('doctor')
    .description('check settings, store and index, and say what to do')
    .option('--json', 'print the result as one JSON object')
    .action((options: { json?: true }) => run(doctorCommand(origin(), options)));
}
