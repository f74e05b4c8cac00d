import { computed, ref, watch, type Ref } from 'vue'
import type { CardFace, Question } from '../world/types'

function initial(question: Question, isVote: boolean): string[] {
  if (isVote) return question.option_list.filter((option) => option.is_checked).map((option) => option.id)
  const first = question.selected_id || question.option_list[0]?.id
  return first ? [first] : []
}

/** What is chosen on a card, by question. */
export function useChoices(face: Ref<CardFace>) {
  const chosen = ref<Record<string, string[]>>({})
  const questions = computed(() => [face.value.button_selection, face.value.checkbox, ...(face.value.select_list ?? [])].filter((each) => each !== undefined))
  const isMissing = computed(() => questions.value.some((question) => !chosen.value[question.question_key]?.length))

  /** A card comes anew with every change of its delivery: the choice stays as long as the questions do. */
  watch(
    () => JSON.stringify(questions.value),
    () => {
      chosen.value = Object.fromEntries(questions.value.map((question) => [question.question_key, initial(question, question === face.value.checkbox)]))
    },
    { immediate: true },
  )

  return { chosen, questions, isMissing }
}
