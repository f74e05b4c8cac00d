import { computed, reactive, ref, shallowRef } from 'vue'
import * as api from '../world/api'
import { useWorldClock } from '../world/clock'
import { watchWorld } from '../world/live'
import type { Expense, FaultStatus, Person } from '../world/types'

/** Everything the wall shows beside the phones. */
export function useWall() {
  const people = shallowRef<Person[]>([])
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
      const [everybody, rows, url] = await Promise.all([api.people(), api.expenses(), api.callbackUrl(), clock.load()])
      people.value = everybody
      everybody.forEach((p) => newest.set(p.userid, Math.max(p.lastMessageId, newest.get(p.userid) ?? 0)))
      callbackUrl.value = url
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
    faults: (all) => (faults.value = all),
    callback: (address) => (callbackUrl.value = address.url),
    reset() {
      ledger.clear()
      fresh.clear()
      unread.clear()
    },
  })

  const seen = (userid: string) => unread.delete(userid)
  window.addEventListener('message', (e: MessageEvent<{ seen?: unknown }>) => {
    if (typeof e.data?.seen === 'string') seen(e.data.seen)
  })

  const rows = computed(() => [...ledger.values()].sort((one, other) => other.id.localeCompare(one.id)))
  return { people, now: clock.now, state, online, rows, fresh, faults, callbackUrl, unread, seen, load }
}
