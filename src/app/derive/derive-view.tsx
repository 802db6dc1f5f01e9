export default function DeriveView() {
  return <div />;
}
