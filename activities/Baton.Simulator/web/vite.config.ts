import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [vue()],
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    rollupOptions: { input: ['index.html', 'phone.html', 'consumer.html', 'office.html'] },
  },
  server: { proxy: { '/simulator': 'http://127.0.0.1:5081' } },
})
