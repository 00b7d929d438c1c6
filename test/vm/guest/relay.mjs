// The agent speaks plain HTTP with its own machine only: this carries it on to the host's console.
import { connect, createServer } from 'node:net';

const port = Number(process.argv[2]);
createServer((here) => {
  const there = connect(port, '10.0.2.2');
  for (const [one, other] of [
    [here, there],
    [there, here],
  ])
    one.pipe(other).on('error', () => one.destroy());
  here.on('error', () => there.destroy());
}).listen(port, '127.0.0.1');
