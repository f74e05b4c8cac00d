import { computed, ref, type ComputedRef } from 'vue'
import type { Company, Me } from './types'

const key = 'baton.my.company'

const chosen = ref(localStorage.getItem(key) ?? undefined)

/** Of several companies, the one whose data is looked at: the chosen one while they act for it, else the latest. */
export const acting = (me: Me): ComputedRef<Company | undefined> => computed(() => me.companies.find((company) => company.number === chosen.value) ?? me.companies[0])

export function choose(number: string): void {
  chosen.value = number
  localStorage.setItem(key, number)
}
