import { type DestinationStream, destination, type Logger, type LoggerOptions, pino } from 'pino';

/** Fields that may carry a secret, at the top of a log line or one level down. */
const SECRET_FIELDS = ['authorization', 'cookie', 'set-cookie', 'password', 'secret', 'token', 'databaseUrl'];

/**
 * JSON logs, one object a line, on standard error: standard output belongs to what a command prints.
 * Writes are synchronous, so the last line before a crash is there.
 *
 * @param level `fatal`, `error`, `warn`, `info`, `debug` or `silent`.
 */
export function createLogger(
  level: string,
  stream: DestinationStream = destination({ fd: 2, sync: true }),
): Logger {
  const options: LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`]),
      censor: '[redacted]',
    },
  };
  return pino(options, stream);
}

/**
 * An error as data: its name, message, code, stack and causes, and nothing else. Drivers hang queries,
 * parameters and connection settings onto their errors; those may be private and stay out of the log.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return hidePasswords(String(error));
  return {
    type: error.name,
    message: hidePasswords(error.message),
    ...('code' in error && { code: String(error.code) }),
    stack: hidePasswords(error.stack ?? ''),
    ...(error.cause !== undefined && depth < 5 && { cause: describeError(error.cause, depth + 1) }),
  };
}

/** Blanks the user information of addresses, as in `postgres://user:password@host`. */
export function hidePasswords(text: string): string {
  return text.replace(/(:\/\/)[^\s/@]{1,200}@/g, '$1[redacted]@');
}
