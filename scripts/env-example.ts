import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { envExample } from '../app/src/config/texts.ts';

/** Writes `.env.example` from the settings table; `house-rules.test.ts` fails while it is out of date. */
await writeFile(join(import.meta.dirname, '..', '.env.example'), envExample());
