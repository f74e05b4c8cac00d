import { newKey, post } from '../api/call'
import type { Rows } from './types'

/** Asks a query. For whom, the server knows; of several companies the page says which is meant. */
export const ask = (name: string, company: string | undefined, parameters: Record<string, string>): Promise<Rows> =>
  post<Rows>(`/api/my/queries/${encodeURIComponent(name)}/ask`, { company, parameters }, newKey())
