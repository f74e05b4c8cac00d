import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/tasks/',
  plugins: [vue()],
  // The oldest webview that WeCom still runs in on Android is a Chromium of these years.
  build: { outDir: '../../../engine/Baton.Server/wwwroot/tasks', emptyOutDir: true, target: 'chrome88', cssTarget: 'chrome88' },
  server: { proxy: { '/api': 'http://127.0.0.1:5080', '/sign-in': 'http://127.0.0.1:5080' } },
})
