import { ref, type Ref } from 'vue'

/** An act that is under way once at a time, and what went wrong with it in words. */
export function useAct(): { isBusy: Ref<boolean>; problem: Ref<string>; act: (work: () => Promise<unknown>) => Promise<void> } {
  const isBusy = ref(false)
  const problem = ref('')

  async function act(work: () => Promise<unknown>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    problem.value = ''
    try {
      await work()
    } catch (fault) {
      problem.value = fault instanceof Error ? fault.message : String(fault)
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, problem, act }
}
