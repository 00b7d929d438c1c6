// Written by build/generate.ts from the folders of src/rules. Do not edit.
import { rule as accounts } from '#rules/accounts/rule.ts';
import { rule as agentHealth } from '#rules/agent-health/rule.ts';
import { rule as antivirus } from '#rules/antivirus/rule.ts';
import { rule as aup } from '#rules/aup/rule.ts';
import { rule as browserPolicy } from '#rules/browser-policy/rule.ts';
import { rule as diskEncryption } from '#rules/disk-encryption/rule.ts';
import { rule as downloads } from '#rules/downloads/rule.ts';
import { rule as firewall } from '#rules/firewall/rule.ts';
import { rule as localAdmins } from '#rules/local-admins/rule.ts';
import { rule as osUpdates } from '#rules/os-updates/rule.ts';
import { rule as password } from '#rules/password/rule.ts';
import { rule as screenLock } from '#rules/screen-lock/rule.ts';
import { rule as sharedDevice } from '#rules/shared-device/rule.ts';
import { rule as software } from '#rules/software/rule.ts';
import { rule as supervisedSession } from '#rules/supervised-session/rule.ts';
import { rule as time } from '#rules/time/rule.ts';
import { rule as usbStorage } from '#rules/usb-storage/rule.ts';
import { rule as webFilter } from '#rules/web-filter/rule.ts';
import { rule as wifi } from '#rules/wifi/rule.ts';
import type { Host } from '#platform/host.ts';
import type { DrillModule, EnforcerModule, ProbeModule } from '#rules/registry.ts';
import type { Rule } from '#rules/rule.ts';

/** Facts and parameters of a rule are opaque from outside. */
export const generatedRules = [
  accounts,
  agentHealth,
  antivirus,
  aup,
  browserPolicy,
  diskEncryption,
  downloads,
  firewall,
  localAdmins,
  osUpdates,
  password,
  screenLock,
  sharedDevice,
  software,
  supervisedSession,
  time,
  usbStorage,
  webFilter,
  wifi,
] as unknown as readonly Rule<never, never>[];

/** Loaded on demand: a process carries the probes of its own OS only. */
export const probeLoaders: Readonly<
  Record<string, Partial<Record<Host['os'], () => Promise<ProbeModule>>>>
> = {
  accounts: {
    linux: () => import('#rules/accounts/probe.linux.ts'),
    win32: () => import('#rules/accounts/probe.win32.ts'),
    darwin: () => import('#rules/accounts/probe.darwin.ts'),
  },
  'agent-health': {
    linux: () => import('#rules/agent-health/probe.linux.ts'),
    win32: () => import('#rules/agent-health/probe.win32.ts'),
    darwin: () => import('#rules/agent-health/probe.darwin.ts'),
  },
  antivirus: {
    linux: () => import('#rules/antivirus/probe.linux.ts'),
    win32: () => import('#rules/antivirus/probe.win32.ts'),
    darwin: () => import('#rules/antivirus/probe.darwin.ts'),
  },
  aup: {
    linux: () => import('#rules/aup/probe.linux.ts'),
    win32: () => import('#rules/aup/probe.win32.ts'),
    darwin: () => import('#rules/aup/probe.darwin.ts'),
  },
  'browser-policy': {
    linux: () => import('#rules/browser-policy/probe.linux.ts'),
    win32: () => import('#rules/browser-policy/probe.win32.ts'),
    darwin: () => import('#rules/browser-policy/probe.darwin.ts'),
  },
  'disk-encryption': {
    linux: () => import('#rules/disk-encryption/probe.linux.ts'),
    win32: () => import('#rules/disk-encryption/probe.win32.ts'),
    darwin: () => import('#rules/disk-encryption/probe.darwin.ts'),
  },
  downloads: {
    linux: () => import('#rules/downloads/probe.ts'),
    win32: () => import('#rules/downloads/probe.ts'),
    darwin: () => import('#rules/downloads/probe.ts'),
  },
  firewall: {
    linux: () => import('#rules/firewall/probe.linux.ts'),
    win32: () => import('#rules/firewall/probe.win32.ts'),
    darwin: () => import('#rules/firewall/probe.darwin.ts'),
  },
  'local-admins': {
    linux: () => import('#rules/local-admins/probe.linux.ts'),
    win32: () => import('#rules/local-admins/probe.win32.ts'),
    darwin: () => import('#rules/local-admins/probe.darwin.ts'),
  },
  'os-updates': {
    linux: () => import('#rules/os-updates/probe.linux.ts'),
    win32: () => import('#rules/os-updates/probe.win32.ts'),
    darwin: () => import('#rules/os-updates/probe.darwin.ts'),
  },
  password: {
    linux: () => import('#rules/password/probe.linux.ts'),
    win32: () => import('#rules/password/probe.win32.ts'),
    darwin: () => import('#rules/password/probe.darwin.ts'),
  },
  'screen-lock': {
    linux: () => import('#rules/screen-lock/probe.linux.ts'),
    win32: () => import('#rules/screen-lock/probe.win32.ts'),
    darwin: () => import('#rules/screen-lock/probe.darwin.ts'),
  },
  'shared-device': {
    linux: () => import('#rules/shared-device/probe.ts'),
    win32: () => import('#rules/shared-device/probe.ts'),
    darwin: () => import('#rules/shared-device/probe.ts'),
  },
  software: {
    linux: () => import('#rules/software/probe.linux.ts'),
    win32: () => import('#rules/software/probe.win32.ts'),
    darwin: () => import('#rules/software/probe.darwin.ts'),
  },
  'supervised-session': {
    linux: () => import('#rules/supervised-session/probe.linux.ts'),
    win32: () => import('#rules/supervised-session/probe.win32.ts'),
    darwin: () => import('#rules/supervised-session/probe.darwin.ts'),
  },
  time: {
    linux: () => import('#rules/time/probe.linux.ts'),
    win32: () => import('#rules/time/probe.win32.ts'),
    darwin: () => import('#rules/time/probe.darwin.ts'),
  },
  'usb-storage': {
    linux: () => import('#rules/usb-storage/probe.linux.ts'),
    win32: () => import('#rules/usb-storage/probe.win32.ts'),
    darwin: () => import('#rules/usb-storage/probe.darwin.ts'),
  },
  'web-filter': {
    linux: () => import('#rules/web-filter/probe.linux.ts'),
    win32: () => import('#rules/web-filter/probe.win32.ts'),
    darwin: () => import('#rules/web-filter/probe.darwin.ts'),
  },
  wifi: {
    linux: () => import('#rules/wifi/probe.linux.ts'),
    win32: () => import('#rules/wifi/probe.win32.ts'),
    darwin: () => import('#rules/wifi/probe.darwin.ts'),
  },
};

/** What changes the machine, loaded where the policy says enforce. */
export const enforcerLoaders: Readonly<
  Record<string, Partial<Record<Host['os'], () => Promise<EnforcerModule>>>>
> = {
  accounts: {
    linux: () => import('#rules/accounts/enforce.linux.ts'),
    win32: () => import('#rules/accounts/enforce.win32.ts'),
    darwin: () => import('#rules/accounts/enforce.darwin.ts'),
  },
  antivirus: {
    linux: () => import('#rules/antivirus/enforce.linux.ts'),
    win32: () => import('#rules/antivirus/enforce.win32.ts'),
    darwin: () => import('#rules/antivirus/enforce.darwin.ts'),
  },
  aup: {
    linux: () => import('#rules/aup/enforce.linux.ts'),
    win32: () => import('#rules/aup/enforce.win32.ts'),
    darwin: () => import('#rules/aup/enforce.darwin.ts'),
  },
  'browser-policy': {
    linux: () => import('#rules/browser-policy/enforce.linux.ts'),
    win32: () => import('#rules/browser-policy/enforce.win32.ts'),
    darwin: () => import('#rules/browser-policy/enforce.darwin.ts'),
  },
  downloads: {
    linux: () => import('#rules/downloads/enforce.ts'),
    win32: () => import('#rules/downloads/enforce.ts'),
    darwin: () => import('#rules/downloads/enforce.ts'),
  },
  firewall: {
    win32: () => import('#rules/firewall/enforce.win32.ts'),
  },
  'os-updates': {
    linux: () => import('#rules/os-updates/enforce.linux.ts'),
    win32: () => import('#rules/os-updates/enforce.win32.ts'),
    darwin: () => import('#rules/os-updates/enforce.darwin.ts'),
  },
  'screen-lock': {
    linux: () => import('#rules/screen-lock/enforce.linux.ts'),
    win32: () => import('#rules/screen-lock/enforce.win32.ts'),
  },
  'supervised-session': {
    linux: () => import('#rules/supervised-session/enforce.linux.ts'),
    win32: () => import('#rules/supervised-session/enforce.win32.ts'),
    darwin: () => import('#rules/supervised-session/enforce.darwin.ts'),
  },
  'usb-storage': {
    linux: () => import('#rules/usb-storage/enforce.linux.ts'),
    win32: () => import('#rules/usb-storage/enforce.win32.ts'),
    darwin: () => import('#rules/usb-storage/enforce.darwin.ts'),
  },
};

/** Trials of effect, for `beadle drill`. */
export const drillLoaders: Readonly<
  Record<string, Partial<Record<Host['os'], () => Promise<DrillModule>>>>
> = {
  accounts: {
    linux: () => import('#rules/accounts/drill.ts'),
    win32: () => import('#rules/accounts/drill.ts'),
    darwin: () => import('#rules/accounts/drill.ts'),
  },
  antivirus: {
    linux: () => import('#rules/antivirus/drill.linux.ts'),
    win32: () => import('#rules/antivirus/drill.win32.ts'),
    darwin: () => import('#rules/antivirus/drill.darwin.ts'),
  },
  aup: {
    linux: () => import('#rules/aup/drill.linux.ts'),
    win32: () => import('#rules/aup/drill.win32.ts'),
    darwin: () => import('#rules/aup/drill.darwin.ts'),
  },
  'browser-policy': {
    linux: () => import('#rules/browser-policy/drill.linux.ts'),
    win32: () => import('#rules/browser-policy/drill.win32.ts'),
    darwin: () => import('#rules/browser-policy/drill.darwin.ts'),
  },
  downloads: {
    linux: () => import('#rules/downloads/drill.ts'),
    win32: () => import('#rules/downloads/drill.ts'),
    darwin: () => import('#rules/downloads/drill.ts'),
  },
  firewall: {
    linux: () => import('#rules/firewall/drill.ts'),
    win32: () => import('#rules/firewall/drill.ts'),
    darwin: () => import('#rules/firewall/drill.ts'),
  },
  'os-updates': {
    linux: () => import('#rules/os-updates/drill.ts'),
    win32: () => import('#rules/os-updates/drill.ts'),
    darwin: () => import('#rules/os-updates/drill.ts'),
  },
  'screen-lock': {
    linux: () => import('#rules/screen-lock/drill.ts'),
    win32: () => import('#rules/screen-lock/drill.ts'),
    darwin: () => import('#rules/screen-lock/drill.ts'),
  },
  'supervised-session': {
    linux: () => import('#rules/supervised-session/drill.linux.ts'),
    win32: () => import('#rules/supervised-session/drill.win32.ts'),
    darwin: () => import('#rules/supervised-session/drill.darwin.ts'),
  },
  'usb-storage': {
    linux: () => import('#rules/usb-storage/drill.linux.ts'),
    win32: () => import('#rules/usb-storage/drill.win32.ts'),
    darwin: () => import('#rules/usb-storage/drill.darwin.ts'),
  },
  'web-filter': {
    linux: () => import('#rules/web-filter/drill.ts'),
    win32: () => import('#rules/web-filter/drill.ts'),
    darwin: () => import('#rules/web-filter/drill.ts'),
  },
};
