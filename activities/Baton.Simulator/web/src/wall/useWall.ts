import { computed, reactive, ref, shallowRef } from 'vue'
import * as wechat from '../consumer/api'
import * as api from '../world/api'
import { useWorldClock } from '../world/clock'
import { watchWorld } from '../world/live'
import type { Expense, FaultStatus, Owner, Person } from '../world/types'
import { ownersOf } from './owners'

/** Everything the wall shows beside the phones. */
export function useWall() {
  const people = shallowRef<Person[]>([])
  const owners = shallowRef<Owner[]>([])
  const state = ref<'loading' | 'ready' | 'broken'>('loading')
  const ledger = reactive(new Map<string, Expense>())
  const fresh = reactive(new Set<string>())
  const faults = shallowRef<FaultStatus[]>([])
  const callbackUrl = ref<string | null>(null)
  const unread = reactive(new Map<string, number>())
  const newest = new Map<string, number>()
  const clock = useWorldClock()

  async function load() {
    try {
      const [everybody, consumers, rows, weComUrl, weChatUrl] = await Promise.all([
        api.people(),
        wechat.consumers(),
        api.expenses(),
        api.callbackUrl(),
        wechat.callbackUrl(),
        clock.load(),
      ])
      people.value = everybody
      owners.value = ownersOf(everybody, consumers)
      owners.value.forEach((p) => newest.set(p.userid, Math.max(p.lastMessageId, newest.get(p.userid) ?? 0)))
      callbackUrl.value = weComUrl ?? weChatUrl
      rows.forEach((row) => ledger.set(row.id, row))
      state.value = 'ready'
    } catch {
      if (state.value === 'loading') state.value = 'broken'
    }
  }

  const online = watchWorld({
    connected: load,
    message(message) {
      // A card that only changes its face is no new message.
      if (message.from === 'app' && message.id > (newest.get(message.userid) ?? 0)) {
        newest.set(message.userid, message.id)
        unread.set(message.userid, (unread.get(message.userid) ?? 0) + 1)
      }
    },
    expense(row) {
      ledger.set(row.id, row)
      fresh.add(row.id)
    },
    clock: clock.set,
    people: load,
    faults: (all) => (faults.value = all),
    callback: (address) => (callbackUrl.value = address.url),
    reset() {
      ledger.clear()
      fresh.clear()
      unread.clear()
      void load()
    },
  })

  const seen = (userid: string) => unread.delete(userid)
  window.addEventListener('message', (e: MessageEvent<{ seen?: unknown }>) => {
    if (typeof e.data?.seen === 'string') seen(e.data.seen)
  })

  const rows = computed(() => [...ledger.values()].sort((one, other) => other.id.localeCompare(one.id)))
  return { people, owners, now: clock.now, state, online, rows, fresh, faults, callbackUrl, unread, seen, load }
}
