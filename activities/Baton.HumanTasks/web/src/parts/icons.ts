/** Drawings on a field of 24, as the d of a path. */
export const icons = {
  back: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  todo: 'M8 4h8a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM9.5 9h5M9.5 13h5',
  done: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.2 12.2l2.6 2.6 5-5.4',
  started: 'M4 12l16-7-6 15-3-6.5zM11 13.5L20 5',
  tick: 'M6 12.5l4 4 8-9',
  cross: 'M7 7l10 10M17 7L7 17',
  clock: 'M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM12 8v4.2l2.8 1.8',
  flag: 'M7 20V5h10l-2 3.5 2 3.5H7',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20c1-3.6 4-5.5 7.5-5.5s6.5 1.9 7.5 5.5',
  minus: 'M7 12h10',
  cloud: 'M4 4l16 16M8.5 8.5A5 5 0 0 0 7 18h10.5M11 7.2A5 5 0 0 1 16.9 11 3.5 3.5 0 0 1 20 16.5',
  lock: 'M7 11h10v8H7zM9 11V8a3 3 0 0 1 6 0v3',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17v.5',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  search: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5',
} as const

export type IconName = keyof typeof icons
