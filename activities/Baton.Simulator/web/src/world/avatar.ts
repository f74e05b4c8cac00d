const hues: Record<string, number> = { chenxiaoyu: 340, liuyang: 195, wangmin: 262, zhoujie: 158, zhaoqiang: 28, linzong: 222, sunwei: 84, hanmei: 312, hezhiyuan: 205, wangwei: 40, shenjie: 345, lilei: 130, tangxiaolu: 15, liangcaixia: 290, yangfang: 320, yeqing: 100, xuqing: 255, zhaoxiaoman: 60 }

/** The colour a person keeps on every page. */
export const avatarColour = (userid: string) => `oklch(0.62 0.13 ${hues[userid] ?? 300})`

/** 陈小雨 → 小雨, 林总 → 林总: as WeCom draws people without a picture. */
export const avatarText = (name: string) => name.slice(-2)
