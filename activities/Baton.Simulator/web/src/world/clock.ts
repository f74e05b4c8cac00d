import { onScopeDispose, ref } from 'vue'
import * as api from './api'
import type { WorldTime } from './types'

/** What time it is in the world, which may be ahead of this machine's. */
export function useWorldClock() {
  const now = ref(new Date())
  let ahead = 0

  function show() {
    now.value = new Date(Date.now() + ahead)
  }

  function set(time: WorldTime) {
    ahead = Date.parse(time.now) - Date.now()
    show()
  }

  const ticking = setInterval(show, 5_000)
  onScopeDispose(() => clearInterval(ticking))
  return { now, set, load: async () => set(await api.clock()) }
}
