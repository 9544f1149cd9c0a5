import { useId, type ReactElement } from 'react';
import { Button, VisuallyHidden } from '@backstage/ui';
import styles from './ActionButton.module.css';

/** Props of {@link ActionButton}. */
export interface ActionButtonProps {
  label: string;
  icon: ReactElement;
  variant: 'primary' | 'secondary';
  /** Why the action is not possible now; the button is disabled then. */
  unavailable?: string;
  isPending: boolean;
  onPress: () => void;
}

/**
 * A button that says why it is disabled, to those who point at it and to screen readers.
 *
 * A disabled BUI button takes no pointer events, so that a tooltip on it would never
 * open: the element around it carries the words.
 */
export function ActionButton(props: ActionButtonProps) {
  const { label, icon, variant, unavailable, isPending, onPress } = props;
  const reasonId = useId();
  const disabled = unavailable !== undefined && !isPending;
  return (
    <span
      className={styles.action}
      data-disabled={disabled}
      title={disabled ? unavailable : undefined}
    >
      <Button
        variant={variant}
        iconStart={icon}
        isPending={isPending}
        isDisabled={disabled}
        aria-describedby={disabled ? reasonId : undefined}
        onPress={onPress}
      >
        {label}
      </Button>
      {disabled && <VisuallyHidden id={reasonId}>{unavailable}</VisuallyHidden>}
    </span>
  );
}
