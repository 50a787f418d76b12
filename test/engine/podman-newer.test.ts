import { podmanContract } from './podman-contract.js';

await podmanContract('the Podman of Debian trixie', process.env['WINCONTAINERS_TEST_PODMAN_NEWER']);
