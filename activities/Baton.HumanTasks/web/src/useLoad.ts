import { onUnmounted, ref, type Ref } from 'vue'
import { Offline, Problem } from './api/call'

/** first: nothing to show yet; ready; refused: no right; missing: there is no such thing; late: somebody was faster; failed, offline: why not. What was loaded before stays. */
export type State = 'first' | 'ready' | 'refused' | 'missing' | 'late' | 'failed' | 'offline'

export interface Loading<T> {
  data: Ref<T | undefined>
  state: Ref<State>
  message: Ref<string>
  reload: () => Promise<void>
}

const every = 20_000

/** Loads, and loads again when the page is looked at anew, when the connection is back, and now and then while it is looked at. */
export function useLoad<T>(load: () => Promise<T>): Loading<T> {
  const data = ref<T>() as Ref<T | undefined>
  const state = ref<State>('first')
  const message = ref('')
  let latest = 0

  async function reload(): Promise<void> {
    const mine = ++latest
    try {
      const loaded = await load()
      if (mine !== latest) return
      data.value = loaded
      state.value = 'ready'
    } catch (fault) {
      if (mine !== latest) return
      message.value = fault instanceof Error ? fault.message : String(fault)
      state.value = fault instanceof Offline ? 'offline' : stateOf(fault)
    }
  }

  const look = () => {
    if (!document.hidden) void reload()
  }
  void reload()
  const timer = setInterval(look, every)
  const moments = ['focus', 'online', 'pageshow'] as const
  for (const moment of moments) addEventListener(moment, look)
  document.addEventListener('visibilitychange', look)
  onUnmounted(() => {
    latest = -1
    clearInterval(timer)
    for (const moment of moments) removeEventListener(moment, look)
    document.removeEventListener('visibilitychange', look)
  })
  return { data, state, message, reload }
}

function stateOf(fault: unknown): State {
  if (!(fault instanceof Problem)) return 'failed'
  return ({ 403: 'refused', 404: 'missing', 409: 'late' } as const)[fault.status as 403 | 404 | 409] ?? 'failed'
}
