import { ref } from 'vue'
import { newKey, Offline, post, Problem } from '../api/call'
import { area } from '../area'

/** What somebody wants done. It is kept in this browser until the server has answered, under one key, so that sending it again does nothing twice. */
export interface Intent {
  key: string
  person: string
  /** Of what; there is one at a time. */
  subject: string
  title: string
  verb: string
  path: string
  body: Record<string, unknown>
  at: number
}

/** One that is wanted just now. */
export type Wish = Pick<Intent, 'person' | 'subject' | 'title' | 'verb' | 'path' | 'body'>

/** done; kept: there was no connection, it goes by itself later; refused: the server said no, and nothing was done. */
export type Outcome<T = unknown> = { kind: 'done'; answer: T } | { kind: 'kept' } | { kind: 'refused'; problem: Problem }

const key = `baton.${area}.intents`
const longestKept = 24 * 60 * 60 * 1000

/** Those that are on their way or wait for a connection. */
export const intents = ref<Intent[]>(read())

/** What became of those that were sent later, until it is read. */
export const reports = ref<{ intent: Intent; problem?: Problem }[]>([])

const sending = new Set<string>()

function read(): Intent[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as Intent[]
    return kept.filter((intent) => intent.path && Date.now() - intent.at < longestKept)
  } catch {
    return []
  }
}

function keep(next: Intent[]): void {
  intents.value = next
  try {
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // A browser that keeps nothing forgets it with the page; the page says so while it waits.
  }
}

export const intentOf = (subject: string, person: string): Intent | undefined => intents.value.find((intent) => intent.subject === subject && intent.person === person)

export const isSending = (intent: Intent): boolean => sending.has(intent.key)

/** Does it, or keeps it. Asked for twice, it is one. */
export async function act<T>(wish: Wish): Promise<Outcome<T>> {
  const intent = intentOf(wish.subject, wish.person) ?? { ...wish, key: newKey(), at: Date.now() }
  if (sending.has(intent.key)) return { kind: 'kept' }
  if (!intents.value.includes(intent)) keep([...intents.value, intent])
  return send<T>(intent)
}

/** It is not sent any more. What is on its way already may have been done. */
export function drop(intent: Intent): void {
  keep(intents.value.filter((kept) => kept.key !== intent.key))
}

async function send<T>(intent: Intent): Promise<Outcome<T>> {
  sending.add(intent.key)
  try {
    const answer = await post<T>(intent.path, intent.body, intent.key)
    drop(intent)
    return { kind: 'done', answer }
  } catch (fault) {
    // Signed out in the middle: it goes on after the sign-in.
    if (fault instanceof Offline || (fault instanceof Problem && fault.status === 401)) return { kind: 'kept' }
    drop(intent)
    if (fault instanceof Problem) return { kind: 'refused', problem: fault }
    throw fault
  } finally {
    sending.delete(intent.key)
  }
}

/** Sends what was kept for this person, the oldest first. */
export async function sendKept(person: string): Promise<void> {
  for (const intent of intents.value.filter((kept) => kept.person === person && !sending.has(kept.key))) {
    const outcome = await send(intent)
    if (outcome.kind === 'kept') return
    reports.value = [...reports.value, outcome.kind === 'done' ? { intent } : { intent, problem: outcome.problem }]
  }
}
