import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What would be missing, for the message: "The surface". */
  readonly what: string;
  readonly children: ReactNode;
  /** Takes back the change that may have led here; offered beside trying again. */
  readonly onUndo?: () => void;
}

/** Keeps a failure in its place: the rest of the page goes on, and the part that failed says so. */
export class Boundary extends Component<BoundaryProps, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    return (
      <div className="boundary" role="alert">
        <p>
          {this.props.what} could not be shown: {this.state.message}
        </p>
        <button type="button" className="button" onClick={() => this.setState({ message: null })}>
          Try again
        </button>
        {this.props.onUndo === undefined ? null : (
          <button
            type="button"
            className="button"
            onClick={() => {
              this.props.onUndo?.();
              this.setState({ message: null });
            }}
          >
            Undo the last change
          </button>
        )}
      </div>
    );
  }
}
