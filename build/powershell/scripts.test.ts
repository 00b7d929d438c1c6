import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hostScriptPath, scriptPath } from '#platform/win32/powershell/script-path.ts';
import { copyPowershellScripts, powershellScripts } from '../bundle/powershell-scripts.ts';
import { type Allowance, checkScript } from './check-script.ts';

const root = join(import.meta.dirname, '..', '..');
const scripts = powershellScripts(root).map(({ source }) => source);

const host: Allowance = { commands: ['Remove-TypeData', 'Set-Content'], runsScripts: true };

test('every script parses, runs in ConstrainedLanguage mode and only looks', async () => {
  expect(scripts.length).toBeGreaterThan(1);
  const faults: string[] = [];
  for (const script of scripts) {
    const text = readFileSync(join(root, script), 'utf8');
    const allowance = script.endsWith(join('powershell', 'host.ps1')) ? host : {};
    for (const fault of await checkScript(text, allowance)) faults.push(`${script}: ${fault}`);
  }
  expect(faults).toEqual([]);
}, 60_000);

test.each([
  ['if ($a { 1 }', 'cannot be parsed'],
  ['@{ a = 1', 'cannot be parsed'],
  ['$a ? 1 : 2', 'cannot be parsed'],
  ['Get-Date && Get-Item', '5.1'],
  ['Add-Type -AssemblyName System.Web', 'Add-Type'],
  ['Invoke-Expression $x', 'Invoke-Expression'],
  ['iex $x', 'iex'],
  ['[System.IO.File]::ReadAllText("x")', 'a method is called'],
  ['[Environment]::MachineName', 'a static member'],
  ['$x = [System.Net.WebClient]$y', 'is not one that ConstrainedLanguage'],
  ['$x.Trim()', 'a method is called'],
  ['@{ a = "$($x.GetType())" }', 'a method is called'],
  ['New-Object System.Net.WebClient', 'New-Object'],
  ['New-Object -ComObject Microsoft.Update.Session', 'outside a try'],
  ['try { $s = New-Object -ComObject X.Y; $s.Install() } catch { 1 }', 'a method is called'],
  ['$s = 1; try { $s.Search("x") } catch { 1 }', 'a method is called'],
  ['Get-Process | % { $_.Id }', 'alias'],
  ['Get-Process | ? { $_.Id }', '? is not'],
  ['& $x', 'started with &'],
  ['& "$env:SystemRoot\\System32\\net.exe" \'localgroup\' "x" /delete', 'started with &'],
  ['& "$env:SystemRoot\\System32\\secedit.exe" /configure /cfg $file', 'started with &'],
  ['Remove-Item -LiteralPath $file', 'Remove-Item'],
  ['. ./other.ps1', 'taken in'],
  ['netsh wlan show profiles', 'netsh'],
  ['Set-ItemProperty HKLM:\\x y 1', 'Set-ItemProperty'],
  ['Stop-Service x', 'Stop-Service'],
  ['Invoke-CimMethod -InputObject $v -MethodName DisableKeyProtectors', 'only looks'],
  ['function Ask-It($m) { Invoke-CimMethod -InputObject $v -MethodName $m }\nAsk-It "Lock"', '$m'],
  ['if ($e.Exception.Message -like "*denied*") { 1 }', 'translated'],
  ['switch ($s.DisplayName) { "x" { 1 } }', 'translated'],
  ['Get-Item x # naïve', 'ASCII'],
  ['Get-Process | ForEach-Object -Parallel { 1 }', '-Parallel'],
])('a planted fault is found: %s', async (script, expected) => {
  expect((await checkScript(script)).join('\n')).toContain(expected);
});

test('what scripts need is no fault', async () => {
  const script = `param([string]$name, [int]$days)
function Format-Moment($moment) {
  if ($null -eq $moment) { return $null }
  Get-Date -Date $moment -Format 'o'
}
try {
  $searcher = New-Object -ComObject Microsoft.Update.Searcher
  $searcher.Online = $false
  $updates = $searcher.Search('IsInstalled=0').Updates
  $found = @(Get-CimInstance -Namespace 'root/cimv2' -ClassName 'Win32_Service' -ErrorAction Stop |
    Where-Object { $_.State -eq 'Running' } | Select-Object -First 5)
  $answer = Invoke-CimMethod -InputObject $found[0] -MethodName 'GetSecurityDescriptor'
  @{ at = Format-Moment $found[0].InstallDate; count = [int]$found.Count; more = [int]$updates.Count; code = $answer.ReturnValue }
} catch {
  @{ error = "$($_.FullyQualifiedErrorId)"; message = [string]$_ }
}
`;
  expect(await checkScript(script)).toEqual([]);
});

test('a bundle has every script where the agent looks for it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beadle-scripts-'));
  try {
    copyPowershellScripts(root, folder);
    const same = (bundled: string | undefined, source: string) =>
      expect(readFileSync(String(bundled), 'utf8')).toBe(readFileSync(join(root, source), 'utf8'));
    for (const script of scripts) {
      const name = /rules[\\/]([^\\/]+)[\\/]([^\\/]+)\.ps1$/.exec(script);
      same(name ? scriptPath(`${name[1]}/${name[2]}`, folder) : hostScriptPath(folder), script);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
