import { Alert, Button, Flex } from '@backstage/ui';

/** Props of {@link SignInError}. */
export interface SignInErrorProps {
  message?: string;
  onRetry: () => void;
  onChooseAgain: () => void;
}

/** Says why nobody was signed in; in the first seconds of a portal, waiting helps. */
export function SignInError(props: SignInErrorProps) {
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title="You could not be signed in"
      description={[
        props.message,
        'A portal that has just been started may need a few seconds more.',
      ]
        .filter(Boolean)
        .join(' ')}
      customActions={
        <Flex gap="2">
          <Button size="small" variant="secondary" onPress={props.onRetry}>
            Try again
          </Button>
          <Button size="small" variant="tertiary" onPress={props.onChooseAgain}>
            Choose someone
          </Button>
        </Flex>
      }
    />
  );
}
