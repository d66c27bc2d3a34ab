import { setTimeout as sleep } from 'node:timers/promises';
import { type Act, type Acting, nextAct, type Scene } from './acts.ts';
import type { Ledger } from './ledger.ts';
import type { SimulatedReader } from './prepare.ts';

/** Longest pause between two acts of one reader. */
const THINKING_MS = 400;
/** Between two tries while the server is not there. */
const WAITING_MS = 200;

/** How one reader acts. */
export interface Reading {
  url: string;
  reader: SimulatedReader;
  ledger: Ledger;
  scene: Scene;
  random: () => number;
  /** Aborted when the time is over. */
  end: AbortSignal;
  /** Hears of answers that were neither success nor a lost connection. */
  onRefusal: (status: number) => void;
}

/**
 * One act after the other until the time is over. What nobody answered is in doubt; half of it is sent again, as a
 * browser does when its reader presses the button once more.
 */
export async function actUntil(reading: Reading): Promise<void> {
  const { scene, reader, random, end } = reading;
  const acting: Acting = { reader, random, said: 0 };
  const isOver = () => end.aborted;
  while (!isOver()) {
    await sleep(random() * THINKING_MS);
    const act = nextAct(scene, acting);
    const isRepeated = random() < 0.5;
    while (!(await tryAct(reading, act)) && isRepeated && !isOver()) await sleep(WAITING_MS);
    if (act.isPressedTwice) await tryAct(reading, act);
  }
}

/** Whether it was acknowledged. */
async function tryAct({ url, reader, ledger, onRefusal }: Reading, act: Act): Promise<boolean> {
  const status = await post(new URL(act.path, url), reader.token, act.form);
  if (status === 200 || status === 303) {
    ledger.acknowledge(act.fact, act.state);
    return true;
  }
  if (status !== null) onRefusal(status);
  ledger.doubt(act.fact, act.state);
  return false;
}

/** The status of the answer; null where the connection was lost. */
async function post(url: URL, token: string, form: Readonly<Record<string, string>>): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: `broadsheet=${token}`, 'Sec-Fetch-Site': 'same-origin' },
      body: new URLSearchParams(form),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
