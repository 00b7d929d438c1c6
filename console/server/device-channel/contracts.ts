import type { Result } from '#base/result.ts';
import type { Tx } from '#console/db/database.ts';
import type { HttpProblem } from '#console/http/problem.ts';
import type { ClassroomWanted } from '#protocol/classroom.ts';
import type { DeviceFacts, EnrolAnswer, HeartbeatRequest } from '#protocol/device-channel.ts';
import type { ClassSitting, DesiredState, SupervisedSession } from '#protocol/desired-state.ts';

/** What the device channel asks of the features; app.ts joins them. */

export interface EnrolmentCodes {
  /** Uses the code once, or says why it cannot be used. */
  take(tx: Tx, code: string): Promise<Result<{ classId: string | null }, HttpProblem>>;
  hashOf(code: string): string;
}

export interface NewIdentity {
  readonly publicKey: string;
  readonly facts: DeviceFacts;
  readonly agentVersion: string;
  readonly classId: string | null;
  readonly codeHash: string;
}

export interface DeviceBook {
  keyOf(id: string): Promise<{ publicKey: string; enrolment: number } | null>;
  byKey(tx: Tx, publicKey: string): Promise<{ id: string; codeHash: string } | null>;
  /** A new device, or the asset with the same hardware under its new key. */
  enrol(tx: Tx, identity: NewIdentity): Promise<{ id: string; enrolment: number; again: boolean }>;
  /** The same device with the same key, shown another code: its class and facts, and no new chain. */
  enrolAgain(tx: Tx, id: string, identity: NewIdentity): Promise<void>;
  /** Notes that the device was heard; written to the database a moment later. */
  heard(id: string, heartbeat?: HeartbeatRequest): void;
  applied(id: string, revision: number): void;
  wanted(id: string): Promise<WantedOfDevice | null>;
}

/** What a heartbeat's answer tells beside the device's own state. */
export interface DeviceAdvice {
  newestAgent(): Promise<string>;
  /** Other devices, by name, at which the same known person is signed in now. */
  elsewhere(device: string): Promise<{ device: string; since: string }[]>;
}

export interface WantedOfDevice {
  readonly revision: number;
  readonly at: string;
  readonly classId: string | null;
  readonly recheck: string | null;
}

export interface NamedDocument {
  readonly revision: number;
  readonly hash: string;
}

export interface SignedDocuments {
  newest(): Promise<NamedDocument | null>;
  /** The compact JWS whose payload has this hash. */
  byHash(hash: string): Promise<string | null>;
}

export interface ClassSessions {
  /** Sessions of the class that had not passed their end at `at`. */
  ofClass(classId: string, at: string): Promise<{ sessions: SupervisedSession[]; ended: string[] }>;
}

/** Class sittings that are on at `at`; every device is told, as a class may sit at anybody's. */
export interface ClassSittings {
  forDevices(at: string): Promise<ClassSitting[]>;
}

/** Answers to what people asked for on a device. */
export interface Decisions {
  /** Those that may still matter to it at `at`, the latest last. */
  ofDevice(device: string, at: string): Promise<NonNullable<DesiredState['decisions']>>;
}

/** Answers to calls for help of a device. */
export interface HelpAnswers {
  ofDevice(device: string, at: string): Promise<NonNullable<DesiredState['help']>>;
}

/** What goes on between a teacher and a class beside the lesson. */
export interface ClassroomOfDevice {
  /** null: there is no such class. */
  ofDevice(device: string, classId: string, at: string): Promise<ClassroomWanted | null>;
}

export interface Snapshots {
  /** Whether the device's digest differs from what is stored, so that it should send a snapshot. */
  differs(device: string, storedThrough: number, digest: string): Promise<boolean>;
}

export type { DesiredState, EnrolAnswer };
