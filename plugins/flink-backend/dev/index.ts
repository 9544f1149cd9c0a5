/**
 * The plugin alone, with a database in memory and everybody signed in as
 * `user:default/mock`: `yarn start --config <file with flink.clusters>`.
 */
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';

const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(mockServices.userInfo.factory());
backend.add(import('../src'));
backend.start();
