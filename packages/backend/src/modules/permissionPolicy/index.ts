/** Who may do what in this portal. */
export { permissionPolicyModule } from './module';
