import { ref, shallowRef, watch, type Ref } from 'vue'
import * as api from '../world/api'

/** A list of the ERP that follows what is searched for; `load` brings it up to date. */
export function useList<T>(resource: string, search: Ref<string>, parameters: Record<string, string>) {
  const rows = shallowRef<T[]>([])
  const total = ref(0)
  const state = ref<'loading' | 'ready' | 'broken'>('loading')
  let asked = 0

  async function load() {
    const turn = ++asked
    try {
      const page = await api.erpList<T>(resource, { ...parameters, ...(search.value ? { q: search.value } : {}) })
      // A slow answer to an earlier question must not replace the answer to a later one.
      if (turn !== asked) return
      rows.value = page.items
      total.value = page.total
      state.value = 'ready'
    } catch {
      if (turn === asked && state.value === 'loading') state.value = 'broken'
    }
  }

  watch(search, load)
  void load()
  return { rows, total, state, load }
}
