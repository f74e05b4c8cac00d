import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { take } from './api/ahead'
import { get } from './api/call'
import type { Slice } from './api/types'
import { part } from './pages/lists'
import { useLoad, type Loading } from './useLoad'

const largest = 100

/** Lists as they were last seen: going back to one shows it at once. */
const seen = new Map<string, Slice<unknown>>()

export interface Listing<T> extends Omit<Loading<Slice<T>>, 'data'> {
  items: ComputedRef<T[] | undefined>
  total: ComputedRef<number>
  isAtEnd: ComputedRef<boolean>
  isLoadingMore: Ref<boolean>
  more: () => Promise<void>
}

/** A list that grows as it is scrolled. What is loaded again is as long as what was seen. */
export function useList<T extends { id: string }>(path: string): Listing<T> {
  const { data, state, message, reload } = useLoad(async () => {
    const loaded = await take<Slice<T>>(part(path, Math.min(largest, seen.get(path)?.items.length ?? 0)))
    seen.set(path, loaded)
    return loaded
  })
  data.value = seen.get(path) as Slice<T> | undefined
  const isLoadingMore = ref(false)

  async function more(): Promise<void> {
    const before = data.value
    if (!before?.next || isLoadingMore.value) return
    isLoadingMore.value = true
    try {
      const next = await get<Slice<T>>(part(path, 0, before.next))
      const known = new Set(before.items.map((item) => item.id))
      data.value = { ...next, items: [...before.items, ...next.items.filter((item) => !known.has(item.id))] }
      seen.set(path, data.value)
    } catch {
      // The end of the list asks again when it is next seen; the banner says what is wrong.
    } finally {
      isLoadingMore.value = false
    }
  }

  return {
    items: computed(() => data.value?.items),
    total: computed(() => data.value?.total ?? 0),
    isAtEnd: computed(() => !data.value?.next),
    state,
    message,
    isLoadingMore,
    reload,
    more,
  }
}
