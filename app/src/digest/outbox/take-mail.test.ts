import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { DAY_MS, NOW, putMail } from '../testing.ts';
import { takeMails } from './take-mail.ts';

describeOnEachDatabase('takeMails', (database) => {
  it('gives up what is of no use in parts, so that others come to write', async () => {
    const store = await database.open();
    await putMail(store);
    const [first] = await store.db.selectFrom('outbox').selectAll().execute();
    if (first === undefined) throw new Error('There is no mail.');
    const { id: _, ...mail } = first;
    const copies = Array.from({ length: 550 }, (_copy, copy) => ({ ...mail, message_id: `<${copy}@here>` }));
    for (const some of [copies.slice(0, 300), copies.slice(300)])
      await store.db.insertInto('outbox').values(some).execute();
    const later = { now: NOW + 10 * DAY_MS, most: 50, perMinute: 0 };
    const waiting = () =>
      store.db.selectFrom('outbox').select('id').where('next_at', 'is not', null).execute();
    expect(await takeMails(store, later)).toEqual([]);
    expect(await waiting()).toHaveLength(51);
    expect(await takeMails(store, later)).toEqual([]);
    expect(await waiting()).toEqual([]);
  });
});
