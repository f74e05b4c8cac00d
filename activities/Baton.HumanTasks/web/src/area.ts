/** Which pages these are: tasks, the company's own people's, or my, its customers'. */
export const area: string = import.meta.env.BASE_URL.replaceAll('/', '')
