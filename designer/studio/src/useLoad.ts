import { onUnmounted, ref, type Ref } from 'vue'
import { Offline, Problem } from './api/call'

export interface Loading<T> {
  data: Ref<T | undefined>
  /** first: nothing to show yet; ready; refused, failed, offline: why not. What was loaded before stays. */
  state: Ref<'first' | 'ready' | 'refused' | 'failed' | 'offline'>
  message: Ref<string>
  reload: () => Promise<void>
}

/** Loads, and loads again every few seconds while the page is looked at. */
export function useLoad<T>(load: () => Promise<T>, every = 5000): Loading<T> {
  const data = ref<T>() as Ref<T | undefined>
  const state = ref<'first' | 'ready' | 'refused' | 'failed' | 'offline'>('first')
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
      state.value = fault instanceof Offline ? 'offline' : fault instanceof Problem && fault.status === 403 ? 'refused' : 'failed'
    }
  }

  void reload()
  const timer = setInterval(() => {
    if (!document.hidden) void reload()
  }, every)
  onUnmounted(() => {
    latest = -1
    clearInterval(timer)
  })
  return { data, state, message, reload }
}
