// The library is compiled without reading the scenes: they stay where they are, beside the
// compiled folder, and are read when the program is loaded.
declare module '*.json' {
  const value: unknown;
  export default value;
}
