import { onMounted, onUnmounted, ref, type Ref } from 'vue'
import { intents, sendKept } from './acts/intents'
import { get, Offline } from './api/call'
import { signedIn } from './api/signIn'

const retry = 10_000
const idle = 1500

export interface Session<T> {
  me: Ref<T | undefined>
  fault: Ref<'offline' | 'failed' | undefined>
  message: Ref<string>
  begin: () => Promise<void>
}

/** Who looks at the pages. What was kept for them is sent once that is known, and whenever the connection is back. */
export function useSession<T>(path: string, idOf: (me: T) => string, pages: (() => Promise<unknown>)[]): Session<T> {
  const me = ref<T>() as Ref<T | undefined>
  const fault = ref<'offline' | 'failed'>()
  const message = ref('')

  async function begin(): Promise<void> {
    fault.value = undefined
    try {
      me.value = await get<T>(path)
      signedIn()
      void sendKept(idOf(me.value))
      // The others are fetched while there is a connection: in a tunnel it is too late.
      setTimeout(() => pages.forEach((page) => void page()), idle)
    } catch (thrown) {
      message.value = thrown instanceof Error ? thrown.message : String(thrown)
      fault.value = thrown instanceof Offline ? 'offline' : 'failed'
    }
  }

  function resend(): void {
    if (!me.value) void begin()
    else if (intents.value.length) void sendKept(idOf(me.value))
  }

  let timer = 0
  onMounted(() => {
    void begin()
    addEventListener('online', resend)
    timer = window.setInterval(() => {
      if (fault.value === 'offline' || intents.value.length) resend()
    }, retry)
  })
  onUnmounted(() => {
    removeEventListener('online', resend)
    clearInterval(timer)
  })
  return { me, fault, message, begin }
}
