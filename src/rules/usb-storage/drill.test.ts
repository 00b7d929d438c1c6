import { beforeEach, expect, it } from 'vitest';
import { drill } from '#rules/usb-storage/drill.linux.ts';
import { type SimulatedDevice, SimulatedBus } from '#test/helpers/simulated-bus.ts';
import { parameters } from '#rules/usb-storage/parameters.ts';

const stick: SimulatedDevice = {
  vendor: '0951',
  product: '1666',
  serial: 'A1',
  label: 'Kingston',
  interfaces: [{ codes: '08/06/50' }],
};
const allow = [
  { device: { vendor: '0951', product: '1666', serial: 'A1' }, people: ['dsl'], why: 'CPOMS key' },
];

let bus: SimulatedBus;
/** What somebody at the laptop does when asked, one after the other; null: nobody is there. */
let doings: ((() => unknown) | null)[];
beforeEach(() => {
  bus = new SimulatedBus();
  doings = [];
});

const run = (wanted: object, mode: 'enforce' | 'observe' = 'enforce') =>
  drill({
    host: bus.host,
    parameters: parameters.parse(wanted),
    mode,
    now: () => new Date(),
    signal: new AbortController().signal,
    askTo: async () => {
      const doing = doings.shift() ?? null;
      await doing?.();
      return doing !== null;
    },
    confirm: async () => null,
    say: () => undefined,
    scratch: '/nowhere',
    writeFile: async () => undefined,
    removeFile: async () => undefined,
    wait: async () => undefined,
  });

const closeGate = () => bus.write('/sys/bus/usb/devices/usb1/interface_authorized_default', '0');
const outcomes = async (wanted: object) => (await run(wanted)).map(({ outcome }) => outcome);

it('proves that no disk of a refused stick appears', async () => {
  await closeGate();
  doings = [() => bus.plug('1-1', stick)];
  const steps = await run({ default: 'block' });
  expect(steps).toMatchObject([
    { outcome: 'proved', saw: 'all 1 do' },
    {
      outcome: 'proved',
      saw: 'Kingston (0951:1666, serial A1): no disk appeared at any moment',
    },
  ]);
});

it('fails where a disk appears, even for a moment', async () => {
  doings = [
    async () => {
      bus.plug('1-1', stick);
      await bus.write('/sys/bus/usb/devices/1-1:1.0/authorized', '0');
    },
  ];
  expect(await outcomes({ default: 'block' })).toEqual(['failed', 'failed']);
});

it('tries the allowed stick, and the end of its time', async () => {
  await closeGate();
  const letIn = async () => {
    bus.plug('1-2', stick);
    await bus.write('/sys/bus/usb/devices/1-2:1.0/authorized', '1');
    await bus.write('/sys/bus/usb/drivers_probe', '1-2:1.0');
  };
  const takeOut = () => bus.write('/sys/bus/usb/devices/1-2:1.0/authorized', '0');
  doings = [() => bus.plug('1-1', { ...stick, serial: 'B2' }), letIn, takeOut];
  const wanted = { default: 'block', allow };
  expect(await outcomes(wanted)).toEqual(['proved', 'proved', 'proved', 'proved']);
  bus.unplug('1-2');
  doings = [() => bus.plug('1-3', stick), letIn, () => undefined];
  expect(await outcomes(wanted)).toEqual(['proved', 'proved', 'proved', 'failed']);
});

it('is not run where nobody is there, no stick comes, or nothing is enforced', async () => {
  await closeGate();
  expect(await outcomes({ default: 'block', allow })).toEqual(['proved', 'not-run']);
  doings = [() => undefined];
  expect(await outcomes({ default: 'block' })).toEqual(['proved', 'not-run']);
  expect(await run({ default: 'block' }, 'observe')).toMatchObject([{ outcome: 'not-run' }]);
  expect(await run({})).toMatchObject([{ outcome: 'not-run' }]);
  expect(await run({ default: 'block', scope: ['phone'] })).toMatchObject([{ outcome: 'not-run' }]);
});
