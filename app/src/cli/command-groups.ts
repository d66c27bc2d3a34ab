import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

interface CommandGroup {
  /** Its commands. */
  names: readonly string[];
  /** Loads it and adds its commands to the program. */
  add(program: Command, given: CommandContext): Promise<void>;
}

const GROUPS: readonly CommandGroup[] = [
  {
    names: ['similar'],
    add: async (program, given) => (await import('./similar.ts')).addSimilarCommand(program, given),
  },
  {
    names: ['papers'],
    add: async (program, given) => (await import('./papers.ts')).addPapersCommands(program, given),
  },
  {
    names: ['index', 'refusals'],
    add: async (program, given) => (await import('./admin.ts')).addAdminCommands(program, given),
  },
  {
    names: ['evaluate'],
    add: async (program, given) => (await import('./evaluate.ts')).addEvaluateCommand(program, given),
  },
  {
    names: ['encoder'],
    add: async (program, given) => (await import('./encoder.ts')).addEncoderCommands(program, given),
  },
  {
    names: ['backup', 'restore', 'export', 'doctor'],
    add: async (program, given) => (await import('./keeping.ts')).addKeepingCommands(program, given),
  },
  {
    names: ['messages', 'invite'],
    add: async (program, given) => (await import('./entry.ts')).addEntryCommands(program, given),
  },
  {
    names: ['mail'],
    add: async (program, given) => (await import('./mail.ts')).addMailCommands(program, given),
  },
  {
    names: ['role', 'suspend', 'lift'],
    add: async (program, given) => (await import('./moderation.ts')).addModerationCommands(program, given),
  },
  {
    names: ['demo'],
    add: async (program, given) => (await import('./demo.ts')).addDemoCommand(program, given),
  },
  {
    names: ['settings'],
    add: async (program, given) => (await import('./settings.ts')).addSettingsCommands(program, given),
  },
];

/**
 * Adds the group that `name`, the first word of the command line, belongs to; none where the program has that command
 * already; every group where nobody knows it, for help and for what may be meant. So a command starts with its own
 * modules alone, in about half of the time that all of them take.
 */
export async function addCommandGroups(
  program: Command,
  name: string | undefined,
  given: CommandContext,
): Promise<void> {
  if (program.commands.some((command) => command.name() === name)) return;
  const named = GROUPS.filter(({ names }) => name !== undefined && names.includes(name));
  for (const group of named.length > 0 ? named : GROUPS) await group.add(program, given);
}
