import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** Two programs with most parts in common: the pages of the company's own people, and with --mode my those of its customers. */
export default defineConfig(({ mode }) => {
  const [area, root, here] = mode === 'my' ? ['my', 'my', '..'] : ['tasks', '.', '.']
  return {
    root,
    base: `/${area}/`,
    plugins: [vue()],
    // The oldest webviews that WeCom and WeChat still run in on Android are a Chromium of these years.
    build: { outDir: `${here}/../../../engine/Baton.Server/wwwroot/${area}`, emptyOutDir: true, target: 'chrome88', cssTarget: 'chrome88' },
    server: { proxy: { '/api': 'http://127.0.0.1:5080', '/sign-in': 'http://127.0.0.1:5080' } },
  }
})
