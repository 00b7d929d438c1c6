import { Component, type ReactNode } from 'react';

interface FaultBoundaryProps {
  /** Shown in place of what failed; `retry` draws it anew. */
  readonly fallback: (retry: () => void) => ReactNode;
  readonly children: ReactNode;
}

interface FaultBoundaryState {
  readonly failed: boolean;
}

/** Keeps a fault in one part (or a part that could not be loaded) from taking the page with it. */
export class FaultBoundary extends Component<FaultBoundaryProps, FaultBoundaryState> {
  override state: FaultBoundaryState = { failed: false };

  static getDerivedStateFromError(): FaultBoundaryState {
    return { failed: true };
  }

  readonly #retry = (): void => this.setState({ failed: false });

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(this.#retry) : this.props.children;
  }
}
