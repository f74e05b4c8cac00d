import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { useWorldClock } from '../world/clock'
import { watchWorld } from '../world/live'
import type { Consumer, Menu, Message, Money } from '../world/types'
import * as api from './api'

/** How long "is writing" stands if nothing follows. */
const typingLasts = 15_000

/** One consumer's chat with the account, kept up to date. */
export function useConsumerChat(person: Consumer) {
  const byId = shallowReactive(new Map<number, Message>())
  const state = ref<'loading' | 'ready' | 'broken'>('loading')
  const follows = ref(person.follows)
  const typing = ref(false)
  const menu = shallowRef<Menu>({})
  const money = shallowRef<Money>({ payments: [], transfers: [], refunds: [] })
  const clock = useWorldClock()
  const list = computed(() => [...byId.values()].sort((one, other) => one.id - other.id))
  let silence: ReturnType<typeof setTimeout> | undefined

  const keep = (message: Message) => {
    if ((byId.get(message.id)?.revision ?? -1) < message.revision) byId.set(message.id, message)
    if (message.from === 'app') typing.value = false
  }

  async function loadMenu() {
    menu.value = await api.menu(person.id).catch(() => ({}))
  }

  async function loadMoney() {
    money.value = await api.money(person.id).catch(() => money.value)
  }

  async function load() {
    try {
      const [messages, everybody] = await Promise.all([api.messages(person.id), api.consumers(), loadMenu(), loadMoney(), clock.load()])
      messages.forEach(keep)
      follows.value = everybody.find((other) => other.id === person.id)?.follows ?? false
      state.value = 'ready'
    } catch {
      if (state.value === 'loading') state.value = 'broken'
    }
  }

  const online = watchWorld(
    {
      connected: load,
      message: keep,
      consumer(change) {
        follows.value = change.follows
        void loadMenu()
      },
      typing(change) {
        typing.value = change.on
        clearTimeout(silence)
        if (change.on) silence = setTimeout(() => (typing.value = false), typingLasts)
      },
      wechatMenu: loadMenu,
      money: loadMoney,
      clock: clock.set,
      reset() {
        byId.clear()
        void load()
      },
    },
    person.id,
  )

  /** Does something and shows what comes of it at once. */
  const act = async (doing: Promise<Message>) => keep(await doing)
  return { list, state, online, follows, typing, menu, money, now: clock.now, act }
}
