import { computed, ref, shallowReactive, shallowRef } from 'vue'
import * as api from '../world/api'
import { useWorldClock } from '../world/clock'
import { watchWorld } from '../world/live'
import type { Menu, Message, Place } from '../world/types'

/** One person's chat with the app, kept up to date. */
export function useChat(userid: string) {
  const byId = shallowReactive(new Map<number, Message>())
  const state = ref<'loading' | 'ready' | 'broken'>('loading')
  const list = computed(() => [...byId.values()].sort((one, other) => one.id - other.id))

  const menu = shallowRef<Menu>({})
  const clock = useWorldClock()

  const keep = (message: Message) => {
    if ((byId.get(message.id)?.revision ?? -1) < message.revision) byId.set(message.id, message)
  }

  async function load() {
    try {
      const [messages, current] = await Promise.all([api.messages(userid), api.menu(), clock.load()])
      messages.forEach(keep)
      menu.value = current
      state.value = 'ready'
    } catch {
      if (state.value === 'loading') state.value = 'broken'
    }
  }

  const online = watchWorld({ connected: load, message: keep, menu: (changed) => (menu.value = changed), clock: clock.set, reset: () => byId.clear() }, userid)

  return {
    list,
    state,
    online,
    now: clock.now,
    menu,
    say: async (content: string) => keep(await api.say(userid, content)),
    send: async (file: File) => keep(await api.send(userid, file)),
    show: async (place: Place) => keep(await api.show(userid, place)),
    enter: async () => keep(await api.enter(userid)),
    tapMenu: async (button: string, what: { scanned?: string; place?: Place }) => keep(await api.tapMenu(userid, button, what)),
    resend: async (id: number) => keep(await api.resend(userid, id)),
    tap: async (id: number, key: string, selected: Record<string, string[]>) => keep(await api.tap(userid, id, key, selected)),
  }
}
