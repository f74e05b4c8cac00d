import { computed, ref, shallowReactive } from 'vue'
import * as api from '../world/api'
import { watchWorld } from '../world/live'
import type { Message } from '../world/types'

/** One person's chat with the app, kept up to date. */
export function useChat(userid: string) {
  const byId = shallowReactive(new Map<number, Message>())
  const state = ref<'loading' | 'ready' | 'broken'>('loading')
  const list = computed(() => [...byId.values()].sort((one, other) => one.id - other.id))

  const keep = (message: Message) => {
    if ((byId.get(message.id)?.revision ?? -1) < message.revision) byId.set(message.id, message)
  }

  async function load() {
    try {
      ;(await api.messages(userid)).forEach(keep)
      state.value = 'ready'
    } catch {
      if (state.value === 'loading') state.value = 'broken'
    }
  }

  const online = watchWorld({ connected: load, message: keep, reset: () => byId.clear() }, userid)

  return {
    list,
    state,
    online,
    say: async (content: string) => keep(await api.say(userid, content)),
    resend: async (id: number) => keep(await api.resend(userid, id)),
    tap: async (id: number, key: string, selected: Record<string, string[]>) => keep(await api.tap(userid, id, key, selected)),
  }
}
