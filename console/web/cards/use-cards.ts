import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { policyCards, type PolicyCards } from '#protocol/console-cards.ts';
import { ask } from '../api/client.ts';

/** Every "what to do" card of the policy in force; asked anew when another policy is published. */
export const useCards = (): UseQueryResult<PolicyCards> =>
  useQuery({
    queryKey: ['policy', 'cards'],
    queryFn: ({ signal }) => ask(policyCards, '/api/policy/cards', { signal }),
  });
