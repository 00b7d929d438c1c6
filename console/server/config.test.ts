import { describe, expect, it } from 'vitest';
import { checkConfig } from '#console/config.ts';

describe('checkConfig', () => {
  it('fills in the defaults', () => {
    const result = checkConfig({ dataDir: '/tmp/x' });
    expect(result.ok && result.value.listen).toBe('127.0.0.1:8443');
  });

  it.each([
    [{}, 'dataDir'],
    [{ dataDir: 'x', listen: 'nowhere' }, 'listen'],
    [{ dataDir: 'x', listen: '127.0.0.1:99999' }, 'listen'],
    [{ dataDir: 'x', lisen: '127.0.0.1:1' }, 'lisen'],
    [{ dataDir: 'x', tls: { certFile: 'a' } }, 'tls.keyFile'],
    [{ dataDir: 'x', listen: '0.0.0.0:8443' }, 'plain http'],
    [{ dataDir: 'x', proxies: ['nginx'] }, 'an address or a network'],
  ])('names the bad key of %j', (raw, named) => {
    const result = checkConfig(raw);
    expect(result.ok ? '' : result.error.join('\n')).toContain(named);
  });

  it.each([
    { dataDir: 'x', listen: '0.0.0.0:8443', publicUrl: 'https://beadle.school.example' },
    { dataDir: 'x', listen: '[::1]:8443' },
    { dataDir: 'x', listen: '0.0.0.0:1', tls: { certFile: 'a', keyFile: 'b' } },
  ])('accepts %j', (raw) => expect(checkConfig(raw)).toMatchObject({ ok: true }));
});
