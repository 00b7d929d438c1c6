import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import {
  aupCoverage,
  classDetail,
  classList,
  deviceDetail,
  deviceHistory,
  devicePage,
  enrolmentCodes,
  me,
  overview,
  policyView,
  requestPage,
  type AupCoverage,
  type ClassDetail,
  type ClassSummary,
  type DeviceDetail,
  type DeviceHistory,
  type DevicePage,
  type EnrolmentCode,
  type Me,
  type Overview,
  type PolicyView,
  type RequestPage,
} from '#protocol/console-api.ts';
import { faultPage, helpCalls, type FaultPage, type HelpCalls } from '#protocol/console-help.ts';
import { ruleCatalogue, type RuleCatalogue } from '#protocol/rule-catalogue.ts';
import { ask } from './client.ts';

/**
 * One hook for each answer of the console. The first word of a key says what it is about; live
 * topics name these words (`live-topics.ts`), so that a change is asked for again.
 */

export const useMe = (): UseQueryResult<Me> =>
  useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => ask(me, '/api/me', { signal }),
    staleTime: Infinity,
  });

export const useOverview = (): UseQueryResult<Overview> =>
  useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => ask(overview, '/api/overview', { signal }),
  });

/** One page of devices; `search` is a query string as the address has it. */
export const useDevices = (search: string, enabled = true): UseQueryResult<DevicePage> =>
  useQuery({
    queryKey: ['devices', search],
    queryFn: ({ signal }) =>
      ask(devicePage, `/api/devices${search === '' ? '' : `?${search}`}`, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  });

export const useDevice = (device: string): UseQueryResult<DeviceDetail> =>
  useQuery({
    queryKey: ['device', device],
    queryFn: ({ signal }) => ask(deviceDetail, `/api/devices/${device}`, { signal }),
  });

/** What one rule (or every rule) said about a device, newest first. */
export const useDeviceHistory = (device: string, rule: string): UseQueryResult<DeviceHistory> =>
  useQuery({
    queryKey: ['history', device, rule],
    queryFn: ({ signal }) =>
      ask(deviceHistory, `/api/devices/${device}/history${rule === '' ? '' : `?rule=${rule}`}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const useRules = (): UseQueryResult<RuleCatalogue> =>
  useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => ask(ruleCatalogue, '/api/rules', { signal }),
    staleTime: Infinity,
  });

export const useClasses = (): UseQueryResult<ClassSummary[]> =>
  useQuery({
    queryKey: ['classes'],
    queryFn: ({ signal }) => ask(classList, '/api/classes', { signal }),
  });

export const useClass = (classId: string): UseQueryResult<ClassDetail> =>
  useQuery({
    queryKey: ['class', classId],
    queryFn: ({ signal }) => ask(classDetail, `/api/classes/${classId}`, { signal }),
  });

export const useAupCoverage = (): UseQueryResult<AupCoverage> =>
  useQuery({
    queryKey: ['aup'],
    queryFn: ({ signal }) => ask(aupCoverage, '/api/aup', { signal }),
  });

export const usePolicy = (search: string): UseQueryResult<PolicyView> =>
  useQuery({
    queryKey: ['policy', search],
    queryFn: ({ signal }) =>
      ask(policyView, `/api/policy${search === '' ? '' : `?${search}`}`, { signal }),
    placeholderData: keepPreviousData,
  });

export const useEnrolmentCodes = (): UseQueryResult<EnrolmentCode[]> =>
  useQuery({
    queryKey: ['enrolment-codes'],
    queryFn: ({ signal }) => ask(enrolmentCodes, '/api/enrolment-codes', { signal }),
  });

/** Requests that wait or were decided; `search` is a query string as the address has it. */
export const useRequests = (search: string): UseQueryResult<RequestPage> =>
  useQuery({
    queryKey: ['requests', search],
    queryFn: ({ signal }) =>
      ask(requestPage, `/api/requests${search === '' ? '' : `?${search}`}`, { signal }),
    placeholderData: keepPreviousData,
  });

/** Who asks for a grown-up; `enabled` for the roles that may know. */
export const useHelpCalls = (enabled = true): UseQueryResult<HelpCalls> =>
  useQuery({
    queryKey: ['help'],
    queryFn: ({ signal }) => ask(helpCalls, '/api/help', { signal }),
    enabled,
  });

/** What people said does not work; `search` is a query string as the address has it. */
export const useFaults = (search: string): UseQueryResult<FaultPage> =>
  useQuery({
    queryKey: ['faults', search],
    queryFn: ({ signal }) =>
      ask(faultPage, `/api/faults${search === '' ? '' : `?${search}`}`, { signal }),
    placeholderData: keepPreviousData,
  });
