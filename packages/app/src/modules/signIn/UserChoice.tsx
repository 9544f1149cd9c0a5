import { Avatar, Button, Card, CardBody, Text } from '@backstage/ui';
import type { LocalUser } from './localUsers';
import styles from './LocalSignInPage.module.css';

/** One card for each person, with what that person may do. */
export function UserChoice(props: {
  users: LocalUser[];
  onChoose: (provider: string) => void;
}) {
  return (
    <>
      <Text color="secondary">
        This portal runs on your machine only. Choose who you are:
      </Text>
      <div className={styles.users}>
        {props.users.map(({ provider, name, description }) => (
          <Card key={provider}>
            <CardBody>
              <div className={styles.user}>
                <Avatar name={name} src="" size="large" purpose="decoration" />
                <div className={styles.words}>
                  <Text as="h2" variant="body-large" weight="bold">
                    {name}
                  </Text>
                  {description && (
                    <Text variant="body-medium" color="secondary">
                      {description}
                    </Text>
                  )}
                </div>
                <Button
                  variant="secondary"
                  aria-label={`Sign in as ${name}`}
                  onPress={() => props.onChoose(provider)}
                >
                  Sign in
                </Button>
              </div>
            </CardBody>
          </Card>
        ))}
      </div>
    </>
  );
}
