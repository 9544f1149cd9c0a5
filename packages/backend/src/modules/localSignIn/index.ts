/** Sign-in as one of the example users, for a portal that only its own machine can reach. */
export { localOnlyHttpRouter } from './localOnlyHttpRouter';
export { localSignInModule } from './module';
