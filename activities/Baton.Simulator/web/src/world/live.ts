import { onScopeDispose, ref, type Ref } from 'vue'
import type { Expense, FaultStatus, Menu, Message, WorldTime } from './types'

export interface Watcher {
  /** The stream stands: what is read now misses nothing that follows. */
  connected(): void
  message?(message: Message): void
  expense?(row: Expense): void
  /** Something in the ERP is new. */
  erp?(): void
  faults?(faults: FaultStatus[]): void
  /** Somebody came to the company, left it or is written otherwise. */
  people?(): void
  menu?(menu: Menu): void
  /** Somebody follows, or does no more. */
  consumer?(change: { id: string; follows: boolean }): void
  /** The account is writing, or stops. */
  typing?(change: { id: string; on: boolean }): void
  /** Something is to be paid or taken, or no more. */
  money?(): void
  /** Somebody added a member of the company, or removed one; or a code for it is new. */
  customers?(): void
  /** Something was said at 微信客服. */
  desk?(): void
  /** A request in WeCom's own approval application is new, or stands otherwise. */
  approvals?(): void
  /** The account's menu is another one. */
  wechatMenu?(): void
  clock?(time: WorldTime): void
  callback?(address: { url: string }): void
  reset(): void
}

/** Follows the world until the component goes. Returns whether the line is up. */
export function watchWorld(watcher: Watcher, userid?: string): Ref<boolean> {
  const online = ref(true)
  const source = new EventSource(userid ? `/simulator/api/live?user=${encodeURIComponent(userid)}` : '/simulator/api/live')
  const on = <T>(event: string, act: ((data: T) => void) | undefined) =>
    source.addEventListener(event, (e) => act?.(JSON.parse((e as MessageEvent<string>).data) as T))
  source.onopen = () => {
    online.value = true
    watcher.connected()
  }
  source.onerror = () => (online.value = false)
  on('message', watcher.message)
  on('expense', watcher.expense)
  on('erp', watcher.erp)
  on('faults', watcher.faults)
  on('people', watcher.people)
  on('menu', watcher.menu)
  on('consumer', watcher.consumer)
  on('typing', watcher.typing)
  on('wechatMenu', watcher.wechatMenu)
  on('money', watcher.money)
  on('customers', watcher.customers)
  on('desk', watcher.desk)
  on('approvals', watcher.approvals)
  on('clock', watcher.clock)
  on('callback', watcher.callback)
  on('reset', watcher.reset)
  onScopeDispose(() => source.close())
  return online
}
