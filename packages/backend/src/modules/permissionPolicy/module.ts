import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { PortalPermissionPolicy } from './PortalPermissionPolicy';

/** Registers the portal's permission policy, with the groups of `permission.policy`. */
export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(reg) {
    reg.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        const groups = config.getOptionalConfig('permission.policy');
        policy.setPolicy(
          new PortalPermissionPolicy({
            deployers: groups?.getOptionalStringArray('deployers') ?? [],
            administrators:
              groups?.getOptionalStringArray('administrators') ?? [],
          }),
        );
      },
    });
  },
});
