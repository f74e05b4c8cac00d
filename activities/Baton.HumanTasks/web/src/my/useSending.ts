import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { act, intentOf, type Intent, type Wish } from '../acts/intents'
import type { Problem } from '../api/call'

export interface Sending<T> {
  isBusy: Ref<boolean>
  kept: ComputedRef<Intent | undefined>
  refusal: Ref<Problem | undefined>
  /** What the server found wrong, by field. */
  wrong: ComputedRef<Record<string, string> | undefined>
  /** Sends it, once however often it is asked for; gives the answer when there is one. */
  send: (wish: Omit<Wish, 'person' | 'verb'>) => Promise<T | undefined>
}

/** A form on its way: sent, kept until there is a connection, or refused. */
export function useSending<T>(person: string, subject: () => string): Sending<T> {
  const isBusy = ref(false)
  const refusal = ref<Problem>()

  async function send(wish: Omit<Wish, 'person' | 'verb'>): Promise<T | undefined> {
    if (isBusy.value) return undefined
    isBusy.value = true
    refusal.value = undefined
    try {
      const outcome = await act<T>({ ...wish, person, verb: 'submit' })
      if (outcome.kind === 'refused') refusal.value = outcome.problem
      return outcome.kind === 'done' ? outcome.answer : undefined
    } finally {
      isBusy.value = false
    }
  }

  return {
    isBusy,
    kept: computed(() => intentOf(subject(), person)),
    refusal,
    wrong: computed(() => (refusal.value?.code === 'fields-invalid' ? (refusal.value.more.fields as Record<string, string>) : undefined)),
    send,
  }
}
