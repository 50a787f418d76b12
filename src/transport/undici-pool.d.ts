/** The file of undici that has its pool and nothing else. It is private to undici, which has types for its main entry only. */
declare module 'undici/lib/dispatcher/pool.js' {
  import type { Pool } from 'undici';

  const pool: typeof Pool;
  export default pool;
}
