import { expect, test } from 'vitest';
import { Told } from '#agent/told.ts';

test('an event is told once nothing with its mark waits, and looked for only when something has left', () => {
  const waiting = new Set(['2026-11-23T10:31:00.000Z']);
  let looks = 0;
  const told = new Told((mark) => {
    looks += 1;
    return waiting.has(mark);
  });
  const mark = '2026-11-23T10:31:00.000Z';
  expect([told.delivery(mark), told.delivery(mark)]).toEqual(['waiting', 'waiting']);
  expect(looks).toBe(1);
  told.delivered();
  expect(told.delivery(mark)).toBe('waiting');
  waiting.clear();
  told.delivered();
  expect([told.delivery(mark), told.delivery(mark)]).toEqual(['sent', 'sent']);
  expect(looks).toBe(3);
});

test('it remembers no more marks than it must', () => {
  let looks = 0;
  const told = new Told(() => {
    looks += 1;
    return false;
  });
  for (let one = 0; one < 201; one += 1) told.delivery(`mark-${one}`);
  told.delivery('mark-200');
  expect(looks).toBe(201);
  expect(told.delivery('mark-0')).toBe('sent');
  expect(looks).toBe(202);
});
