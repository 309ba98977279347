import {getJson} from './http.ts';
import type {MonthUsage, UsageTotal} from './types.ts';

/** What a month took, in the months and days of this device's clock. */
export function ofMonth(month: string | null): Promise<MonthUsage> {
  const query = new URLSearchParams({zone: Intl.DateTimeFormat().resolvedOptions().timeZone});
  if (month) query.set('month', month);
  return getJson(`/usage?${query}`);
}

/** What a conversation took, all its messages and branches together. */
export async function ofConversation(id: string, signal: AbortSignal): Promise<UsageTotal> {
  return (await getJson<{usage: UsageTotal}>(`/conversations/${encodeURIComponent(id)}?limit=1`, signal)).usage;
}
