import { ref } from 'vue'
import { area } from '../area'

/** Signing in does not lead anywhere: the page says so instead of going round in circles. */
export const isShutOut = ref(false)

const messenger = area === 'my' ? 'wechat' : 'wecom'
const key = `baton.${area}.sent-to-sign-in`
const soon = 30_000
const most = 3

let isLeaving = false

/** Goes to the messenger's sign-in and comes back to this very place: at once inside the messenger; for WeCom by a scan elsewhere. */
export function signIn(isAsked = false): void {
  if (isLeaving) return
  // Whoever opens another task while the first is on its way to the sign-in is sent there again.
  const lately = (sessionStorage.getItem(key) ?? '').split(',').map(Number).filter((at) => Date.now() - at < soon)
  if (!isAsked && lately.length >= most) {
    isShutOut.value = true
    return
  }
  isLeaving = true
  sessionStorage.setItem(key, [...lately, Date.now()].join(','))
  location.replace(`/sign-in/${messenger}?return=${encodeURIComponent(location.pathname + location.search)}`)
}

/** Signing in has worked: the next time counts anew. */
export const signedIn = (): void => sessionStorage.removeItem(key)
