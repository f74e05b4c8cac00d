import type { ApprovalRow, ErpPage, Expense, Fault, JournalEntry, Menu, Message, Person, Place, WorldTime } from './types'

/** What went wrong, in words for the person in front of the page. */
export class Refused extends Error {}

export async function call(method: string, path: string, body?: unknown): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, {
      method,
      ...(body === undefined ? {} : body instanceof FormData ? { body } : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  } catch {
    throw new Refused('连不上模拟器。')
  }
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string }
    throw new Refused(problem.detail ?? `模拟器答复 HTTP ${response.status}。`)
  }
  return response
}

export const get = async <T>(path: string) => (await (await call('GET', path)).json()) as T
export const post = async <T>(path: string, body: unknown) => (await (await call('POST', path, body)).json()) as T

const phone = (userid: string) => `/simulator/api/phones/${encodeURIComponent(userid)}`

export const people = () => get<Person[]>('/simulator/api/phones')
export const messages = (userid: string) => get<Message[]>(`${phone(userid)}/messages`)
export const say = (userid: string, content: string) => post<Message>(`${phone(userid)}/text`, { content })
export const resend = (userid: string, id: number) => post<Message>(`${phone(userid)}/messages/${id}/resend`, {})
export const menu = () => get<Menu>('/simulator/api/menu')
export const tapMenu = (userid: string, button: string, what: { scanned?: string; place?: Place }) => post<Message>(`${phone(userid)}/menu`, { button, ...what })
export const enter = (userid: string) => post<Message>(`${phone(userid)}/enter`, {})
export const show = (userid: string, place: Place) => post<Message>(`${phone(userid)}/location`, place)
export const send = (userid: string, file: File) => {
  const form = new FormData()
  form.append('media', file)
  return post<Message>(`${phone(userid)}/media`, form)
}
export const mediaUrl = (id: string) => `/simulator/api/media/${encodeURIComponent(id)}`
export const tap = (userid: string, id: number, key: string, selected: Record<string, string[]>) =>
  post<Message>(`${phone(userid)}/cards/${id}/click`, { key, selected })

export const approvals = () => get<ApprovalRow[]>('/simulator/api/approvals')
export const applyFor = (userid: string, reason: string, amount: number) => post<{ number: string }>('/simulator/api/approvals', { userid, reason, amount })
export const decide = (number: string, act: 'agree' | 'reject' | 'revoke', userid: string, speech: string) =>
  post<ApprovalRow>(`/simulator/api/approvals/${encodeURIComponent(number)}/${act}`, { userid, speech })

export const expenses = () => get<Expense[]>('/simulator/api/expenses')
export const callbackUrl = async () => (await get<{ url?: string }>('/simulator/api/callback')).url ?? null
export const addFault = (fault: Fault) => call('POST', '/simulator/api/faults', fault)
export const removeFault = (id: number) => call('DELETE', `/simulator/api/faults/${id}`)
export const clock = () => get<WorldTime>('/simulator/api/clock')
/** @param by Such as 00:20:00 or 1.00:00:00 */
export const advance = (by: string) => post<WorldTime>('/simulator/api/clock', { advance: by })
export const journal = (after: number) => get<JournalEntry[]>(`/simulator/api/journal?after=${after}&limit=1000`)
export const reset = () => call('POST', '/simulator/api/reset')

export const erpList = <T>(resource: string, parameters: Record<string, string>) =>
  get<ErpPage<T>>(`/simulator/api/erp/${resource}?${new URLSearchParams(parameters)}`)
export const advanceOrder = (number: string) => call('POST', `/simulator/api/erp/orders/${encodeURIComponent(number)}/advance`)
