import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from './testing.ts';
import { writePatiently } from './write-patiently.ts';

describeOnEachDatabase('writePatiently', (database) => {
  it.each(['40001', '40P01'])('begins again what was ended for another with %s', async (code) => {
    const store = await database.open();
    if (store.dialect === 'sqlite') return;
    let begun = 0;
    const work = () =>
      writePatiently(store, async (transaction) => {
        begun += 1;
        await transaction
          .insertInto('settings')
          .values({ name: `try ${begun}`, value: '1' })
          .execute();
        const raise = sql`do $$ begin raise exception 'gave way' using errcode = ${sql.lit(code)}; end $$`;
        if (begun < 3) await raise.execute(transaction);
      });
    await work();
    const tries = store.db.selectFrom('settings').select('name').where('name', 'like', 'try %');
    expect(await tries.execute()).toEqual([{ name: 'try 3' }]);
  });

  it('throws what is nobody else’s doing at once', async () => {
    const store = await database.open();
    let begun = 0;
    const work = () => {
      begun += 1;
      throw new Error('wrong');
    };
    await expect(writePatiently(store, work)).rejects.toThrow('wrong');
    expect(begun).toBe(1);
  });
});
