import type { Place } from '../world/types'

/** Where the people of the sample company may be. */
export const places: Place[] = [
  { latitude: 22.5431, longitude: 114.0579, label: '深圳 福田 会展中心' },
  { latitude: 31.2304, longitude: 121.4737, label: '上海 人民广场' },
  { latitude: 39.9087, longitude: 116.3975, label: '北京 天安门' },
]
