import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['gateway/**/*.test.ts'], testTimeout: 60_000 } });
