import { ref } from 'vue'

/** Whether the server has stopped answering. */
export const isLost = ref(false)

/** Whether somebody has to sign in before what is under way can go on. */
export const isSignedOut = ref(false)

const pause = 2000

let returning: Promise<void> | undefined
let signingIn: Promise<void> | undefined
let signedIn: () => void = () => {}

/** Waits until the server answers again. */
export const returned = (): Promise<void> => (returning ??= comeBack().finally(() => (returning = undefined)))

async function comeBack(): Promise<void> {
  isLost.value = true
  for (;;) {
    await new Promise((done) => setTimeout(done, pause))
    try {
      if ((await fetch('/readyz', { cache: 'no-store' })).ok) break
    } catch {
      // Not yet.
    }
  }
  isLost.value = false
}

/** Waits until somebody has signed in. */
export function signedInAgain(): Promise<void> {
  isSignedOut.value = true
  return (signingIn ??= new Promise((done) => (signedIn = done)))
}

/** Somebody has. */
export function welcome(): void {
  isSignedOut.value = false
  signingIn = undefined
  signedIn()
}
