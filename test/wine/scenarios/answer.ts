import { readFileSync } from 'node:fs';

/** Runs under Wine: reads the JSON file that is named, and prints what `work` answers. */
export async function answer<Input>(work: (input: Input) => Promise<unknown>): Promise<void> {
  const input = JSON.parse(readFileSync(String(process.argv[2]), 'utf8')) as Input;
  const result = await work(input);
  console.log(`ANSWER ${JSON.stringify(result, (_name, value: unknown) => plain(value))}`);
}

const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? { hex: Buffer.from(value).toString('hex') } : value;
