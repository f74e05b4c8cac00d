const money = new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' })
const whole = new Intl.NumberFormat('zh-CN')

export const yuan = (amount: number) => money.format(amount)
export const pieces = (count: number) => whole.format(count)
